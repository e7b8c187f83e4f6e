import type { AccountId } from '@vnconnect/contracts';
import { personOf, ProblemError, type RequestContext } from '@vnconnect/service-kit';

/** The holder of an account, before a browser that is signed in at the portal. */
export interface Holder {
  readonly accountId: AccountId;
  /** The portal's name for its single sign-on session. */
  readonly sid: string;
}

/**
 * Who may look after an account (ID-46): its holder in a session of the portal. A token for the API, which is an
 * application's and may be another party's, is not enough.
 * @throws ProblemError `sign-in-required`, `portal-session-required`
 */
export function holderOf(context: Pick<RequestContext, 'caller'>): Holder {
  const { accountId, sid } = personOf(context);
  if (sid === undefined) throw new ProblemError('portal-session-required');
  return { accountId, sid };
}
