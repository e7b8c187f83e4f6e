import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { AccountId } from '../../kernel/ids.js';
import { lineOfText } from '../../kernel/text.js';
import { UnitId } from '../ids.js';
import { actProblems } from './act-problems.js';
import { LegacyAccountId, SubsystemCode, UserGroupId } from './ids.js';

/** A subsystem's own user name; never a password (AH-22). */
const UserName = lineOfText(100);

/** `open`: not converted yet. */
export const LegacyAccountState = z.enum(['open', 'converted']);

export const ShownLegacyAccount = z.object({
  legacyAccountId: LegacyAccountId,
  subsystem: SubsystemCode,
  userName: z.string(),
  unit: z.object({ unitId: UnitId, name: z.string() }),
  group: z.object({ groupId: UserGroupId, name: z.string() }),
  state: LegacyAccountState,
  convertedTo: AccountId.optional(),
  convertedAt: z.iso.datetime().optional(),
});
export type ShownLegacyAccount = z.infer<typeof ShownLegacyAccount>;

/** What became of one line of an import. */
export const ImportOutcome = z.enum([
  'imported',
  'changed',
  'there-already',
  'converted-already',
  'unit-unknown',
  'group-unknown',
  'outside-reach',
]);

export const ImportLegacyAccounts = defineRequest('admin-hierarchy.legacy-account.import.v1', {
  description:
    'Takes over a subsystem’s accounts by user name, without passwords (AH-22). Importing twice changes nothing.',
  request: z.object({
    subsystem: SubsystemCode,
    accounts: z
      .array(
        z.strictObject({
          userName: UserName,
          /** The unit's code in either form. */
          unitCode: lineOfText(40),
          /** The group's name, Vietnamese or English. */
          group: lineOfText(200),
        }),
      )
      .min(1, 'field.required')
      .max(1_000),
    client: ClientContext,
  }),
  reply: z.object({ outcomes: z.array(z.object({ userName: z.string(), outcome: ImportOutcome })) }),
  problems: [...actProblems, 'subsystem.not-found'],
  deadlineMs: 15_000,
});

export const ListLegacyAccounts = defineRequest('admin-hierarchy.legacy-account.list.v1', {
  description: 'A subsystem’s legacy accounts within the asker’s reach, by user name.',
  request: z.object({
    subsystem: SubsystemCode,
    state: LegacyAccountState.optional(),
    text: lineOfText(100).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1, 'field.range').max(100, 'field.range').default(20),
  }),
  reply: z.object({ accounts: z.array(ShownLegacyAccount), cursor: z.string().optional() }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields'],
});

const conversionProblems = [
  ...actProblems,
  'not-found',
  'conversion.not-a-member',
  'conversion.unit-differs',
  'conversion.group-differs',
  'conversion.converted-already',
] as const;

/** What stands with each account, before or after. */
export const ConversionReport = z.object({
  legacy: ShownLegacyAccount,
  account: z.object({
    accountId: AccountId,
    fullName: z.string().optional(),
    /** User names of the subsystem whose work and history are this account's. */
    userNames: z.array(z.string()),
  }),
});
export type ConversionReport = z.infer<typeof ConversionReport>;

export const PreviewConversion = defineRequest('admin-hierarchy.conversion.preview.v1', {
  description: 'What converting a legacy account to a VNConnect account would do; changes nothing (AH-22 a).',
  request: z.object({ legacyAccountId: LegacyAccountId, accountId: AccountId }),
  reply: z.object({ before: ConversionReport }),
  problems: [...conversionProblems],
});

export const ConvertLegacyAccount = defineRequest('admin-hierarchy.conversion.convert.v1', {
  description:
    'Converts a legacy account to a VNConnect account of the same unit and user group: all at once or not at all. Repeating it changes nothing (AH-22 a).',
  request: z.object({
    legacyAccountId: LegacyAccountId,
    accountId: AccountId,
    /** That the confirmation sentence was answered with yes. */
    isConfirmed: z.literal(true, 'field.required'),
    ground: lineOfText(300).optional(),
    client: ClientContext,
  }),
  reply: z.object({ before: ConversionReport, after: ConversionReport }),
  problems: [...conversionProblems],
});
