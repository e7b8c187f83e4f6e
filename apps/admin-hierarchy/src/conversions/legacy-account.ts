import type { AccountId, LegacyAccountId, SubsystemCode, UnitId, UserGroupId } from '@vnconnect/contracts';

/** An account by user name and password that a subsystem had before (AH-22); its password stayed there. */
export interface LegacyAccount {
  readonly id: LegacyAccountId;
  readonly subsystem: SubsystemCode;
  readonly userName: string;
  readonly unitId: UnitId;
  readonly groupId: UserGroupId;
  readonly convertedTo?: AccountId;
}

/** By what user names are told apart. */
export const userKey = (userName: string): string => userName.normalize('NFC').toLowerCase();
