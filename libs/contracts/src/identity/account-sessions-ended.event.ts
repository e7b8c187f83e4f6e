import { z } from 'zod';
import { defineEvent } from '../kernel/define-event.js';
import { AccountId } from '../kernel/ids.js';

/** Why all sessions of an account ended. */
export const SessionEndReason = z.enum([
  /** A forgotten password was replaced (ID-23). */
  'password-reset',
  /** The holder changed the password (ID-46). */
  'password-change',
  /** The holder asked for it, or said "this was not me" (ID-46). */
  'holder',
  /** The phone for codes was replaced (ID-22). */
  'phone-replaced',
  /** An ownership claim was upheld (ID-24). */
  'claim-upheld',
  /** The account was deactivated (ID-47). */
  'deactivation',
]);
export type SessionEndReason = z.infer<typeof SessionEndReason>;

/** All sessions of an account ended (ID-41). */
export const AccountSessionsEnded = defineEvent('identity.account.sessions-ended.v1', {
  description: 'All sessions of an account from before this ended; every relying party is told.',
  payload: z.object({ accountId: AccountId, reason: SessionEndReason }),
});
