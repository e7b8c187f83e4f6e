import type { UnitId } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';
import { placesFor } from './unit-places.js';
import { readUnits, takeRegister } from './units.repository.js';
import { saveUnits, saveVersions } from './unit-rows.js';
import { oldCodeOf } from './unit-search.js';
import type { Unit } from './unit.js';

/** A unit as it shall be; where it stands in the tree follows from its parent. */
export type NewUnit = Omit<Unit, 'depth' | 'left' | 'right' | 'oldCode' | 'isClosed'> & {
  readonly isClosed?: boolean;
};

/** What writing came to. */
export interface Written {
  readonly revision: number;
  /** Whose `left` is another now: whoever keeps it beside rows of his own must follow, in this transaction. */
  readonly moved: UnitId[];
}

/**
 * The one way to change the register of units: it takes the register's lock, gives everyone a place, and writes what
 * differs, with its history from a day on.
 */
export class UnitWriter {
  constructor(private readonly transaction: EntityManager) {}

  /**
   * Puts units in, or brings those that are there to what is given.
   * @param day from which on it holds, `yyyy-mm-dd`; not before the day of a unit's last change
   * @param planId the plan that changes them
   */
  async add(units: readonly NewUnit[], day: string, planId?: string): Promise<Written> {
    const revision = await takeRegister(this.transaction);
    const before = new Map((await readUnits(this.transaction, 0)).map((unit) => [unit.id, unit]));
    const after = placed(before, units);
    const changed = [...after.values()].filter((unit) => !isSame(before.get(unit.id), unit));
    const retold = changed.filter((unit) => !tellsTheSame(before.get(unit.id), unit));
    await saveUnits(this.transaction, changed, revision);
    await saveVersions(this.transaction, retold, day, planId);
    const moved = changed.filter(({ id, left }) => before.has(id) && before.get(id)?.left !== left);
    return { revision, moved: moved.map(({ id }) => id) };
  }
}

/** All units as they shall be, each in its place; those that go to another parent take all below them along. */
export function placed(before: ReadonlyMap<UnitId, Unit>, units: readonly NewUnit[]): Map<UnitId, Unit> {
  const all = new Map<UnitId, Unit | NewUnit>(before);
  for (const unit of units) all.set(unit.id, unit);
  const children = Map.groupBy(all.values(), ({ parentId }) => parentId);
  const ordered: { unit: Unit | NewUnit; depth: number; stays: boolean }[] = [];
  const visit = (unit: Unit | NewUnit, depth: number, parentStays: boolean) => {
    const known = before.get(unit.id);
    const stays = parentStays && known !== undefined && known.parentId === unit.parentId;
    ordered.push({ unit, depth, stays });
    for (const child of children.get(unit.id) ?? []) visit(child, depth + 1, stays);
  };
  for (const root of children.get(undefined) ?? []) visit(root, 0, true);
  if (ordered.length !== all.size) throw new Error('units that hang on nothing');
  const places = placesFor(
    ordered.map(({ unit: { id, parentId }, stays }) => ({
      id,
      parentId,
      place: stays ? before.get(id) : undefined,
    })),
  );
  return new Map(
    ordered.map(({ unit, depth }) => {
      const { left, right } = places.get(unit.id) ?? before.get(unit.id) ?? {};
      if (left === undefined || right === undefined) throw new Error('a unit without a place');
      const oldCode = unit.code === undefined ? undefined : oldCodeOf(unit.code);
      const isClosed = unit.isClosed ?? false;
      return [unit.id, { ...unit, depth, left, right, isClosed, ...(oldCode !== undefined && { oldCode }) }];
    }),
  );
}

const told = ['parentId', 'code', 'name', 'kind', 'isClosed'] as const;
const all = [...told, 'depth', 'left', 'right', 'budgetCode', 'taxCode', 'gsoCode'] as const;

const tellsTheSame = (one: Unit | undefined, other: Unit) => told.every((key) => one?.[key] === other[key]);
const isSame = (one: Unit | undefined, other: Unit) => all.every((key) => one?.[key] === other[key]);
