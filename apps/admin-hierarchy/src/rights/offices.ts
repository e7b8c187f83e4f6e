import type { AdministratorLevel, Permission, UnitId } from '@vnconnect/contracts';
import { containsIgnoringCase } from '@vnconnect/vietnam';
import type { Facts } from './act.js';
import { highestOf } from './levels.js';
import type { CataloguePermission } from './permission-catalogue.js';
import { hasNotEnded, isInForce, type Person } from './person.js';

/** A place from which somebody administers: a level, at a unit and all below it. */
export interface Office {
  readonly level: AdministratorLevel;
  readonly unitId: UnitId;
}

/** Where somebody administers now. Nobody who is inactive or holds a Vietnam Post account does (AH-07, AH-08). */
export function officesOf(person: Person, facts: Facts): Office[] {
  if (!mayAct(person)) return [];
  const offices: Office[] = person.administrations.filter((one) => isInForce(one, facts.now));
  for (const grant of person.grants) {
    if (!isInForce(grant, facts.now)) continue;
    const permission = facts.catalogue.find(grant.permission);
    if (permission?.makes && isKindFit(permission, grant.unitId, facts))
      offices.push({ level: permission.makes, unitId: grant.unitId });
  }
  return offices;
}

export const mayAct = (person: Person): boolean => person.isActive && person.mayHoldRights;

/** The highest level that somebody has or is to have, active or not: who acts on him must stand above it. */
export function rankOf(person: Person, { catalogue, now }: Facts): AdministratorLevel | undefined {
  const levels = person.administrations.filter((one) => hasNotEnded(one, now)).map(({ level }) => level);
  for (const grant of person.grants) {
    const made = hasNotEnded(grant, now) ? catalogue.find(grant.permission)?.makes : undefined;
    if (made) levels.push(made);
  }
  return highestOf(levels);
}

/** The units from which somebody is seen: his own, or while he has none, the one under which he was added. */
export const placesOf = ({ units, addedUnder }: Person): readonly UnitId[] =>
  units.length === 0 && addedUnder !== undefined ? [addedUnder] : units;

/** Whether somebody is a user of the office's part of the state. The whole state's office sees everybody. */
export const sees = ({ unitId }: Office, person: Person, { tree }: Facts): boolean =>
  unitId === tree.root.id || placesOf(person).some((place) => tree.isWithin(place, unitId));

/** Whether he is a user of no other part: what concerns all his rights everywhere is for such an office only. */
export function seesWhole(office: Office, person: Person, { tree }: Facts): boolean {
  const places = placesOf(person);
  if (office.unitId === tree.root.id) return true;
  return places.length > 0 && places.every((place) => tree.isWithin(place, office.unitId));
}

export function isKindFit({ atKinds }: CataloguePermission, unitId: UnitId, { tree }: Facts): boolean {
  const kind = tree.find(unitId)?.kind;
  return kind !== undefined && (atKinds.length === 0 || atKinds.includes(kind));
}

/** Whether a unit is called as the permission asks (AH-12). */
export const isNamedFit = ({ unitNameContains }: CataloguePermission, name: string): boolean =>
  unitNameContains.length === 0 || unitNameContains.some((words) => containsIgnoringCase(name, words));

/** The holder's own units under `unitId` that let him use the permission (AH-12). */
export const fitUnitsOf = (
  permission: CataloguePermission,
  holder: Person,
  unitId: UnitId,
  { tree }: Facts,
): UnitId[] =>
  holder.units.filter((own) => {
    const unit = tree.find(own);
    return (
      unit !== undefined && !unit.isClosed && tree.isWithin(own, unitId) && isNamedFit(permission, unit.name)
    );
  });

/** A unit where a technical permission counts, and whether what the permission asks of units is met there. */
export interface Reach {
  readonly unitId: UnitId;
  /** Of a permission for certain units only: the holder's own that are such. */
  readonly ownUnits?: readonly UnitId[];
}

/** Where somebody may do what a technical permission allows: under each of these units. */
export function reachOf(person: Person, permission: Permission, facts: Facts): Reach[] {
  const reach: Reach[] = [];
  for (const { level, unitId } of officesOf(person, facts))
    if (facts.catalogue.isAllowedBy(level, permission)) reach.push({ unitId });
  if (!mayAct(person)) return reach;
  for (const grant of person.grants) {
    if (!isInForce(grant, facts.now)) continue;
    const given = facts.catalogue.find(grant.permission);
    if (!given?.allows.includes(permission) || !isKindFit(given, grant.unitId, facts)) continue;
    if (given.unitNameContains.length === 0) reach.push({ unitId: grant.unitId });
    else reach.push({ unitId: grant.unitId, ownUnits: fitUnitsOf(given, person, grant.unitId, facts) });
  }
  return reach;
}
