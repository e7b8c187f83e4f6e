import { z } from 'zod';
import { UnitId } from '../admin-hierarchy/ids.js';
import { DeskAccountKind } from '../identity/desk-accounts/desk-applicant.js';
import { OtpDelivery } from '../identity/otp-delivery.js';
import { AccountId } from '../kernel/ids.js';
import { OnboardingId } from './ids.js';

/** CO-05: the most bytes of a scan. */
export const SCAN_MAX_BYTES = 5 * 1024 * 1024;

/** What a scan is by its content, whatever its name says (CO-05). */
export const ScanFileType = z.enum([
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]);
export type ScanFileType = z.infer<typeof ScanFileType>;

/**
 * Where the making of an account stands (CO-03 to CO-09). Up to `confirmed` it is a draft; from `creating` on it goes
 * to its end by itself, whatever crashes.
 */
export const OnboardingState = z.enum([
  /** The number has no account; the form is being typed. */
  'looked-up',
  /** The form is right, and the phone is registered in the citizen's name. */
  'filled',
  'scanned',
  'code-sent',
  /** The phone is proven. */
  'confirmed',
  'creating',
  /** There is an account, and its password is on its way. */
  'sending',
  'sent',
  /** There is an account, but its password could not be sent. */
  'failed',
  /** There is no account of this onboarding, and will be none: the number has one meanwhile, or the way was closed. */
  'refused',
]);
export type OnboardingState = z.infer<typeof OnboardingState>;

/** Why there is no account, or why its password could not be sent (CO-09). */
export const OnboardingReason = z.enum([
  'account-exists',
  'source-closed',
  'fields',
  'code-missing',
  'undeliverable',
  'expired',
  'too-many',
  'unsure',
]);
export type OnboardingReason = z.infer<typeof OnboardingReason>;

const typed = (length: number) => z.string().max(length, 'field.too-long').optional();

/** The form as it is being typed: nothing in it is checked but its length (CO-10). */
export const OnboardingForm = z.strictObject({
  identityNumber: typed(40),
  fullName: typed(200),
  dateOfBirth: typed(20),
  phone: typed(40),
  email: typed(300),
  taxCode: typed(40),
  organisationName: typed(600),
  unitId: typed(40),
});
export type OnboardingForm = z.infer<typeof OnboardingForm>;

const Officer = z.object({ accountId: AccountId, fullName: z.string() });
const UnitName = z.object({ unitId: UnitId, name: z.string() });

/** The making of an account, as its officer sees it. */
export const Onboarding = z.object({
  onboardingId: OnboardingId,
  kind: DeskAccountKind,
  state: OnboardingState,
  reason: OnboardingReason.optional(),
  /** The number that was looked up. */
  maskedNumber: z.string(),
  /** While it is a draft, and for a day after. */
  form: OnboardingForm.optional(),
  /** Once the form is right. */
  fullName: z.string().optional(),
  maskedPhone: z.string().optional(),
  unit: UnitName.optional(),
  officer: Officer,
  scan: z.object({ type: ScanFileType, bytes: z.int(), uploadedAt: z.iso.datetime() }).optional(),
  /** The newest code, while one is awaited. */
  otp: OtpDelivery.optional(),
  startedAt: z.iso.datetime(),
  /** When a draft is deleted (CO-10). */
  keptUntil: z.iso.datetime().optional(),
  madeAt: z.iso.datetime().optional(),
});
export type Onboarding = z.infer<typeof Onboarding>;

/** One row of the list of accounts made (CO-02). */
export const MadeAccount = z.object({
  onboardingId: OnboardingId,
  kind: DeskAccountKind,
  state: OnboardingState,
  fullName: z.string(),
  maskedNumber: z.string(),
  maskedPhone: z.string(),
  officer: Officer,
  unit: UnitName,
  createdAt: z.iso.datetime(),
});
export type MadeAccount = z.infer<typeof MadeAccount>;

/** A draft in the list of an officer's own (CO-10). */
export const OnboardingDraft = z.object({
  onboardingId: OnboardingId,
  kind: DeskAccountKind,
  state: OnboardingState,
  reason: OnboardingReason.optional(),
  fullName: z.string().optional(),
  maskedNumber: z.string(),
  changedAt: z.iso.datetime(),
  keptUntil: z.iso.datetime(),
});
export type OnboardingDraft = z.infer<typeof OnboardingDraft>;
