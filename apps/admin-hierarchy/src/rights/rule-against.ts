import type { RightsRule, UnitId } from '@vnconnect/contracts';
import type { Act, Facts, SeniorRight } from './act.js';
import { isAbove, isAtLeast } from './levels.js';
import {
  fitUnitsOf,
  isKindFit,
  type Office,
  officesOf,
  rankOf,
  reachOf,
  sees,
  seesWhole,
} from './offices.js';
import { isInForce, type Person } from './person.js';

type ActOf<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;
type Refused = RightsRule | undefined;

/**
 * The rule that speaks against an act; none when it is allowed (AH-04 to AH-12, AH-21). One office of the asker must
 * allow all of it: what two allow in part, none allows.
 */
export function ruleAgainst(asker: Person, act: Act, facts: Facts): Refused {
  if (!asker.mayHoldRights) return 'post-account-not-eligible';
  if (!asker.isActive) return 'right.not-active';
  switch (act.kind) {
    case 'see-user':
      return toSee(asker, act, facts);
    case 'use':
      return toUse(asker, act, facts);
    case 'add-user':
      return toAdd(asker, act, facts);
    case 'activate-user':
    case 'deactivate-user':
      return toSwitch(asker, act, facts);
    case 'assign-unit':
    case 'unassign-unit':
      return firstRule(onUserAt(asker, act, facts), facts, act);
    case 'grant-permission':
    case 'end-permission':
      return toGrant(asker, act, facts);
    case 'change-membership':
      return toJoin(asker, act, facts);
    case 'propose-administration':
    case 'approve-administration':
      return toMakeSenior(asker, act, facts);
    case 'end-administration':
      return toEndAdministration(asker, act, facts);
    case 'delegate':
      return toDelegate(asker, act, facts);
  }
}

function toSee(asker: Person, { accountId }: ActOf<'see-user'>, facts: Facts): Refused {
  const user = facts.people(accountId);
  const isSeen = user && officesOf(asker, facts).some((office) => sees(office, user, facts));
  return isSeen ? undefined : 'right.outside-subtree';
}

function toUse(asker: Person, { permission, unitId }: ActOf<'use'>, facts: Facts): Refused {
  const covering = reachOf(asker, permission, facts).filter(
    (reach) => unitId === undefined || facts.tree.isWithin(unitId, reach.unitId),
  );
  if (covering.length === 0) return 'right.permission-missing';
  const fits = covering.some(({ ownUnits }) => {
    if (ownUnits === undefined) return true;
    return unitId === undefined ? ownUnits.length > 0 : ownUnits.includes(unitId);
  });
  return fits ? undefined : 'right.desk-unit-needed';
}

function toAdd(asker: Person, act: ActOf<'add-user'>, facts: Facts): Refused {
  if (act.accountId === asker.accountId) return 'right.own';
  const offices = officesOf(asker, facts).filter(({ unitId }) => facts.tree.isWithin(act.unitId, unitId));
  if (offices.length === 0) return 'right.outside-subtree';
  const rule = toUse(
    asker,
    { kind: 'use', permission: 'admin-hierarchy.user.add', unitId: act.unitId },
    facts,
  );
  return rule ?? (act.mayHoldRights ? undefined : 'post-account-not-eligible');
}

function toSwitch(asker: Person, act: ActOf<'activate-user' | 'deactivate-user'>, facts: Facts): Refused {
  const user = facts.people(act.accountId);
  if (act.accountId === asker.accountId) return 'right.own';
  if (!user) return 'right.outside-subtree';
  const offices = officesOf(asker, facts).filter((office) => seesWhole(office, user, facts));
  const rule = ruleOf(offices, user, facts);
  if (rule !== undefined) return rule;
  return act.kind === 'activate-user' && !user.mayHoldRights ? 'post-account-not-eligible' : undefined;
}

type Change = ActOf<
  'assign-unit' | 'unassign-unit' | 'grant-permission' | 'end-permission' | 'change-membership'
>;

/** The asker's offices over both the user and the unit, and the user; or what speaks against any. */
function onUserAt(asker: Person, act: Change, facts: Facts): Chosen {
  const user = facts.people(act.accountId);
  if (act.accountId === asker.accountId) return 'right.own';
  if (!user) return 'right.outside-subtree';
  const offices = officesOf(asker, facts).filter(
    (office) => sees(office, user, facts) && facts.tree.isWithin(act.unitId, office.unitId),
  );
  return { offices, user };
}

type Chosen = RightsRule | { readonly offices: readonly Office[]; readonly user: Person };

function firstRule(chosen: Chosen, facts: Facts, act: ActOf<'assign-unit' | 'unassign-unit'>): Refused {
  if (typeof chosen === 'string') return chosen;
  const rule = ruleOf(chosen.offices, chosen.user, facts);
  if (rule !== undefined) return rule;
  return act.kind === 'assign-unit' && !chosen.user.mayHoldRights ? 'post-account-not-eligible' : undefined;
}

function ruleOf(offices: readonly Office[], user: Person, facts: Facts): Refused {
  if (offices.length === 0) return 'right.outside-subtree';
  return standAbove(offices, user, facts).length === 0 ? 'right.level-not-below' : undefined;
}

function standAbove(offices: readonly Office[], user: Person, facts: Facts): readonly Office[] {
  const rank = rankOf(user, facts);
  return rank === undefined ? offices : offices.filter(({ level }) => isAbove(level, rank));
}

function toGrant(asker: Person, act: ActOf<'grant-permission' | 'end-permission'>, facts: Facts): Refused {
  const chosen = onUserAt(asker, act, facts);
  if (typeof chosen === 'string') return chosen;
  const { offices, user } = chosen;
  if (offices.length === 0) return 'right.outside-subtree';
  const permission = facts.catalogue.find(act.permission);
  const handing = offices.filter(({ level }) => permission && isAtLeast(level, permission.handOnFrom));
  if (!permission || handing.length === 0) return 'right.not-to-hand-on';
  const above = standAbove(handing, user, facts);
  const { makes } = permission;
  if (!above.some(({ level }) => makes === undefined || isAbove(level, makes)))
    return 'right.level-not-below';
  if (act.kind === 'end-permission') return undefined;
  if (!user.mayHoldRights) return 'post-account-not-eligible';
  if (!isKindFit(permission, act.unitId, facts)) return 'right.unit-kind';
  if (permission.unitNameContains.length === 0) return undefined;
  return fitUnitsOf(permission, user, act.unitId, facts).length > 0 ? undefined : 'right.desk-unit-needed';
}

function toJoin(asker: Person, act: ActOf<'change-membership'>, facts: Facts): Refused {
  const chosen = onUserAt(asker, act, facts);
  if (typeof chosen === 'string') return chosen;
  const rule = ruleOf(chosen.offices, chosen.user, facts);
  if (rule !== undefined) return rule;
  if (!chosen.user.mayHoldRights) return 'post-account-not-eligible';
  if (!act.subsystem.isProvinceLevelOnly) return undefined;
  const isFit =
    isAtProvinceLevel(act.unitId, facts) && chosen.user.units.some((unit) => isAtProvinceLevel(unit, facts));
  return isFit ? undefined : 'right.province-level-only';
}

/** Whether neither the unit nor one above it is a district or a commune (AH-21). */
const isAtProvinceLevel = (unitId: UnitId, { tree }: Facts): boolean =>
  tree.find(unitId) !== undefined &&
  tree.pathOf(unitId).every(({ kind }) => kind !== 'district' && kind !== 'commune');

function toMakeSenior(
  asker: Person,
  act: ActOf<'propose-administration' | 'approve-administration'>,
  facts: Facts,
): Refused {
  if (act.accountId === asker.accountId) return 'right.own';
  const offices = officesOf(asker, facts).filter(({ unitId }) => facts.tree.isWithin(act.unitId, unitId));
  if (offices.length === 0) return 'right.outside-subtree';
  if (!offices.some(({ level }) => isAbove(level, 'senior'))) return 'right.level-not-below';
  if (act.kind === 'approve-administration') {
    if (act.proposedBy === asker.accountId) return 'right.two-people';
    if (act.delegation) return ruleOfDelegation({ ...act.delegation, accountId: act.accountId }, facts);
  }
  if (facts.tree.find(act.unitId)?.depth !== 1) return 'right.unit-kind';
  return ruleOfAgency(act.accountId, act.unitId, facts);
}

function ruleOfAgency(accountId: Person['accountId'], unitId: UnitId, facts: Facts): Refused {
  const user = facts.people(accountId);
  if (user && !user.mayHoldRights) return 'post-account-not-eligible';
  return user?.agencyUnit === unitId ? undefined : 'right.agency-account-needed';
}

function ruleOfDelegation(
  { from, subUnitId, accountId }: { from: SeniorRight; subUnitId: UnitId; accountId: Person['accountId'] },
  facts: Facts,
): Refused {
  const holder = facts.people(from.heldBy);
  const right = holder?.administrations.find(({ id }) => id === from.id);
  const isSenior = right?.level === 'senior' && right.delegatedFrom === undefined;
  if (!isSenior || !holder?.isActive || !isInForce(right, facts.now)) return 'right.not-to-delegate';
  const isBelow = subUnitId !== right.unitId && facts.tree.isWithin(subUnitId, right.unitId);
  return isBelow ? ruleOfAgency(accountId, subUnitId, facts) : 'right.not-to-delegate';
}

function toDelegate(asker: Person, act: ActOf<'delegate'>, facts: Facts): Refused {
  if (act.accountId === asker.accountId) return 'right.own';
  const offices = officesOf(asker, facts).filter(({ unitId }) => facts.tree.isWithin(act.subUnitId, unitId));
  if (offices.length === 0) return 'right.outside-subtree';
  const isFor = act.from.heldBy === asker.accountId || offices.some(({ level }) => isAbove(level, 'senior'));
  if (!isFor) return 'right.level-not-below';
  return ruleOfDelegation(act, facts);
}

function toEndAdministration(asker: Person, act: ActOf<'end-administration'>, facts: Facts): Refused {
  if (act.accountId === asker.accountId) return 'right.own';
  const offices = officesOf(asker, facts).filter(({ unitId }) => facts.tree.isWithin(act.unitId, unitId));
  if (offices.length === 0) return 'right.outside-subtree';
  if (act.delegatedBy === asker.accountId) return undefined;
  return offices.some(({ level }) => isAbove(level, act.level)) ? undefined : 'right.level-not-below';
}
