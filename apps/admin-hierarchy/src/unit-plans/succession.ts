import type { UnitId } from '@vnconnect/contracts';

/**
 * Who goes on with what a unit had when it ends: all its users, rights and whatever else belongs to it. `to` has at
 * least one unit, none of which ends on the same day.
 */
export interface Succession {
  readonly from: UnitId;
  readonly to: readonly [UnitId, ...UnitId[]];
}
