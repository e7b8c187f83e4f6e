import type { FoundDesks, UnitId } from '@vnconnect/contracts';
import type { Facts } from './act.js';
import { isNamedFit, reachOf } from './offices.js';
import type { Person } from './person.js';

const PERMISSION = 'citizen-onboarding.account.create';

/** The one-stop desks at which somebody may make citizens' accounts; when there are none, why (AH-12). */
export function desksOf(person: Person | undefined, facts: Facts): FoundDesks {
  if (!person?.isActive || !person.mayHoldRights) return { desks: [], why: 'not-active' };
  const reach = reachOf(person, PERMISSION, facts);
  const ids = [...new Set(reach.flatMap(({ ownUnits }) => ownUnits ?? []))];
  const desks = ids.flatMap((id) => deskOf(id, facts));
  if (desks.length > 0) return { desks };
  if (reach.length === 0) return { desks: [], why: 'permission-missing' };
  const isAtDesk = person.units.some((id) => isDesk(id, facts));
  if (isAtDesk) return { desks: [], why: 'permission-missing' };
  return { desks: [], why: person.units.length === 0 ? 'no-desk-unit' : 'name-lacks-words' };
}

function deskOf(id: UnitId, { tree }: Facts): FoundDesks['desks'] {
  const unit = tree.find(id);
  if (!unit) return [];
  const path = tree.pathOf(id).map((one) => one.id);
  return [{ unitId: id, name: unit.name, path, ...(unit.code !== undefined && { code: unit.code }) }];
}

function isDesk(id: UnitId, { tree, catalogue }: Facts): boolean {
  const name = tree.find(id)?.name;
  return name !== undefined && catalogue.allowing(PERMISSION).some((one) => isNamedFit(one, name));
}
