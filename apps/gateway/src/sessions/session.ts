import { AccountId, AssuranceLevel } from '@vnconnect/contracts';
import { z } from 'zod';

/** Who is signed in, as the identity provider said at sign-in. */
const Person = z.object({
  accountId: AccountId,
  fullName: z.string(),
  /** What this sign-in proved, not what the account could prove. */
  level: AssuranceLevel,
});

/** What Redis keeps of a session, sealed. */
export const SessionRecord = Person.extend({
  csrfToken: z.string(),
  /** Hint for RP-initiated logout; never leaves the gateway but in that redirect. */
  idToken: z.string(),
  /** The session at the identity provider that this one came out of. */
  sid: z.string(),
});
export type SessionRecord = z.infer<typeof SessionRecord>;

/** A sign-in that the identity provider has vouched for. */
export type SignedIn = Omit<SessionRecord, 'csrfToken'>;

/** A browser's session. */
export interface Session extends z.infer<typeof Person> {
  /** Names the session here, in limits and logs; it is not the cookie's value and opens nothing. */
  readonly id: string;
  /** The session at the identity provider that this one came out of. */
  readonly sid: string;
  /** To be sent back with whatever changes something, in `x-csrf-token`. */
  readonly csrfToken: string;
}

/**
 * A session that nobody uses ends after 30 minutes: NIST SP 800-63B (section 4.2.3) wants a new sign-in after that
 * much inactivity at the level of two factors, and many people use machines that others use too. With a live single
 * sign-on session the new one comes without a prompt.
 */
export const IDLE_MS = 30 * 60_000;

/** A session ends after 8 h in any case, a working day; the same section allows 12 h. */
export const WHOLE_MS = 8 * 3_600_000;
