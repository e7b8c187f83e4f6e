import { describe, expect, it } from '@jest/globals';
import { AdministrationId, GrantId, type Remedy, type RightsRule } from '@vnconnect/contracts';
import fc from 'fast-check';
import { decide } from './decide.js';
import type { Act } from './act.js';
import type { Person } from './person.js';
import { officesOf, placesOf } from './offices.js';
import { isAllowedByTheRules } from './testing/restatement.js';
import { accountOf, NOW, randomWorld, type World, worldOf } from './testing/random-world.js';

const RUNS = { numRuns: 3_000 };
const ALWAYS = new Date(0);
const AUTHORITY = accountOf(500);

const decided = ({ asker, act, facts }: World) => decide(asker, act, facts);

describe('the rights of administrators', () => {
  it('AH-05 what is allowed is what the rules allow, no more and no less', () => {
    fc.assert(
      fc.property(randomWorld(), (world) => {
        expect({ act: world.act, ...decided(world) }.isAllowed).toBe(isAllowedByTheRules(world));
      }),
      { numRuns: 10_000 },
    );
  });

  it('AH-05 worlds made at random have both: what is allowed and what is refused, by every rule', () => {
    const seen = new Map<string, number>();
    for (const world of fc.sample(randomWorld(), { numRuns: 8_000, seed: 1 })) {
      const decision = decided(world);
      const rule = decision.isAllowed ? `allowed ${world.act.kind}` : decision.rule;
      seen.set(rule, (seen.get(rule) ?? 0) + 1);
    }
    const rules: RightsRule[] = [
      'post-account-not-eligible',
      'right.not-active',
      'right.own',
      'right.outside-subtree',
      'right.not-to-hand-on',
      'right.level-not-below',
      'right.permission-missing',
      'right.desk-unit-needed',
      'right.unit-kind',
      'right.two-people',
      'right.province-level-only',
      'right.agency-account-needed',
      'right.not-to-delegate',
    ];
    const kinds: Act['kind'][] = ['see-user', 'add-user', 'activate-user', 'assign-unit', 'grant-permission'];
    const wanted = [...rules, ...kinds.map((kind) => `allowed ${kind}`)];
    expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
  });

  it('AH-05 nobody acts on himself', () => {
    fc.assert(
      fc.property(randomWorld(), (world) => {
        const { act, asker } = world;
        fc.pre('accountId' in act && act.kind !== 'see-user' && asker.isActive && asker.mayHoldRights);
        const own = worldOf({ ...world, act: { ...act, accountId: asker.accountId } });
        expect(decided(own)).toMatchObject({ isAllowed: false, rule: 'right.own' });
      }),
      RUNS,
    );
  });

  it('AH-08 who is not active may do nothing, whatever rights he holds', () => {
    fc.assert(
      fc.property(randomWorld(), (world) => {
        const asker = { ...world.asker, isActive: false };
        expect(decide(asker, world.act, world.facts).isAllowed).toBe(false);
      }),
      RUNS,
    );
  });

  it('AH-07 an account made by Vietnam Post may do nothing, and is given nothing', () => {
    fc.assert(
      fc.property(randomWorld(), fc.constantFrom(0, 1), (world, whose) => {
        const { act } = world;
        const isGiving =
          act.kind === 'grant-permission' || act.kind === 'activate-user' || act.kind === 'change-membership';
        fc.pre(whose === 0 || (isGiving && act.accountId === world.people[1]?.accountId));
        const people = world.people.map((one, at) => (at === whose ? { ...one, mayHoldRights: false } : one));
        expect(decided(worldOf({ ...world, people })).isAllowed).toBe(false);
      }),
      RUNS,
    );
  });

  it('AH-05 taking a right from the asker never allows more', () => {
    fc.assert(
      fc.property(randomWorld(), fc.nat(), fc.boolean(), (world, at, isGrant) => {
        const { administrations, grants } = world.asker;
        const poorer: Person = isGrant
          ? { ...world.asker, grants: grants.filter((_, index) => index !== at % Math.max(1, grants.length)) }
          : {
              ...world.asker,
              administrations: administrations.filter(
                (_, index) => index !== at % Math.max(1, administrations.length),
              ),
            };
        const after = worldOf({ ...world, people: [poorer, ...world.people.slice(1)] });
        if (decided(after).isAllowed) expect(decided(world).isAllowed).toBe(true);
      }),
      RUNS,
    );
  });

  it('AH-05 a refusal tells nothing of what the asker does not see: it is the same in worlds that differ there', () => {
    fc.assert(
      fc.property(randomWorld(), randomWorld(), (world, other) => {
        const hidden = (one: Person) =>
          one.accountId !== world.asker.accountId && !isSeen(one, world) && !isRightOf(one, world.act);
        // Other people's units are of another tree: only what they may and are is changed, and their units go.
        const people = world.people.map((one, at) => {
          const stranger = other.people[at];
          if (!hidden(one) || !stranger || world.act.kind.endsWith('administration')) return one;
          return {
            ...one,
            ...stranger,
            accountId: one.accountId,
            units: [],
            addedUnder: undefined,
            grants: [],
          };
        });
        const changed = worldOf({ ...world, people });
        fc.pre(people.every((one) => !hidden(one) || !isSeen(one, changed)));
        expect(decided(changed)).toEqual(decided(world));
      }),
      RUNS,
    );
  });

  it('AH-05 the remedy, brought about by who it names, lets the very act pass', () => {
    let seen = 0;
    fc.assert(
      fc.property(randomWorld(), (world) => {
        const decision = decided(world);
        fc.pre(!decision.isAllowed && decision.remedy !== undefined);
        seen += 1;
        if (!decision.isAllowed && decision.remedy) expectToPass(world, decision.remedy);
      }),
      RUNS,
    );
    expect(seen).toBeGreaterThan(0);
  });

  it('AH-05 a remedy names units only that the asker named, has, or administers, and those above them', () => {
    fc.assert(
      fc.property(randomWorld(), (world) => {
        const decision = decided(world);
        fc.pre(!decision.isAllowed && decision.remedy !== undefined);
        if (decision.isAllowed || !decision.remedy) return;
        const { act, asker, tree, facts } = world;
        const own = [...placesOf(asker), ...officesOf(asker, facts).map(({ unitId }) => unitId)];
        const named = [
          ...('unitId' in act && act.unitId ? [act.unitId] : []),
          ...('subUnitId' in act ? [act.subUnitId] : []),
        ];
        const known = new Set([...own, ...named].flatMap((id) => tree.pathOf(id).map((unit) => unit.id)));
        known.add(tree.root.id);
        for (const id of named) for (const child of tree.childrenOf(id)) known.add(child.id);
        const { change, by } = decision.remedy;
        expect(known).toContain(by.unit.unitId);
        if ('unit' in change) expect(known).toContain(change.unit.unitId);
      }),
      RUNS,
    );
  });
});

const isSeen = (one: Person, { asker, facts, tree }: World) =>
  officesOf(asker, facts).some(
    ({ unitId }) => unitId === tree.root.id || placesOf(one).some((place) => tree.isWithin(place, unitId)),
  );

/** Whose right is named by the act itself is no secret to who names it. */
const isRightOf = (one: Person, act: Act) => 'from' in act && act.from.heldBy === one.accountId;

/** Does what a remedy says, as whom it names, and asks again. */
function expectToPass(world: World, { change, by }: Remedy): void {
  const authority: Person = {
    ...{ accountId: AUTHORITY, isActive: true, mayHoldRights: true, units: [by.unit.unitId], grants: [] },
    administrations: [
      { id: AdministrationId.parse(AUTHORITY), level: by.level, unitId: by.unit.unitId, startsAt: ALWAYS },
    ],
  };
  const { asker, act, facts, people } = world;
  const { accountId } = asker;
  const passes = (who: Person, what: Act, where = facts) =>
    expect({ what, ...decide(who, what, where) }).toMatchObject({ isAllowed: true });
  switch (change.kind) {
    case 'act-by-them':
      return passes(authority, act);
    case 'seen-by-them': {
      const decision = decide(authority, act, facts);
      const isThere = 'accountId' in act && people.some((one) => one.accountId === act.accountId);
      if (isThere && !decision.isAllowed) expect(decision.rule).not.toBe('right.outside-subtree');
      return;
    }
    case 'activation': {
      passes(authority, { kind: 'activate-user', accountId });
      return passes({ ...asker, isActive: true }, act);
    }
    case 'permission': {
      const { permission, unit } = change;
      passes(authority, { kind: 'grant-permission', accountId, permission, unitId: unit.unitId });
      const grant = { id: GrantId.parse(AUTHORITY), permission, unitId: unit.unitId, startsAt: NOW };
      return passes({ ...asker, grants: [...asker.grants, grant] }, act);
    }
    case 'desk-unit': {
      const who = change.of === 'asker' || !('accountId' in act) ? accountId : act.accountId;
      const { unitId } = change.unit;
      passes(authority, { kind: 'assign-unit', accountId: who, unitId });
      const after = worldOf({
        ...world,
        people: people.map((one) =>
          one.accountId === who ? { ...one, units: [...one.units, unitId] } : one,
        ),
      });
      return passes(after.asker, act, after.facts);
    }
  }
}
