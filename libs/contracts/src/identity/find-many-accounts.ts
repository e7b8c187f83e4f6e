import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { AccountId } from '../kernel/ids.js';
import { lineOfText } from '../kernel/text.js';
import { AccountKind } from './get-own-account.js';
import { ChooseFromDirectory } from './directory.js';

/** Somebody of a list: what it says of them, read but not believed. */
const ListedPerson = z.object({
  /** As the list has it; compared, tone marks, case and spaces aside. */
  fullName: z.string().max(400),
  /** A CMND or CCCD; two where leading zeros may be lost. */
  numbers: z.array(z.string().regex(/^(?:[0-9]{9}|[0-9]{12})$/, 'field.format')).max(2),
  /** E.164. */
  phones: z.array(z.string().regex(/^\+[0-9]{8,15}$/, 'field.format')).max(5),
});

/** An account that has one of the numbers. */
export const ListedAccount = z.object({
  accountId: AccountId,
  kind: AccountKind,
  /** Which of the numbers asked for it has. */
  number: z.string(),
  isActive: z.boolean(),
  /** Accounts made by Vietnam Post can hold no officer rights (AH-07). */
  mayHoldRights: z.boolean(),
  matchesName: z.boolean(),
  /** Whether one of the phones is registered for it. */
  matchesPhone: z.boolean(),
  /** Where asked for, and the name is the same. */
  profile: ChooseFromDirectory.reply
    .pick({ fullName: true, numbers: true, phone: true, email: true })
    .optional(),
});
export type ListedAccount = z.infer<typeof ListedAccount>;

/** The people of a list by letter (AH-31). On the bus for admin-hierarchy alone; each batch is audited (ID-45). */
export const FindManyAccounts = defineRequest('identity.directory.find-many.v1', {
  description: 'Which accounts the people of a list have, and whether name and phone are theirs.',
  request: z.object({
    /** The officer whose list it is. */
    onBehalfOf: AccountId,
    /** Kept with the look-up. */
    reason: lineOfText(300),
    people: z.array(ListedPerson).min(1, 'field.required').max(1_000, 'field.range'),
    withProfiles: z.boolean().default(false),
  }),
  reply: z.object({
    /** For each of the people, in their order. */
    people: z.array(
      z.object({
        accounts: z.array(ListedAccount),
        /** Nobody has the number, but somebody of the same name has the phone. */
        hasOtherNumber: z.boolean(),
      }),
    ),
  }),
  problems: ['invalid-fields'],
  deadlineMs: 20_000,
});
