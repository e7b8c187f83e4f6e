import type { DriveCounts, UnitId } from '@vnconnect/contracts';
import type { Unit } from '../units/unit.js';
import type { UnitTree } from '../units/unit-tree.js';
import type { UnitCount } from './drives.repository.js';

/** Nobody. */
const NONE: DriveCounts = { people: 0, registered: 0, notRegistered: 0, activated: 0, converted: 0 };

/** How far a drive is, unit by unit, each with all below it (AH-32). */
export class DriveReport {
  private readonly byUnit: ReadonlyMap<UnitId, UnitCount>;

  constructor(
    private readonly tree: UnitTree,
    counts: readonly UnitCount[],
  ) {
    this.byUnit = new Map(counts.map((count) => [count.unitId, count]));
  }

  /** A unit with all below it. */
  of(unitId: UnitId): DriveCounts {
    const units = this.tree.subtreeOf(unitId).flatMap(({ id }) => this.byUnit.get(id) ?? []);
    return units.reduce(
      (sum, { people, registered, activated, converted }) => ({
        people: sum.people + people,
        registered: sum.registered + registered,
        notRegistered: sum.notRegistered + people - registered,
        activated: sum.activated + activated,
        converted: sum.converted + converted,
      }),
      NONE,
    );
  }

  /** The units right below one that have people on the drive, and the unit itself where it has people of its own. */
  below(unitId: UnitId): { unit: Unit; counts: DriveCounts; hasUnitsBelow: boolean }[] {
    const own = this.byUnit.get(unitId);
    const rows = this.tree
      .childrenOf(unitId)
      .map((unit) => ({ unit, counts: this.of(unit.id), hasUnitsBelow: this.hasPeopleBelow(unit.id) }))
      .filter(({ counts }) => counts.people > 0);
    if (!own) return rows;
    const { people, registered, activated, converted } = own;
    const counts = { people, registered, notRegistered: people - registered, activated, converted };
    return [{ unit: this.tree.get(unitId), counts, hasUnitsBelow: false }, ...rows];
  }

  /** Every unit with people on the drive at or below it, in the order of the tree. */
  *all(unitId: UnitId): Generator<{ unit: Unit; counts: DriveCounts }> {
    for (const unit of this.tree.subtreeOf(unitId)) {
      const counts = this.of(unit.id);
      if (counts.people > 0) yield { unit, counts };
    }
  }

  private hasPeopleBelow(unitId: UnitId): boolean {
    return this.tree.subtreeOf(unitId).some(({ id }) => id !== unitId && this.byUnit.has(id));
  }
}
