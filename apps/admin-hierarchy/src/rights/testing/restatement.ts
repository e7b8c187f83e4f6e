import type { AccountId, AdministratorLevel, UnitId } from '@vnconnect/contracts';
import type { Person } from '../person.js';
import { NOW, sortsOfPermission, type World } from './random-world.js';

/**
 * The rules of the specification once more, in their own order and slowly, from parents alone: what the evaluator is
 * held against. Shares no code with it.
 */
const ORDER = ['level-3', 'level-2', 'level-1', 'senior', 'vpcp'];
const height = (level: AdministratorLevel | undefined) => (level === undefined ? -1 : ORDER.indexOf(level));

export function isAllowedByTheRules(world: World): boolean {
  const { asker, act } = world;
  // AH-07, AH-08
  if (!asker.mayHoldRights || !asker.isActive) return false;
  if (act.kind === 'use') return mayUse(world, act.permission, act.unitId);
  if (act.kind === 'see-user') return offices(world).some((office) => hasUser(world, office, act.accountId));
  // AH-05: never to itself
  if (act.accountId === asker.accountId) return false;
  return offices(world).some((office) => allows(world, office));
}

interface Office {
  readonly level: AdministratorLevel;
  readonly unitId: UnitId;
}

/** Whether this office alone allows all of the act. */
function allows(world: World, office: Office): boolean {
  const { act, asker } = world;
  if (act.kind === 'use' || act.kind === 'see-user') return false;
  const person = world.people.find(({ accountId }) => accountId === act.accountId);
  const isEligible = person?.mayHoldRights === true;
  const isOver = 'unitId' in act && isUnder(world, act.unitId, office.unitId);
  const isBelow = person !== undefined && height(office.level) > height(levelOf(person));
  const isOurs = hasUser(world, office, act.accountId) && isBelow;
  switch (act.kind) {
    case 'add-user':
      return isOver && act.mayHoldRights && mayUse(world, 'admin-hierarchy.user.add', act.unitId);
    case 'activate-user':
      return isOurs && hasOnly(world, office, act.accountId) && isEligible;
    case 'deactivate-user':
      return isOurs && hasOnly(world, office, act.accountId);
    case 'assign-unit':
      return isOurs && isOver && isEligible;
    case 'unassign-unit':
      return isOurs && isOver;
    case 'end-permission':
      return isOurs && isOver && mayHandOn(office, act.permission);
    case 'grant-permission':
      return isOurs && isOver && isEligible && mayHandOn(office, act.permission) && mayHold(world);
    case 'change-membership':
      return isOurs && isOver && isEligible && (!act.subsystem.isProvinceLevelOnly || isProvincial(world));
    case 'propose-administration':
      return isOver && office.level === 'vpcp' && isTop(world, act.unitId) && isAgencyOf(world, act.unitId);
    case 'approve-administration': {
      if (!isOver || office.level !== 'vpcp' || act.proposedBy === asker.accountId) return false;
      if (act.delegation) return mayBeDelegated(world, act.delegation);
      return isTop(world, act.unitId) && isAgencyOf(world, act.unitId);
    }
    case 'end-administration':
      return isOver && (height(office.level) > height(act.level) || act.delegatedBy === asker.accountId);
    case 'delegate': {
      if (!isUnder(world, act.subUnitId, office.unitId)) return false;
      return (office.level === 'vpcp' || act.from.heldBy === asker.accountId) && mayBeDelegated(world, act);
    }
  }
}

const isTop = (world: World, unitId: UnitId) => world.tree.find(unitId)?.parentId === world.tree.root.id;

function isAgencyOf({ people, act }: World, unitId: UnitId): boolean {
  const person = 'accountId' in act && people.find(({ accountId }) => accountId === act.accountId);
  return person !== undefined && person !== false && person.mayHoldRights && person.agencyUnit === unitId;
}

function mayBeDelegated(
  world: World,
  { from, subUnitId }: { from: { id: string; heldBy: AccountId }; subUnitId: UnitId },
): boolean {
  const holder = world.people.find(({ accountId }) => accountId === from.heldBy);
  const right = holder?.administrations.find(({ id }) => id === from.id);
  if (!holder?.isActive || right?.level !== 'senior' || right.delegatedFrom || !isNow(right)) return false;
  if (subUnitId === right.unitId || !isUnder(world, subUnitId, right.unitId)) return false;
  return isAgencyOf(world, subUnitId);
}

/** By parents, not by intervals. */
function isUnder({ tree }: World, unitId: UnitId, above: UnitId): boolean {
  for (let at: UnitId | undefined = unitId; at !== undefined; at = tree.find(at)?.parentId)
    if (at === above) return true;
  return false;
}

const isNow = ({ startsAt, endsAt }: { startsAt: Date; endsAt?: Date | undefined }) =>
  startsAt.getTime() <= NOW.getTime() && (endsAt === undefined || NOW.getTime() < endsAt.getTime());

const isStillToEnd = ({ endsAt }: { endsAt?: Date | undefined }) =>
  endsAt === undefined || NOW.getTime() < endsAt.getTime();

const sortOf = (code: string) => sortsOfPermission.find((one) => one.code === code);

function offices(world: World): Office[] {
  const { administrations, grants } = world.asker;
  const made = grants.flatMap((grant): Office[] => {
    const sort = sortOf(grant.permission);
    const kind = world.tree.find(grant.unitId)?.kind;
    const isFit = kind !== undefined && (sort?.atKinds.length === 0 || sort?.atKinds.includes(kind) === true);
    return isNow(grant) && sort?.makes && isFit ? [{ level: sort.makes, unitId: grant.unitId }] : [];
  });
  return [...administrations.filter(isNow), ...made];
}

function levelOf({ administrations, grants }: Person): AdministratorLevel | undefined {
  const levels = administrations.filter(isStillToEnd).map(({ level }) => level);
  for (const grant of grants) {
    const makes = isStillToEnd(grant) ? sortOf(grant.permission)?.makes : undefined;
    if (makes) levels.push(makes);
  }
  return levels.toSorted((a, b) => height(b) - height(a))[0];
}

function placesOf(person: Person): readonly UnitId[] {
  if (person.units.length > 0) return person.units;
  return person.addedUnder === undefined ? [] : [person.addedUnder];
}

function hasUser(world: World, office: Office, accountId: AccountId): boolean {
  const person = world.people.find((one) => one.accountId === accountId);
  if (!person) return false;
  if (office.unitId === world.tree.root.id) return true;
  return placesOf(person).some((place) => isUnder(world, place, office.unitId));
}

function hasOnly(world: World, office: Office, accountId: AccountId): boolean {
  const person = world.people.find((one) => one.accountId === accountId);
  if (!person) return false;
  if (office.unitId === world.tree.root.id) return true;
  const places = placesOf(person);
  return places.length > 0 && !places.some((place) => !isUnder(world, place, office.unitId));
}

function mayHandOn(office: Office, code: string): boolean {
  const sort = sortOf(code);
  if (!sort || height(office.level) < height(sort.handOnFrom)) return false;
  return height(office.level) > height(sort.makes);
}

function mayHold(world: World): boolean {
  const { act } = world;
  if (act.kind !== 'grant-permission') return false;
  const sort = sortOf(act.permission);
  const person = world.people.find(({ accountId }) => accountId === act.accountId);
  const kind = world.tree.find(act.unitId)?.kind;
  if (!sort || !person || !kind || (sort.atKinds.length > 0 && !sort.atKinds.includes(kind))) return false;
  return sort.unitNameContains.length === 0 || deskUnits(world, person, act.unitId).length > 0;
}

/** Units of somebody that are one-stop desks by their name, under a unit (AH-12). */
function deskUnits(world: World, person: Person, under: UnitId): UnitId[] {
  return person.units.filter((own) => {
    const unit = world.tree.find(own);
    if (!unit || unit.isClosed || !isUnder(world, own, under)) return false;
    return /trung tâm phục vụ hành chính công|bộ phận một cửa/iu.test(unit.name.normalize('NFC'));
  });
}

function isProvincial(world: World): boolean {
  const { act } = world;
  if (act.kind !== 'change-membership') return false;
  const isLow = (unitId: UnitId) => {
    for (let at = world.tree.find(unitId); at; at = at.parentId && world.tree.find(at.parentId))
      if (at.kind === 'district' || at.kind === 'commune') return true;
    return false;
  };
  const person = world.people.find(({ accountId }) => accountId === act.accountId);
  return !isLow(act.unitId) && person?.units.some((unitId) => !isLow(unitId)) === true;
}

function mayUse(world: World, permission: string, unitId: UnitId | undefined): boolean {
  const isOver = (at: UnitId) => unitId === undefined || isUnder(world, unitId, at);
  const LEVEL_MAY: Record<string, number> = {
    'admin-hierarchy.user.manage': height('level-3'),
    'admin-hierarchy.user.add': height('senior'),
  };
  const least = LEVEL_MAY[permission];
  if (
    least !== undefined &&
    offices(world).some((office) => height(office.level) >= least && isOver(office.unitId))
  )
    return true;
  return world.asker.grants.some((grant) => {
    const sort = sortOf(grant.permission);
    const kind = world.tree.find(grant.unitId)?.kind;
    if (!sort?.allows.some((one) => one === permission) || !isNow(grant) || !isOver(grant.unitId))
      return false;
    if (kind === undefined || (sort.atKinds.length > 0 && !sort.atKinds.includes(kind))) return false;
    if (sort.unitNameContains.length === 0) return true;
    const desks = deskUnits(world, world.asker, grant.unitId);
    return unitId === undefined ? desks.length > 0 : desks.includes(unitId);
  });
}
