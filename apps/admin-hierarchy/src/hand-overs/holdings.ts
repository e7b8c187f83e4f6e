import type { AccountId, HeldCount, LegacyAccountId, UnitId } from '@vnconnect/contracts';
import type { Membership } from '../memberships/membership.js';

/** A grant or an administration as far as a hand-over moves it. Times as the database writes them, so that nothing is lost by reading. */
export interface RightValue {
  readonly userId: AccountId;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly endedBy: string | null;
  readonly endGround: string | null;
}

/** A right that an account holds now or will hold. */
export interface HeldRight extends RightValue {
  readonly id: string;
  /** The permission's code, or the administrator's level. */
  readonly what: string;
  readonly unitId: UnitId;
}

/** All that an account has at admin-hierarchy. */
export interface Holdings {
  readonly accountId: AccountId;
  readonly isActive: boolean;
  readonly homeUnitId: UnitId;
  readonly units: readonly UnitId[];
  readonly memberships: readonly Membership[];
  readonly grants: readonly HeldRight[];
  readonly administrations: readonly HeldRight[];
  /** Legacy accounts whose work and history are this account's. */
  readonly legacyAccounts: readonly LegacyAccountId[];
}

/** For the report before and after: what counts, that is open memberships and rights that have not ended. */
export const countsOf = (held: Holdings): HeldCount[] => [
  { kind: 'memberships', count: held.memberships.filter(({ status }) => status === 'open').length },
  { kind: 'permissions', count: held.grants.length },
  { kind: 'administrations', count: held.administrations.length },
  { kind: 'units', count: held.units.length },
  { kind: 'legacy-accounts', count: held.legacyAccounts.length },
];
