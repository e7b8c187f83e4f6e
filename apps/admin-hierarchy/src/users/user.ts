import type { AccountId, AccountKind, UnitId, UserStatus } from '@vnconnect/contracts';

/** A user of units: an account of VNConnect that works for the state (AH-06). */
export interface User {
  readonly accountId: AccountId;
  readonly kind: AccountKind;
  readonly fullName: string;
  /** CMND, CCCD, MST masked; agency codes, which are nobody's own, in full. */
  readonly maskedNumbers: readonly string[];
  readonly maskedPhone?: string;
  readonly maskedEmail?: string;
  readonly status: UserStatus;
  /** False of accounts made by Vietnam Post (AH-07). */
  readonly mayHoldRights: boolean;
  /** Those it is assigned to (AH-10), in no order. */
  readonly units: readonly UnitId[];
  /** Who keeps a user that is assigned to no unit: where it was added, or the last unit it was taken out of. */
  readonly homeUnitId: UnitId;
  /** Grows with every change; a change made from an older one is refused. */
  readonly version: number;
  readonly addedAt: Date;
}

/** The units whose administrators answer for a user: those it is assigned to, or else the one that keeps it. */
export const unitsOver = ({ units, homeUnitId }: User): readonly UnitId[] =>
  units.length > 0 ? units : [homeUnitId];

/** Someone to become a user, as the directory gives them in the clear. */
export interface NewUser {
  readonly accountId: AccountId;
  readonly kind: AccountKind;
  readonly fullName: string;
  readonly numbers: readonly { readonly kind: string; readonly value: string }[];
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly mayHoldRights: boolean;
  readonly homeUnitId: UnitId;
  /** An account id, a client id, or `system`. */
  readonly addedBy: string;
}
