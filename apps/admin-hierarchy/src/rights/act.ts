import type {
  AccountId,
  AdministrationId,
  AdministratorLevel,
  Permission,
  PermissionCode,
  Remedy,
  RightsRule,
  UnitId,
} from '@vnconnect/contracts';
import type { UnitTree } from '../units/unit-tree.js';
import type { PermissionCatalogue } from './permission-catalogue.js';
import type { Person } from './person.js';

interface OnUser {
  /** On whom. */
  readonly accountId: AccountId;
}

interface AtUnit {
  readonly unitId: UnitId;
}

/** What somebody wants to do (AH-05). People and units by id; who and what they are stands in the facts. */
export type Act =
  | ({ readonly kind: 'see-user' } & OnUser)
  /** `mayHoldRights` as the directory tells it: there is no user of that account yet. */
  | ({ readonly kind: 'add-user'; readonly mayHoldRights: boolean } & OnUser & AtUnit)
  | ({ readonly kind: 'activate-user' | 'deactivate-user' } & OnUser)
  | ({ readonly kind: 'assign-unit' | 'unassign-unit' } & OnUser & AtUnit)
  | ({ readonly kind: 'grant-permission' | 'end-permission'; readonly permission: PermissionCode } & OnUser &
      AtUnit)
  /** A senior right (AH-04). */
  | ({ readonly kind: 'propose-administration' } & OnUser & AtUnit)
  /** A senior right, or its delegation, that another has proposed (AH-05a). */
  | ({ readonly kind: 'approve-administration' } & Proposed)
  | ({ readonly kind: 'end-administration' } & Held)
  /** A senior right, to the account of a unit below: proposed by its holder, or by VPCP (AH-04). */
  | ({ readonly kind: 'delegate'; readonly from: SeniorRight; readonly subUnitId: UnitId } & OnUser)
  /** Membership in a subsystem, managed by this unit (AH-20, AH-21). */
  | ({ readonly kind: 'change-membership'; readonly subsystem: SubsystemFacts } & OnUser & AtUnit)
  /** What a technical permission allows, at a unit, or anywhere without one. */
  | { readonly kind: 'use'; readonly permission: Permission; readonly unitId?: UnitId | undefined };

export interface SubsystemFacts {
  readonly code: string;
  /** Not for users of districts and communes: CSDL TTHC (AH-21). */
  readonly isProvinceLevelOnly: boolean;
}

interface Held extends OnUser, AtUnit {
  readonly level: AdministratorLevel;
  /** Of a delegated right: who holds the right itself. */
  readonly delegatedBy?: AccountId | undefined;
}

interface Proposed extends OnUser, AtUnit {
  readonly proposedBy: AccountId;
  /** Of a delegation: the right that is delegated, and the unit to whose account. */
  readonly delegation?: { readonly from: SeniorRight; readonly subUnitId: UnitId } | undefined;
}

/** A senior right in force, or not any more. */
export interface SeniorRight {
  readonly id: AdministrationId;
  readonly heldBy: AccountId;
}

/** What an act is judged by, besides who asks. */
export interface Facts {
  readonly tree: UnitTree;
  readonly catalogue: PermissionCatalogue;
  readonly now: Date;
  /** Who is no user is undefined. Must know the one acted on, and the holder of a right that is delegated. */
  readonly people: (accountId: AccountId) => Person | undefined;
}

/** Allowed; or why not, and what would allow it. */
export type Decision =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly rule: RightsRule; readonly remedy?: Remedy | undefined };
