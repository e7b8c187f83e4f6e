import { Injectable } from '@nestjs/common';
import { type AccountId, FindMembershipClaims, type MembershipClaim } from '@vnconnect/contracts';
import { Bus, Log, ProblemError } from '@vnconnect/service-kit';

/** What a party with the scope `memberships` is told: the places that somebody has in its subsystem (AH-24). */
export interface MembershipSource {
  /** Undefined when it cannot be known now; empty when there is none. */
  find(accountId: AccountId, clientId: string): Promise<MembershipClaim[] | undefined>;
}

/**
 * Asks admin-hierarchy. When it is away, the sign-in goes on and the claim is left out: open for the sign-in, closed
 * for rights. Citizens sign in to the same subsystems and have no place in them, and whoever has one is no less who he
 * is; but no right is ever told that is not known to hold now. "Left out" and "none" (an empty list) are told apart, so
 * that a subsystem need not take an outage for the end of a membership; of that it is told by a signed webhook.
 */
@Injectable()
export class MembershipClaims implements MembershipSource {
  constructor(
    private readonly bus: Bus,
    private readonly log: Log,
  ) {}

  async find(accountId: AccountId, clientId: string): Promise<MembershipClaim[] | undefined> {
    try {
      return (await this.bus.request(FindMembershipClaims, { accountId, clientId })).memberships;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.log.warn('claims.memberships-unknown', { clientId, code: error.code });
      return undefined;
    }
  }
}
