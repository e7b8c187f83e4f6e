import type {
  AccountId,
  HandOverId,
  MembershipId,
  MembershipStatus,
  SubsystemCode,
  UnitId,
  UserGroupId,
} from '@vnconnect/contracts';

/** A user's place in a subsystem (AH-20). */
export interface Membership {
  readonly id: MembershipId;
  readonly subsystem: SubsystemCode;
  readonly accountId: AccountId;
  readonly unitId: UnitId;
  readonly groupId: UserGroupId;
  readonly status: MembershipStatus;
  /** Counts its changes: of two messages about it the one with the higher number is the newer. */
  readonly revision: number;
}

/** What a membership is to be. */
export type MembershipTerms = Pick<Membership, 'subsystem' | 'accountId' | 'unitId' | 'groupId' | 'status'>;

/** Who changes memberships, and by which hand-over. */
export interface ChangedBy {
  readonly by: string;
  readonly handOverId?: HandOverId;
}

export const isSame = (one: MembershipTerms, other: MembershipTerms): boolean =>
  one.accountId === other.accountId &&
  one.unitId === other.unitId &&
  one.groupId === other.groupId &&
  one.status === other.status;
