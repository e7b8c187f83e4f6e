import { z } from 'zod';
import { UnitId } from '../admin-hierarchy/ids.js';
import { DeskAccountKind } from '../identity/desk-accounts/desk-applicant.js';
import { OtpCode } from '../identity/otp-delivery.js';
import { ClientContext } from '../kernel/client.js';
import { defineRequest } from '../kernel/define-request.js';
import { AccountId } from '../kernel/ids.js';
import { IsoDate, lineOfText } from '../kernel/text.js';
import { OnboardingId } from './ids.js';
import { MadeAccount, Onboarding, OnboardingDraft, OnboardingForm } from './onboarding.js';

/** What speaks against whoever is no officer at a desk unit, at every act (CO-01). */
export const deskProblems = [
  'sign-in-required',
  'permission-missing',
  'desk.not-active',
  'desk.no-desk-unit',
  'desk.name-lacks-words',
  'desk.other-unit',
] as const;

const ofOne = { onboardingId: OnboardingId };
const notHere = ['onboarding.not-found', 'onboarding.wrong-step'] as const;

/** Why no unit can be chosen (CO-01, CO-11). */
export const NoDeskReason = z.enum(['no-desk-unit', 'name-lacks-words', 'permission-missing', 'not-active']);
export type NoDeskReason = z.infer<typeof NoDeskReason>;

/** CO-01: the units that the officer may make accounts for, or why there are none. */
export const ListOnboardingDesks = defineRequest('citizen-onboarding.desk.list.v1', {
  description: 'The desk units that the caller may make accounts for, or why there are none.',
  request: z.object({}),
  reply: z.object({
    desks: z.array(z.object({ unitId: UnitId, name: z.string(), code: z.string().optional() })),
    why: NoDeskReason.optional(),
  }),
  problems: ['sign-in-required'],
});

/** CO-03: looks the number up; without an account a draft begins, or the officer's own of before goes on. */
export const StartOnboarding = defineRequest('citizen-onboarding.onboarding.start.v1', {
  description:
    'Looks a CMND, CCCD or tax code up. One that has an account is refused; else a draft begins, or the officer’s own of before goes on.',
  request: z.object({ kind: DeskAccountKind, number: lineOfText(40), client: ClientContext }),
  reply: Onboarding,
  problems: [
    ...deskProblems,
    'invalid-fields',
    'source.closed',
    'onboarding.account-exists',
    'onboarding.too-many-look-ups',
  ],
});

export const GetOnboarding = defineRequest('citizen-onboarding.onboarding.get.v1', {
  description: 'The making of an account: a draft to its officer, one that is made to who may see the list.',
  request: z.object(ofOne),
  reply: Onboarding,
  problems: ['sign-in-required', 'permission-missing', 'onboarding.not-found'],
});

/** CO-10: keeps what is typed, on every change, checked or not. */
export const SaveOnboardingDraft = defineRequest('citizen-onboarding.onboarding.save.v1', {
  description:
    'Keeps what is typed, encrypted, for 24 hours. A proven phone that is changed is to be proven anew.',
  request: z.object({ ...ofOne, form: OnboardingForm }),
  reply: z.object({ state: Onboarding.shape.state, keptUntil: z.iso.datetime() }),
  problems: [...deskProblems, ...notHere],
});

/** CO-04: checks the whole form, with the operators' register (ID-04). */
export const CheckOnboardingForm = defineRequest('citizen-onboarding.onboarding.check.v1', {
  description: 'Checks the whole form; the phone has to be registered in the person’s own name.',
  request: z.object({
    ...ofOne,
    identityNumber: lineOfText(40),
    fullName: lineOfText(100),
    dateOfBirth: IsoDate,
    phone: lineOfText(40),
    email: z.email('field.email').max(254, 'field.too-long').optional(),
    taxCode: lineOfText(40).optional(),
    organisationName: lineOfText(300).optional(),
    unitId: UnitId,
  }),
  reply: Onboarding,
  problems: [
    ...deskProblems,
    ...notHere,
    'invalid-fields',
    'source.closed',
    'onboarding.account-exists',
    'subscriber-mismatch',
    'subscriber-check-unavailable',
    'onboarding.too-many-look-ups',
  ],
  deadlineMs: 10_000,
});

/** CO-07, and once more. */
export const SendOnboardingCode = defineRequest('citizen-onboarding.onboarding.send-code.v1', {
  description: 'Sends six digits to the phone of who the account is made for; also once more.',
  request: z.object({ ...ofOne, client: ClientContext }),
  reply: Onboarding,
  problems: [...deskProblems, ...notHere, 'otp.too-soon', 'otp.too-many', 'otp.channel-unavailable'],
});

export const ConfirmOnboardingCode = defineRequest('citizen-onboarding.onboarding.confirm-code.v1', {
  description: 'Proves the phone by the newest code, which its owner reads to the officer.',
  request: z.object({ ...ofOne, code: OtpCode }),
  reply: Onboarding,
  problems: [...deskProblems, ...notHere, 'invalid-fields', 'otp.incorrect', 'otp.expired', 'otp.void'],
});

/**
 * CO-08, CO-09. Once it is taken it goes to its end by itself; the answer says where it stands: `creating` when
 * identity has not answered yet.
 */
export const CreateOnboardedAccount = defineRequest('citizen-onboarding.onboarding.create.v1', {
  description:
    'Makes the account and has its first password sent to the citizen’s phone. Asked again it tells where it stands.',
  request: z.object({ ...ofOne, client: ClientContext }),
  reply: Onboarding,
  problems: [...deskProblems, ...notHere],
  deadlineMs: 8_000,
});

/** CO-09: another first password in place of one that could not be sent. */
export const ResendFirstPassword = defineRequest('citizen-onboarding.onboarding.resend-password.v1', {
  description: 'Makes another first password in place of one that could not be sent, and sends it.',
  request: z.object({ ...ofOne, client: ClientContext }),
  reply: Onboarding,
  problems: [...deskProblems, ...notHere, 'onboarding.password-chosen', 'sign-in.busy'],
});

export const DiscardOnboarding = defineRequest('citizen-onboarding.onboarding.discard.v1', {
  description: 'Deletes a draft with all that was typed and its scan.',
  request: z.object(ofOne),
  reply: z.object({}),
  problems: ['sign-in-required', ...notHere],
});

export const ListOnboardingDrafts = defineRequest('citizen-onboarding.draft.list.v1', {
  description: 'The caller’s own drafts, the one changed last first.',
  request: z.object({}),
  reply: z.object({ drafts: z.array(OnboardingDraft) }),
  problems: ['sign-in-required', 'permission-missing'],
});

/** CO-02. */
export const ListMadeAccounts = defineRequest('citizen-onboarding.made-account.list.v1', {
  description:
    'Accounts made by officers, the newest first: of an officer’s own desk units, of an administrator’s subtree.',
  request: z.object({
    /** Words of the name or their beginnings, tone marks and case aside. */
    name: z.string().max(100, 'field.too-long').optional(),
    /** A whole CMND, CCCD or tax code. */
    number: z.string().max(40, 'field.too-long').optional(),
    phone: z.string().max(40, 'field.too-long').optional(),
    officerId: AccountId.optional(),
    unitId: UnitId.optional(),
    /** Days of Vietnam, both included. */
    from: IsoDate.optional(),
    to: IsoDate.optional(),
    cursor: z.string().max(200).optional(),
    limit: z.int().min(1, 'field.range').max(100, 'field.range').default(20),
  }),
  reply: z.object({ accounts: z.array(MadeAccount), total: z.int(), cursor: z.string().optional() }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields'],
});

/** What the list can be narrowed to. */
export const ListMadeAccountFilters = defineRequest('citizen-onboarding.made-account.list-filters.v1', {
  description: 'The officers and units that have made accounts which the caller may see.',
  request: z.object({}),
  reply: z.object({
    officers: z.array(z.object({ accountId: AccountId, fullName: z.string() })),
    units: z.array(z.object({ unitId: UnitId, name: z.string() })),
  }),
  problems: ['sign-in-required', 'permission-missing'],
});
