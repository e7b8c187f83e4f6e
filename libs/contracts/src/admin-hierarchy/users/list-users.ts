import { z } from 'zod';
import { defineDownload } from '../../kernel/define-file.js';
import { defineRequest } from '../../kernel/define-request.js';
import { AccountId } from '../../kernel/ids.js';
import { UserFilter } from './find-users.js';
import { ListedUser, NamedUnit } from './user.js';

/** Where the caller may administer users: under each of these units (AH-05). */
export const GetUserScope = defineRequest('admin-hierarchy.user.get-scope.v1', {
  description: 'The units under which the caller sees users and may add them.',
  request: z.object({}),
  reply: z.object({ seesUnder: z.array(NamedUnit), addsUnder: z.array(NamedUnit) }),
  problems: ['sign-in-required', 'permission-missing'],
});

/** A page of the users that the caller may see, by given name in Vietnamese order (AH-09, AH-05). */
export const ListUsers = defineRequest('admin-hierarchy.user.list.v1', {
  description: 'Users the caller may see, by given name in Vietnamese order.',
  request: UserFilter.extend({
    /** The page after this user, or before that one; not both. */
    after: AccountId.optional(),
    before: AccountId.optional(),
    limit: z.int().min(1, 'field.range').max(100, 'field.range').default(20),
  }),
  reply: z.object({
    users: z.array(ListedUser),
    /** Whether there are others on either side of this page. */
    hasNext: z.boolean(),
    hasPrevious: z.boolean(),
    /** How many there are in all: exact up to 10,000; there are at least so many when `isAtLeast`. */
    count: z.object({ value: z.int().nonnegative(), isAtLeast: z.boolean() }),
  }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields'],
});

/** Units to assign or to filter by: those in the caller's reach, by code or name, tone marks optional (AH-10). */
export const FindUserUnits = defineRequest('admin-hierarchy.user.find-units.v1', {
  description: 'Units in the caller’s reach, by code in either form or by part of their name.',
  request: z.object({
    text: z.string().min(1, 'field.required').max(200, 'field.too-long'),
    limit: z.int().min(1, 'field.range').max(50, 'field.range').default(20),
  }),
  reply: z.object({ units: z.array(NamedUnit) }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields'],
});

/** An export under way, by an id of the asker's own choosing; known for an hour. */
export const UserExportId = z.uuid('field.id').brand<'UserExportId'>();
export type UserExportId = z.infer<typeof UserExportId>;

/** "Xuất Excel": the same rows as the list, all of them, streamed (AH-09). */
export const ExportUsers = defineDownload('admin-hierarchy.user.export.v1', {
  description: 'The users that the list finds, all of them, as an Excel workbook, streamed.',
  request: UserFilter.extend({
    exportId: UserExportId,
    language: z.enum(['vi', 'en']).default('vi'),
  }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields'],
});

/** How far an export has come. */
export const GetUserExport = defineRequest('admin-hierarchy.user.get-export.v1', {
  description: 'How many rows of an export are written, and of how many.',
  request: z.object({ exportId: UserExportId }),
  reply: z.object({
    state: z.enum(['running', 'done', 'failed']),
    rows: z.int().nonnegative(),
    of: z.int().nonnegative(),
  }),
  problems: ['sign-in-required', 'permission-missing', 'not-found'],
});
