import {
  type AccountId,
  type AdministratorLevel,
  type AdministrationId,
  AccountId as AccountIdSchema,
  AdministrationId as AdministrationIdSchema,
  type GrantId,
  GrantId as GrantIdSchema,
  type Remedy,
  type RightsRule,
  type UnitId,
} from '@vnconnect/contracts';
import type { Act, Facts } from './act.js';
import { isNamedFit, type Office, officesOf, placesOf, sees, seesWhole } from './offices.js';
import type { CataloguePermission } from './permission-catalogue.js';
import type { Person } from './person.js';
import { ruleAgainst } from './rule-against.js';

/** Stands for whoever holds an office in what is only supposed. */
const NOBODY: AccountId = AccountIdSchema.parse('00000000-0000-4000-8000-000000000000');
const SUPPOSED_ADMINISTRATION: AdministrationId = AdministrationIdSchema.parse(NOBODY);
const SUPPOSED_GRANT: GrantId = GrantIdSchema.parse(NOBODY);
const ALWAYS = new Date(0);

/**
 * What would let a refused act pass, and who could bring it about (AH-05). Found by supposing it and asking the same
 * rules again, so it is never wrong. Names nothing outside the asker's sight: about users whom he does not see, it
 * says the same as about those who are not there.
 */
export function remedyFor(asker: Person, act: Act, rule: RightsRule, facts: Facts): Remedy | undefined {
  if (rule !== 'right.own' && isHidden(asker, act, facts))
    return {
      change: { kind: 'seen-by-them' },
      by: byOffice({ level: 'vpcp', unitId: facts.tree.root.id }, facts),
    };
  switch (rule) {
    case 'right.not-active':
      return byActivation(asker, act, facts) ?? byOthers(asker, act, facts);
    case 'right.own':
    case 'right.two-people':
    case 'right.not-to-hand-on':
    case 'right.level-not-below':
    case 'right.outside-subtree':
      return byOthers(asker, act, facts);
    case 'right.permission-missing':
      return byPermission(asker, act, facts) ?? byOthers(asker, act, facts);
    case 'right.desk-unit-needed':
      return byDeskUnit(asker, act, facts);
    case 'post-account-not-eligible':
      return asker.mayHoldRights ? undefined : byOthers(asker, act, facts);
    case 'right.unit-kind':
    case 'right.province-level-only':
    case 'right.agency-account-needed':
    case 'right.not-to-delegate':
      return undefined;
  }
}

/** The acts that are about a user as the asker's units have him. */
const ON_USERS: ReadonlySet<Act['kind']> = new Set([
  'see-user',
  'activate-user',
  'deactivate-user',
  'assign-unit',
  'unassign-unit',
  'grant-permission',
  'end-permission',
  'change-membership',
] as const);

/**
 * Whether an answer that fits the user would tell of what the asker does not see: a user who is not his, or of one who
 * is, the units that are not.
 */
function isHidden(asker: Person, act: Act, facts: Facts): boolean {
  if (!('accountId' in act) || !ON_USERS.has(act.kind)) return false;
  const user = facts.people(act.accountId);
  if (!user) return true;
  const offices = officesOf(asker, facts);
  const isForAllUnits = act.kind === 'activate-user' || act.kind === 'deactivate-user';
  return !offices.some((office) => (isForAllUnits ? seesWhole : sees)(office, user, facts));
}

/** Somebody else does the very act. */
function byOthers(asker: Person, act: Act, facts: Facts): Remedy | undefined {
  const office = officeFor(act, whereOf(asker, act, facts), inSightOf(asker, act, facts));
  return office && { change: { kind: 'act-by-them' }, by: byOffice(office, facts) };
}

function byActivation(asker: Person, act: Act, facts: Facts): Remedy | undefined {
  if (ruleAgainst({ ...asker, isActive: true }, act, facts) !== undefined) return undefined;
  const activate: Act = { kind: 'activate-user', accountId: asker.accountId };
  const office = officeFor(activate, placesOf(asker)[0], knowing(asker, facts));
  return office && { change: { kind: 'activation' }, by: byOffice(office, facts) };
}

function byPermission(asker: Person, act: Act, facts: Facts): Remedy | undefined {
  const wanted = act.kind === 'use' ? act.permission : 'admin-hierarchy.user.add';
  const unitId = 'unitId' in act && act.unitId !== undefined ? act.unitId : placesOf(asker)[0];
  if (unitId === undefined) return undefined;
  for (const permission of facts.catalogue.allowing(wanted)) {
    const remedy = byThisPermission(permission, { asker, act, unitId }, facts);
    if (remedy) return remedy;
  }
  return undefined;
}

function byThisPermission(
  { code, names }: CataloguePermission,
  { asker, act, unitId }: { asker: Person; act: Act; unitId: UnitId },
  facts: Facts,
): Remedy | undefined {
  const grant = { id: SUPPOSED_GRANT, permission: code, unitId, startsAt: ALWAYS };
  const given = { ...asker, grants: [...asker.grants, grant] };
  if (ruleAgainst(given, act, facts) !== undefined) return undefined;
  const giving: Act = { kind: 'grant-permission', accountId: asker.accountId, permission: code, unitId };
  const office = officeFor(giving, unitId, knowing(asker, facts));
  if (!office) return undefined;
  const change = { kind: 'permission', permission: code, names, unit: nameOf(unitId, facts) } as const;
  return { change, by: byOffice(office, facts) };
}

/** Assigning a one-stop desk: the unit of the act, or one right below it (AH-12). */
function byDeskUnit(asker: Person, act: Act, facts: Facts): Remedy | undefined {
  const person = act.kind === 'use' ? asker : 'accountId' in act ? facts.people(act.accountId) : undefined;
  const desk = person && deskFor(asker, act, facts);
  if (!desk) return undefined;
  const assigned = { ...person, units: [...person.units, desk] };
  const isAsker = person.accountId === asker.accountId;
  const after = isAsker ? facts : knowing(assigned, facts);
  if (ruleAgainst(isAsker ? assigned : asker, act, after) !== undefined) return undefined;
  const assign: Act = { kind: 'assign-unit', accountId: person.accountId, unitId: desk };
  const office = officeFor(assign, desk, isAsker ? knowing(asker, facts) : inSightOf(asker, assign, facts));
  if (!office) return undefined;
  const of = isAsker ? 'asker' : 'user';
  return { change: { kind: 'desk-unit', of, unit: nameOf(desk, facts) }, by: byOffice(office, facts) };
}

function deskFor(asker: Person, act: Act, facts: Facts): UnitId | undefined {
  const permissions =
    act.kind === 'use' ? facts.catalogue.allowing(act.permission) : permissionOf(act, facts);
  const unitId = 'unitId' in act && act.unitId !== undefined ? act.unitId : placesOf(asker)[0];
  const unit = unitId === undefined ? undefined : facts.tree.find(unitId);
  if (!unit) return undefined;
  const candidates = act.kind === 'use' ? [unit] : [unit, ...facts.tree.childrenOf(unit.id)];
  return candidates.find(
    ({ name, isClosed }) => !isClosed && permissions.some((permission) => isNamedFit(permission, name)),
  )?.id;
}

function permissionOf(act: Act, { catalogue }: Facts): CataloguePermission[] {
  const permission = act.kind === 'grant-permission' ? catalogue.find(act.permission) : undefined;
  return permission ? [permission] : [];
}

/** The nearest and lowest office from which the act passes: up from the unit to the whole state. */
function officeFor(act: Act, from: UnitId | undefined, facts: Facts): Office | undefined {
  const unit = from === undefined ? undefined : facts.tree.find(from);
  const path = facts.tree.pathOf(unit?.id ?? facts.tree.root.id).toReversed();
  for (const { id, depth } of path) {
    for (const level of levelsAt(depth)) {
      if (ruleAgainst(holderOf({ level, unitId: id }), act, facts) === undefined)
        return { level, unitId: id };
    }
  }
  return undefined;
}

/** The levels that there are at a depth of the tree, the lowest first (AH-04). */
function levelsAt(depth: number): readonly AdministratorLevel[] {
  if (depth === 0) return ['vpcp'];
  return depth === 1 ? ['level-1', 'senior'] : ['level-3', 'level-2'];
}

const holderOf = ({ level, unitId }: Office): Person => ({
  accountId: NOBODY,
  isActive: true,
  mayHoldRights: true,
  units: [],
  administrations: [{ id: SUPPOSED_ADMINISTRATION, level, unitId, startsAt: ALWAYS }],
  grants: [],
});

/** Where to begin looking: the unit that the asker named, or one of his own. */
function whereOf(asker: Person, act: Act, facts: Facts): UnitId | undefined {
  if ('unitId' in act && act.unitId !== undefined) return act.unitId;
  if (act.kind === 'delegate') return act.subUnitId;
  return officesOf(asker, facts)[0]?.unitId ?? placesOf(asker)[0];
}

/** Facts in which the user of the act has only those units that the asker sees. */
function inSightOf(asker: Person, act: Act, facts: Facts): Facts {
  const user = 'accountId' in act ? facts.people(act.accountId) : undefined;
  if (!user || user.accountId === asker.accountId) return facts;
  const offices = officesOf(asker, facts);
  const units = user.units.filter((unit) => offices.some(({ unitId }) => facts.tree.isWithin(unit, unitId)));
  return units.length === user.units.length ? facts : knowing({ ...user, units }, facts);
}

const knowing = (person: Person, facts: Facts): Facts => ({
  ...facts,
  people: (accountId) => (accountId === person.accountId ? person : facts.people(accountId)),
});

const byOffice = ({ level, unitId }: Office, facts: Facts) => ({ level, unit: nameOf(unitId, facts) });

function nameOf(unitId: UnitId, { tree }: Facts) {
  const unit = tree.find(unitId);
  return { unitId, name: unit?.name ?? '', ...(unit?.code !== undefined && { code: unit.code }) };
}
