import { z } from 'zod';
import { AssuranceLevel } from '../kernel/caller.js';
import { IsoDate } from '../kernel/text.js';
import { AccountKind, RegistrationMethod } from './get-own-account.js';

/** A source of identity: where it is proven who somebody is. Each is a way to register, and to sign in (ID-08). */
export const IdentitySourceName = RegistrationMethod;
export type IdentitySourceName = z.infer<typeof IdentitySourceName>;

/** Authenticator assurance level (NIST SP 800-63B). */
export const AuthenticatorLevel = z.enum(['AAL1', 'AAL2', 'AAL3']);
export type AuthenticatorLevel = z.infer<typeof AuthenticatorLevel>;

/** From which day on something is open, and from which day on no longer; days of Vietnam. Never, without a first. */
export const OpenDays = z.object({ opensOn: IsoDate.nullable(), closesOn: IsoDate.nullable() });
export type OpenDays = z.infer<typeof OpenDays>;

/** What an operator decides of a source. */
export const IdentitySourceTerms = z.object({
  registration: OpenDays,
  signIn: OpenDays,
  /** For whom. */
  audience: z.array(AccountKind).max(3),
  /** What it gives; the service never gives more than was proven. */
  level: AssuranceLevel,
  authenticatorLevel: AuthenticatorLevel,
});
export type IdentitySourceTerms = z.infer<typeof IdentitySourceTerms>;

/** Whether something is open today: never opened, opens later, or has closed. */
export const OpenState = z.enum(['open', 'off', 'not-yet', 'closed']);
export type OpenState = z.infer<typeof OpenState>;

const Standing = OpenDays.extend({ state: OpenState });

/** A source as it stands today. */
export const IdentitySource = z.object({
  source: IdentitySourceName,
  ...IdentitySourceTerms.shape,
  registration: Standing,
  signIn: Standing,
  /** Counts the changes; a change says which one it saw. */
  version: z.int(),
});
export type IdentitySource = z.infer<typeof IdentitySource>;
