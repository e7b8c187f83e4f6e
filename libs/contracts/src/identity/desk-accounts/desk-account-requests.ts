import { z } from 'zod';
import { UnitId } from '../../admin-hierarchy/ids.js';
import { OnboardingId } from '../../citizen-onboarding/ids.js';
import { ClientContext, Language } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { AccountId, MessageId } from '../../kernel/ids.js';
import { lineOfText } from '../../kernel/text.js';
import { OtpCode, OtpDelivery } from '../otp-delivery.js';
import { DeskAccountKind, DeskApplicant } from './desk-applicant.js';

/** Where the first password of an account made at a counter stands, on identity's side of its SMS (CO-08). */
export const FirstPasswordState = z.enum([
  /** The notifier has not taken the order yet. */
  'handing-over',
  'handed-over',
  /** The notifier refused the order: too many to this phone. */
  'refused',
  /** Its holder has chosen another: it has arrived. */
  'chosen',
]);
export type FirstPasswordState = z.infer<typeof FirstPasswordState>;

/** An account made at a counter, and the SMS with its first password. */
export const DeskAccount = z.object({
  accountId: AccountId,
  /** Of the newest SMS. */
  messageId: MessageId,
  /** The how-manieth password, from 1. */
  attempt: z.int(),
  state: FirstPasswordState,
});
export type DeskAccount = z.infer<typeof DeskAccount>;

/** CO-03: whether a number has an account; says nothing else about the holder. For citizen-onboarding only. */
export const LookUpDeskNumber = defineRequest('identity.desk-account.look-up.v1', {
  description: 'Whether a CMND, CCCD or tax code has an account. For citizen-onboarding only.',
  request: z.object({ kind: DeskAccountKind, number: lineOfText(40) }),
  /** `number` in its one canonical spelling. */
  reply: z.object({ hasAccount: z.boolean(), number: z.string() }),
  problems: ['invalid-fields', 'source.closed'],
});

/** CO-04: every field, that there is no account, and the operators' register (ID-04). For citizen-onboarding only. */
export const CheckDeskApplicant = defineRequest('identity.desk-account.check.v1', {
  description:
    'Checks who an account is to be made for: each field, that there is no account, the operators’ register. For citizen-onboarding only.',
  request: z.object({ applicant: DeskApplicant }),
  /** In canonical spellings. */
  reply: z.object({ applicant: DeskApplicant }),
  problems: [
    'invalid-fields',
    'source.closed',
    'account-exists',
    'subscriber-mismatch',
    'subscriber-check-unavailable',
  ],
  deadlineMs: 8_000,
});

/** CO-07: sends a code to the applicant's phone, by ID-10 to ID-14. For citizen-onboarding only. */
export const SendDeskCode = defineRequest('identity.desk-account.send-code.v1', {
  description:
    'Sends a one-time code to the phone of who an account is made for. For citizen-onboarding only.',
  request: z.object({
    onboardingId: OnboardingId,
    phone: lineOfText(40),
    /** Limits count the officer, not its address, which all officers of a desk share. */
    officerId: AccountId,
    client: ClientContext,
  }),
  reply: OtpDelivery,
  problems: ['invalid-fields', 'otp.too-soon', 'otp.too-many', 'otp.channel-unavailable'],
});

/** CO-07: proves the phone; without it no account is made. For citizen-onboarding only. */
export const ConfirmDeskCode = defineRequest('identity.desk-account.confirm-code.v1', {
  description: 'Proves the phone by the newest code. For citizen-onboarding only.',
  request: z.object({ onboardingId: OnboardingId, phone: lineOfText(40), code: OtpCode }),
  reply: z.object({}),
  problems: ['invalid-fields', 'otp.incorrect', 'otp.expired', 'otp.void'],
});

/**
 * CO-08, CO-09: makes the account with a first password that nobody sees, and has it sent to the proven phone. Asked
 * again with the same id it tells of the account made before. For citizen-onboarding only.
 */
export const CreateDeskAccount = defineRequest('identity.desk-account.create.v1', {
  description:
    'Makes the account of an onboarding, once, and has its first password sent by SMS. For citizen-onboarding only.',
  request: z.object({
    onboardingId: OnboardingId,
    applicant: DeskApplicant,
    /** The officer at the counter, and the unit it acts for. */
    officerId: AccountId,
    unitId: UnitId,
    language: Language,
  }),
  reply: DeskAccount,
  problems: ['invalid-fields', 'source.closed', 'account-exists', 'onboarding.code-first', 'sign-in.busy'],
});

/** Where the account of an onboarding stands. For citizen-onboarding only. */
export const FindDeskAccount = defineRequest('identity.desk-account.find.v1', {
  description: 'The account made of an onboarding, if any, and where its first password stands.',
  request: z.object({ onboardingId: OnboardingId }),
  reply: z.object({ account: DeskAccount.optional() }),
  problems: [],
});

/**
 * CO-09: a new first password in place of one whose SMS failed. `attempt` is the one that failed, so that asking twice
 * makes one. For citizen-onboarding only.
 */
export const RenewFirstPassword = defineRequest('identity.desk-account.renew-password.v1', {
  description: 'A new first password in place of one whose SMS failed. For citizen-onboarding only.',
  request: z.object({ onboardingId: OnboardingId, attempt: z.int().min(1) }),
  reply: DeskAccount,
  problems: ['not-found', 'onboarding.password-chosen', 'sign-in.busy'],
});

/** What an officer is called, for the list of accounts made (CO-02). For citizen-onboarding only. */
export const FindOfficerName = defineRequest('identity.desk-account.find-officer.v1', {
  description: 'What an officer at a counter is called. For citizen-onboarding only.',
  request: z.object({ accountId: AccountId }),
  reply: z.object({ fullName: z.string() }),
  problems: ['not-found'],
});
