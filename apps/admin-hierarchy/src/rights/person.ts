import type {
  AccountId,
  AdministrationId,
  AdministratorLevel,
  GrantId,
  PermissionCode,
  UnitId,
} from '@vnconnect/contracts';

/** From when until when something counts; without an end, until it is ended. */
export interface Period {
  readonly startsAt: Date;
  readonly endsAt?: Date | undefined;
}

/** A level at a unit (AH-04). Levels 1 to 3 are mostly held by a permission that makes one (see the catalogue). */
export interface Administration extends Period {
  readonly id: AdministrationId;
  readonly level: AdministratorLevel;
  readonly unitId: UnitId;
  /** Of a delegated senior right: whose it is. */
  readonly delegatedFrom?: AdministrationId | undefined;
}

/** A permission at a unit and all below it. */
export interface Grant extends Period {
  readonly id: GrantId;
  readonly permission: PermissionCode;
  readonly unitId: UnitId;
}

/** All that decides about somebody, as asker or as the one acted on. */
export interface Person {
  readonly accountId: AccountId;
  /** Only an active user has any right (AH-08). */
  readonly isActive: boolean;
  /** False of accounts made by Vietnam Post (AH-07). */
  readonly mayHoldRights: boolean;
  /** The units he is assigned to. */
  readonly units: readonly UnitId[];
  /** Under which unit he was added: who is assigned to none is seen from there. */
  readonly addedUnder?: UnitId | undefined;
  /** Of an agency's account: the unit whose code stands in both registers (AH-02). */
  readonly agencyUnit?: UnitId | undefined;
  /** With those that have yet to begin; without those ended. */
  readonly administrations: readonly Administration[];
  /** Likewise. */
  readonly grants: readonly Grant[];
}

/** On the very moment of its end it counts no longer. */
export const isInForce = ({ startsAt, endsAt }: Period, now: Date): boolean =>
  startsAt <= now && hasNotEnded({ endsAt }, now);

export const hasNotEnded = ({ endsAt }: Pick<Period, 'endsAt'>, now: Date): boolean =>
  endsAt === undefined || now < endsAt;
