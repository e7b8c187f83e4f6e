import { randomUUID } from 'node:crypto';
import {
  AccountId,
  LegacyAccountId,
  MembershipId,
  SubsystemCode,
  UnitId,
  UserGroupId,
} from '@vnconnect/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Membership } from '../memberships/membership.js';
import type { HeldRight, Holdings } from './holdings.js';
import type { Moves } from './moves.js';
import { planMoves } from './plan-moves.js';

const [FROM, TO] = [AccountId.parse(randomUUID()), AccountId.parse(randomUUID())];
const units = Array.from({ length: 4 }, () => UnitId.parse(randomUUID()));
const [HOME] = units as [UnitId, UnitId, UnitId, UnitId];
const group = UserGroupId.parse(randomUUID());
const subsystems = ['PAKN', 'CSDL_TTHC', 'KET_NOI'].map((code) => SubsystemCode.parse(code));
const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString();
const context = { now: day(50), by: randomUUID(), ground: 'thay đổi cán bộ' };

const membershipsOf = (accountId: AccountId) =>
  fc.uniqueArray(fc.constantFrom(...subsystems), { minLength: 1 }).chain((codes) =>
    fc.tuple(
      ...codes.map((subsystem) =>
        fc.record<Membership>({
          id: fc.uuid({ version: 4 }).map((id) => MembershipId.parse(id)),
          ...{ subsystem: fc.constant(subsystem), accountId: fc.constant(accountId) },
          ...{ unitId: fc.constant(HOME), groupId: fc.constant(group), revision: fc.constant(1) },
          status: fc.constantFrom('open' as const, 'closed' as const),
        }),
      ),
    ),
  );

/** Rights as an account has them: of one kind at one unit, none beside another at the same time. */
const rightsOf = (userId: AccountId) =>
  fc
    .array(
      fc.record({
        id: fc.uuid({ version: 4 }),
        what: fc.constantFrom('create-citizen-account', 'sign-copy'),
        unitId: fc.constantFrom(...units),
        from: fc.nat(40),
        days: fc.option(fc.integer({ min: 60, max: 90 }), { nil: undefined }),
      }),
      { maxLength: 5 },
    )
    .map((rights) =>
      rights.flatMap(({ from, days, ...right }, index): HeldRight[] => {
        const isFirst = rights.findIndex((o) => o.what === right.what && o.unitId === right.unitId) === index;
        const endsAt = days === undefined ? null : day(from + days);
        const value = { userId, startsAt: day(from), endsAt, endedBy: null, endGround: null };
        return isFirst ? [{ ...right, ...value }] : [];
      }),
    );

const holdingsOf = (accountId: AccountId) =>
  fc.record<Holdings>({
    ...{ accountId: fc.constant(accountId), isActive: fc.constant(true), homeUnitId: fc.constant(HOME) },
    units: fc.subarray(units, { minLength: 1 }).map((some) => [...new Set([HOME, ...some])]),
    ...{ memberships: membershipsOf(accountId), grants: rightsOf(accountId) },
    administrations: fc.constant([]),
    legacyAccounts: fc.array(
      fc.uuid({ version: 4 }).map((id) => LegacyAccountId.parse(id)),
      { maxLength: 2 },
    ),
  });

const pair = fc
  .tuple(holdingsOf(FROM), holdingsOf(TO))
  .filter(([from, to]) =>
    from.memberships.some((a) => to.memberships.some((b) => a.subsystem === b.subsystem)),
  );

/** All rows of both, as moves change them. */
function rowsOf(holdings: readonly Holdings[]) {
  return {
    memberships: new Map(holdings.flatMap((one) => one.memberships.map((row) => [row.id, row] as const))),
    grants: new Map(holdings.flatMap((one) => one.grants.map((row) => [row.id, row] as const))),
    units: new Map(holdings.map((one) => [one.accountId, [...one.units].sort()])),
  };
}
type Rows = ReturnType<typeof rowsOf>;

function applied(rows: Rows, moves: Moves, way: 'after' | 'before'): Rows {
  const memberships = new Map(rows.memberships);
  for (const move of moves.memberships) {
    const row = memberships.get(move.id);
    if (row) memberships.set(move.id, { ...row, ...move[way] });
  }
  const grants = new Map(rows.grants);
  for (const move of moves.grants) {
    const row = grants.get(move.id);
    if (row) grants.set(move.id, { ...row, ...move[way] });
  }
  const [mine, theirs] = [rows.units.get(FROM) ?? [], rows.units.get(TO) ?? []];
  const { taken, given } = moves.units;
  const moved =
    way === 'after'
      ? { mine: mine.filter((unit) => !taken.includes(unit)), theirs: [...theirs, ...given] }
      : { mine: [...mine, ...taken], theirs: theirs.filter((unit) => !given.includes(unit)) };
  return {
    ...{ memberships, grants },
    units: new Map([
      [FROM, moved.mine.sort()],
      [TO, moved.theirs.sort()],
    ]),
  };
}

const opensOf = (rows: Rows, accountId: AccountId) =>
  [...rows.memberships.values()]
    .filter((row) => row.accountId === accountId && row.status === 'open')
    .map(({ subsystem }) => subsystem)
    .sort();

/** Days on which an account holds a right, by what and where; how often it is held on each. */
function heldOn(rows: Rows, accounts: readonly AccountId[], n: number): Map<string, number> {
  const at = Date.parse(day(n));
  const held = new Map<string, number>();
  for (const right of rows.grants.values()) {
    const isOn = Date.parse(right.startsAt) <= at && (right.endsAt === null || at < Date.parse(right.endsAt));
    const key = `${right.what} ${right.unitId}`;
    if (isOn && accounts.includes(right.userId)) held.set(key, (held.get(key) ?? 0) + 1);
  }
  return held;
}

describe('what a hand-over moves', () => {
  it('AH-22 nothing is lost and nothing doubled, whatever both had', () => {
    fc.assert(
      fc.property(pair, ([from, to]) => {
        const before = rowsOf([from, to]);
        const after = applied(before, planMoves(from, to, context), 'after');
        const either = [...new Set([...opensOf(before, FROM), ...opensOf(before, TO)])].sort();
        expect(opensOf(after, TO)).toEqual(either);
        expect(opensOf(after, FROM)).toEqual([]);
        const places = [...after.memberships.values()].map((row) => `${row.accountId} ${row.subsystem}`);
        expect(new Set(places).size).toBe(places.length);
        expect(new Set(after.units.get(TO))).toEqual(new Set([...from.units, ...to.units]));
        expect(after.units.get(FROM)).toEqual([]);
        for (let n = 51; n < 140; n += 1) {
          const held = heldOn(after, [TO], n);
          expect(new Set(held.keys())).toEqual(new Set(heldOn(before, [FROM, TO], n).keys()));
          expect([...held.values()].every((count) => count === 1)).toBe(true);
          expect(heldOn(after, [FROM], n).size).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('AH-22 undoing restores every row exactly', () => {
    fc.assert(
      fc.property(pair, ([from, to]) => {
        const before = rowsOf([from, to]);
        const moves = planMoves(from, to, context);
        expect(applied(applied(before, moves, 'after'), moves, 'before')).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('AH-22 other units or other groups are refused, and so is a senior right, which needs two people', () => {
    const [from, to] = fc.sample(pair, { numRuns: 1, seed: 7 })[0] ?? [];
    if (!from || !to) throw new Error('no sample');
    const elsewhere = UnitId.parse(randomUUID());
    const others = UserGroupId.parse(randomUUID());
    const plan = (changed: Partial<Holdings>, of: Partial<Holdings> = {}) =>
      planMoves({ ...from, ...of }, { ...to, ...changed }, context);
    const refused = (code: string) => expect.objectContaining({ code });
    expect(() => plan({ units: [elsewhere] })).toThrow(refused('conversion.unit-differs'));
    const moved = to.memberships.map((row) => ({ ...row, unitId: elsewhere }));
    expect(() => plan({ memberships: moved })).toThrow(refused('conversion.unit-differs'));
    const regrouped = to.memberships.map((row) => ({ ...row, groupId: others }));
    expect(() => plan({ memberships: regrouped })).toThrow(refused('conversion.group-differs'));
    const opened = from.memberships.map((row) => ({ ...row, status: 'open' as const }));
    expect(() => plan({ memberships: [] }, { memberships: opened })).toThrow(
      refused('conversion.group-differs'),
    );
    expect(() => plan({ isActive: false })).toThrow(refused('hand-over.not-a-user'));
    const senior = { ...(from.grants[0] ?? right()), what: 'senior' };
    expect(() => plan({}, { administrations: [senior] })).toThrow(refused('hand-over.senior-right'));
    expect(() => planMoves(from, from, context)).toThrow(refused('hand-over.same-account'));
  });
});

const right = (): HeldRight => ({
  ...{ id: randomUUID(), what: 'sign-copy', unitId: HOME, userId: FROM },
  ...{ startsAt: day(0), endsAt: null, endedBy: null, endGround: null },
});
