import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { AccountId, DirectoryLookUpId } from '../kernel/ids.js';
import { lineOfText } from '../kernel/text.js';
import { AccountKind, RegistrationMethod } from './get-own-account.js';
import { AssuranceLevel } from '../kernel/caller.js';

/** What the directory can be asked by: always a whole value, held against keyed indexes. */
export const DirectoryKey = z.enum(['identity-number', 'phone', 'agency-code', 'tax-code', 'name', 'email']);
export type DirectoryKey = z.infer<typeof DirectoryKey>;

/** One account of an answer; numbers, phone and email are masked until it is chosen. */
export const DirectoryEntry = z.object({
  accountId: AccountId,
  kind: AccountKind,
  fullName: z.string(),
  maskedNumbers: z.array(z.string()),
  maskedPhone: z.string().optional(),
  maskedEmail: z.string().optional(),
  level: AssuranceLevel,
  method: RegistrationMethod,
  isActive: z.boolean(),
  /** Accounts made by Vietnam Post can hold no officer rights (ID-25, AH-07). */
  mayHoldRights: z.boolean(),
});
export type DirectoryEntry = z.infer<typeof DirectoryEntry>;

/** A look-up (Tìm kiếm trên VNConnect), written down with who asked, why and what was found (ID-45). */
export const LookUpInDirectory = defineRequest('identity.directory.look-up.v1', {
  description: 'Finds accounts by a whole number, phone, code, name or email. Each look-up is audited.',
  request: z.object({
    by: DirectoryKey,
    value: z.string().min(1, 'field.required').max(254, 'field.too-long'),
    /** Why the officer asks; kept with the look-up. */
    reason: lineOfText(300),
    /** The `cursor` of the page before. */
    cursor: AccountId.optional(),
    limit: z.int().min(1, 'field.range').max(50, 'field.range').default(20),
  }),
  reply: z.object({
    lookUpId: DirectoryLookUpId,
    entries: z.array(DirectoryEntry),
    cursor: AccountId.optional(),
  }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields', 'directory.too-many'],
});

/** Chooses one account of a look-up's answer: its numbers in the clear, for who looked it up (ID-45). */
export const ChooseFromDirectory = defineRequest('identity.directory.choose.v1', {
  description: 'One account of a look-up in the clear, for the officer who looked it up, within 15 minutes.',
  request: z.object({ lookUpId: DirectoryLookUpId, accountId: AccountId }),
  reply: z.object({
    accountId: AccountId,
    kind: AccountKind,
    fullName: z.string(),
    dateOfBirth: z.iso.date().optional(),
    numbers: z.array(
      z.object({ kind: z.enum(['cmnd', 'cccd', 'tax-code', 'agency-code']), value: z.string() }),
    ),
    phone: z.string().optional(),
    email: z.string().optional(),
    isActive: z.boolean(),
    /** As the entry has it: false of accounts made by Vietnam Post (ID-25, AH-07). */
    mayHoldRights: z.boolean(),
  }),
  problems: ['sign-in-required', 'permission-missing', 'directory.not-listed', 'directory.other-chosen'],
});

/** By what a look-up was: a key of the directory, or the people of a list by letter (AH-31). */
export const DirectoryLookUpKey = z.enum([...DirectoryKey.options, 'list']);
export type DirectoryLookUpKey = z.infer<typeof DirectoryLookUpKey>;

/** One look-up as the auditor sees it: who asked, why, by what, what was found and chosen. */
export const DirectoryLookUp = z.object({
  lookUpId: DirectoryLookUpId,
  /** An account's id, or a service's client id. */
  by: z.string(),
  at: z.iso.datetime(),
  key: DirectoryLookUpKey,
  reason: z.string(),
  found: z.array(AccountId),
  chosen: AccountId.optional(),
});
export type DirectoryLookUp = z.infer<typeof DirectoryLookUp>;

/** The audit of look-ups, newest first (ID-45). Needs `identity.directory.audit`. */
export const ListDirectoryLookUps = defineRequest('identity.directory.list-look-ups.v1', {
  description: 'Look-ups, newest first: who, why, by what, what was found and chosen.',
  request: z.object({
    /** Look-ups that found this account. */
    accountId: AccountId.optional(),
    /** Look-ups of this officer or service. */
    by: z.string().max(64, 'field.too-long').optional(),
    /** Look-ups before this moment; the `at` of the last one seen. */
    before: z.iso.datetime().optional(),
    limit: z.int().min(1, 'field.range').max(100, 'field.range').default(20),
  }),
  reply: z.object({ lookUps: z.array(DirectoryLookUp) }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields'],
});
