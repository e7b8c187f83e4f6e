import type { UnitId, UnitKind } from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { ROOT_UNIT_ID, unitIdOf } from '../units/unit-id-of.js';
import { UnitTrees } from '../units/unit-trees.js';
import { UnitWriter, type NewUnit } from '../units/unit-writer.js';

/** A unit of a test: its id is made from its code, its parent is given by code, or is the root. */
export interface TestUnit {
  readonly code: string;
  readonly name: string;
  readonly kind?: UnitKind;
  readonly parent?: string;
  readonly budgetCode?: string;
  readonly taxCode?: string;
}

/** Puts units into a service's register; its tree has them when this is done. @returns their ids, in this order */
export async function putUnits(
  { service, database }: TestedService,
  units: readonly TestUnit[],
): Promise<UnitId[]> {
  const made = units.map(({ parent, kind = 'other', ...unit }): NewUnit => {
    const parentId = parent === undefined ? ROOT_UNIT_ID : unitIdOf(parent);
    return { ...unit, kind, id: unitIdOf(unit.code), parentId };
  });
  await database.transaction((transaction) => new UnitWriter(transaction).add(made, '2021-01-01'));
  await service.app.get(UnitTrees, { strict: false }).refresh();
  return made.map(({ id }) => id);
}
