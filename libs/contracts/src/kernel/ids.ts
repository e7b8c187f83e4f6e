import { z } from 'zod';

const id = <const Brand extends string>() => z.uuid('field.id').brand<Brand>();

/** The account of a citizen, business or agency (TechID towards existing relying parties). */
export const AccountId = id<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;

/** A registration that is under way; ends with an account or expires. */
export const RegistrationId = id<'RegistrationId'>();
export type RegistrationId = z.infer<typeof RegistrationId>;

/** A sign-in that is under way: password given, code awaited. */
export const SignInId = id<'SignInId'>();
export type SignInId = z.infer<typeof SignInId>;

/** The replacing of a forgotten password that is under way. */
export const RecoveryId = id<'RecoveryId'>();
export type RecoveryId = z.infer<typeof RecoveryId>;

/** The replacing of a lost phone that is under way, and afterwards its record. */
export const PhoneReplacementId = id<'PhoneReplacementId'>();
export type PhoneReplacementId = z.infer<typeof PhoneReplacementId>;

/** An ownership claim. */
export const ClaimId = id<'ClaimId'>();
export type ClaimId = z.infer<typeof ClaimId>;

/** A scan of an ownership claim; also its name in the blob store. */
export const ClaimScanId = id<'ClaimScanId'>();
export type ClaimScanId = z.infer<typeof ClaimScanId>;

/** A look-up in the directory, with its audit. */
export const DirectoryLookUpId = id<'DirectoryLookUpId'>();
export type DirectoryLookUpId = z.infer<typeof DirectoryLookUpId>;

/** A phone registered for an account's codes. */
export const PhoneId = id<'PhoneId'>();
export type PhoneId = z.infer<typeof PhoneId>;

/** A message to send; given by the one who orders it, so that asking twice sends once. */
export const MessageId = id<'MessageId'>();
export type MessageId = z.infer<typeof MessageId>;

/** An event, once and for all; consumers keep it to do nothing the second time. */
export const EventId = id<'EventId'>();
export type EventId = z.infer<typeof EventId>;

/** An OpenID Connect interaction, as the provider names it in the browser's address. */
export const InteractionId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{10,64}$/, 'field.id')
  .brand<'InteractionId'>();
export type InteractionId = z.infer<typeof InteractionId>;

/** A one-use proof that a sign-in or registration succeeded; ends an interaction. 60 s. */
export const SignInTicket = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, 'field.id')
  .brand<'SignInTicket'>();
export type SignInTicket = z.infer<typeof SignInTicket>;

/** A passkey of an account. */
export const PasskeyId = id<'PasskeyId'>();
export type PasskeyId = z.infer<typeof PasskeyId>;

/** The making of a passkey that is under way; 5 minutes. */
export const PasskeyRegistrationId = id<'PasskeyRegistrationId'>();
export type PasskeyRegistrationId = z.infer<typeof PasskeyRegistrationId>;

/** A sign-in by passkey alone that is under way; 5 minutes. */
export const PasskeySignInId = id<'PasskeySignInId'>();
export type PasskeySignInId = z.infer<typeof PasskeySignInId>;

/** An authenticator app that awaits its first code; 10 minutes. */
export const AppEnrolmentId = id<'AppEnrolmentId'>();
export type AppEnrolmentId = z.infer<typeof AppEnrolmentId>;

/** The proving anew of who is signed in; 10 minutes, and 5 once proven. */
export const ReauthenticationId = id<'ReauthenticationId'>();
export type ReauthenticationId = z.infer<typeof ReauthenticationId>;
