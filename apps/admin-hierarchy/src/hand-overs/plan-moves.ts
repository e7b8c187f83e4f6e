import { GroupDiffers, UnitDiffers } from '../conversions/conversion.errors.js';
import type { Membership } from '../memberships/membership.js';
import { NotAUser, SameAccount, SeniorRight } from './hand-over.errors.js';
import type { HeldRight, Holdings, RightValue } from './holdings.js';
import type { MembershipMove, Moves, RightMove } from './moves.js';

/** Who hands over, when and why: what ended rights say. */
export interface PlanContext {
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly by: string;
  readonly ground: string;
}

const byTwoPeople: ReadonlySet<string> = new Set(['vpcp', 'senior']);

/**
 * What goes from one account to another (AH-22 b). Nothing is lost, and nothing is doubled: what both have, the new
 * account has once, for as long as either had it.
 *
 * Both must be of the same unit and the same user group: they share a unit; in every subsystem in which both stand,
 * managing unit and group are alike; and whoever hands over open memberships stands in one of these subsystems with
 * the other. Memberships that only the old account has go over as they are.
 * @throws SameAccount, NotAUser, SeniorRight, UnitDiffers, GroupDiffers
 */
export function planMoves(from: Holdings, to: Holdings, context: PlanContext): Moves {
  if (from.accountId === to.accountId) throw new SameAccount();
  if (!to.isActive || !from.isActive) throw new NotAUser();
  // Given by two people (AH-05a), hence not to be passed on by one.
  if (from.administrations.some(({ what }) => byTwoPeople.has(what))) throw new SeniorRight();
  requireSame(from, to);
  return {
    memberships: from.memberships.flatMap((membership) => moveMembership(membership, to)),
    grants: moveRights(from.grants, to, to.grants, context),
    administrations: moveRights(from.administrations, to, to.administrations, context),
    units: {
      taken: [...from.units],
      given: from.units.filter((unit) => !to.units.includes(unit)),
    },
    legacyAccounts: [...from.legacyAccounts],
    homeUnitId: from.homeUnitId,
  };
}

function requireSame(from: Holdings, to: Holdings): void {
  if (!from.units.some((unit) => to.units.includes(unit))) throw new UnitDiffers();
  const pairs = from.memberships.flatMap((one) => {
    const other = counterpart(one, to);
    return other ? [{ one, other }] : [];
  });
  if (pairs.some(({ one, other }) => one.unitId !== other.unitId)) throw new UnitDiffers();
  if (pairs.some(({ one, other }) => one.groupId !== other.groupId)) throw new GroupDiffers();
  const hasOpen = from.memberships.some(({ status }) => status === 'open');
  if (hasOpen && pairs.length === 0) throw new GroupDiffers();
}

const counterpart = ({ subsystem }: Membership, { memberships }: Holdings): Membership | undefined =>
  memberships.find((other) => other.subsystem === subsystem);

function moveMembership(one: Membership, to: Holdings): MembershipMove[] {
  const other = counterpart(one, to);
  const place = ({ id, subsystem, unitId }: Membership) => ({ id, subsystem, unitId });
  const value = ({ accountId, status }: Membership) => ({ accountId, status });
  if (!other) {
    return [{ ...place(one), before: value(one), after: { ...value(one), accountId: to.accountId } }];
  }
  if (one.status === 'closed') return [];
  const closed = { ...place(one), before: value(one), after: { ...value(one), status: 'closed' as const } };
  if (other.status === 'open') return [closed];
  const opened = {
    ...place(other),
    before: value(other),
    after: { ...value(other), status: 'open' as const },
  };
  return [closed, opened];
}

function moveRights(
  rights: readonly HeldRight[],
  { accountId: to }: Holdings,
  theirs: readonly HeldRight[],
  { now, by, ground }: PlanContext,
): RightMove[] {
  // What the new account has so far, as it grows.
  const held = new Map(theirs.map((right) => [right.id, right]));
  const moves = new Map<string, RightMove>();
  const set = (right: HeldRight, after: RightValue) => {
    const { id, what, unitId } = right;
    moves.set(id, { id, what, unitId, before: moves.get(id)?.before ?? valueOf(right), after });
  };
  for (const right of rights) {
    const met = [...held.values()].find((other) => isAlike(right, other) && overlap(right, other));
    if (!met) {
      const after = { ...valueOf(right), userId: to };
      held.set(right.id, { ...right, ...after });
      set(right, after);
      continue;
    }
    const joined = { ...valueOf(met), ...unionOf(right, met) };
    held.set(met.id, { ...met, ...joined });
    if (!isEqual(joined, valueOf(met))) set(met, joined);
    set(right, { ...valueOf(right), endsAt: now, endedBy: by, endGround: ground });
  }
  return [...moves.values()];
}

const valueOf = ({ userId, startsAt, endsAt, endedBy, endGround }: RightValue): RightValue => ({
  ...{ userId, startsAt, endsAt, endedBy, endGround },
});

const isAlike = (one: HeldRight, other: HeldRight): boolean =>
  one.what === other.what && one.unitId === other.unitId;

const beginOf = ({ startsAt }: RightValue): number => Date.parse(startsAt);
const endOf = ({ endsAt }: RightValue): number => (endsAt === null ? Infinity : Date.parse(endsAt));

const overlap = (one: RightValue, other: RightValue): boolean =>
  beginOf(one) <= endOf(other) && beginOf(other) <= endOf(one);

/** From the earlier beginning to the later end. */
const unionOf = (one: RightValue, other: RightValue): Pick<RightValue, 'startsAt' | 'endsAt'> => ({
  startsAt: beginOf(one) < beginOf(other) ? one.startsAt : other.startsAt,
  endsAt: endOf(one) > endOf(other) ? one.endsAt : other.endsAt,
});

export const isEqual = (one: RightValue, other: RightValue): boolean =>
  one.userId === other.userId &&
  one.startsAt === other.startsAt &&
  one.endsAt === other.endsAt &&
  one.endedBy === other.endedBy &&
  one.endGround === other.endGround;
