import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { AccountId } from '../kernel/ids.js';
import { AssuranceLevel } from '../kernel/caller.js';
import { Language } from '../kernel/client.js';
import { CodePhone } from './start-sign-in.js';

/** Kinds of account (đối tượng). */
export const AccountKind = z.enum(['citizen', 'business', 'agency']);
export type AccountKind = z.infer<typeof AccountKind>;

/** How an account was proven at registration (spec 01-identity, "Account kinds and how each is registered"; ID-08). */
export const RegistrationMethod = z.enum([
  'mobile-subscriber',
  'social-insurance',
  'vietnam-post',
  'desk',
  'usb-token',
  'pki-sim',
  'vneid',
]);
export type RegistrationMethod = z.infer<typeof RegistrationMethod>;

/** The caller's own account, for the account page; numbers are masked. */
export const GetOwnAccount = defineRequest('identity.account.get-own.v1', {
  description: 'The caller’s own account; identity number, phones and email are masked.',
  request: z.object({}),
  reply: z.object({
    accountId: AccountId,
    kind: AccountKind,
    fullName: z.string(),
    maskedIdentityNumbers: z.array(z.string()),
    /** Organisations have none. */
    dateOfBirth: z.iso.date().optional(),
    phones: z.array(CodePhone),
    maskedEmail: z.string().optional(),
    /** Of messages to the holder. */
    language: Language,
    /** `common`: found on the list of common ones at a sign-in (ID-05). */
    password: z.enum(['none', 'set', 'common']),
    level: AssuranceLevel,
    method: RegistrationMethod,
    registeredAt: z.iso.datetime(),
  }),
  problems: ['sign-in-required', 'portal-session-required', 'not-found'],
});
