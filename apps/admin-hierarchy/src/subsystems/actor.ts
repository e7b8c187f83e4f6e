import type { AccountId, ClientContext } from '@vnconnect/contracts';
import { personOf, type RequestContext } from '@vnconnect/service-kit';

/** Who acts, and from where: for rights and for the audit. */
export interface Actor {
  readonly accountId: AccountId;
  readonly address?: string;
}

/** @throws ProblemError `sign-in-required`: memberships are people's business, never a service's */
export const actorOf = (context: RequestContext, client?: ClientContext): Actor => ({
  accountId: personOf(context).accountId,
  ...(client && { address: client.address }),
});
