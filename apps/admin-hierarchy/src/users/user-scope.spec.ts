import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomTree } from '../testing/random-tree.js';
import { outermost, userScopeOf } from './user-scope.js';

const someOf = <T>(items: readonly T[], picks: readonly number[]): T[] =>
  picks.flatMap((pick) => items[pick % items.length] ?? []);

describe('what a list of users is about', () => {
  it('AH-05 AH-09 is never more than the reach, and with a unit chosen what both have in common', () => {
    const picks = fc.array(fc.nat(), { maxLength: 5 });
    fc.assert(
      fc.property(randomTree(), picks, fc.option(fc.nat()), fc.boolean(), (tree, at, chosen, others) => {
        const reach = someOf(tree.all(), at);
        const [unit] = chosen === null ? [] : someOf(tree.all(), [chosen]);
        const filter = {
          ...(unit && { unitId: unit.id }),
          ...(others && { belonging: 'other-organisation' as const }),
        };
        const scope = userScopeOf(reach, filter, tree);
        for (const { id } of tree.all()) {
          const within = (units: readonly { id: typeof id }[]) =>
            units.some((one) => tree.isWithin(id, one.id));
          const isOther = tree.pathOf(id).some((above) => above.kind === 'other' && within([above]));
          const expected = within(reach) && (!unit || within([unit])) && (!others || isOther);
          const isIn = scope === 'all' || scope.some((one) => tree.isWithin(id, one));
          // Whatever stands below a body outside the state belongs to it, as far as the reach goes.
          if (!others || !isIn) expect(isIn).toBe(expected);
          else expect(within(reach)).toBe(true);
        }
      }),
    );
  });

  it('AH-09 holds no unit beside one that holds it', () => {
    fc.assert(
      fc.property(randomTree(), fc.array(fc.nat(), { maxLength: 8 }), (tree, at) => {
        const units = someOf(tree.all(), at).map(({ id }) => id);
        const kept = outermost(units, tree);
        for (const one of kept) expect(kept.filter((other) => tree.isWithin(one, other))).toEqual([one]);
        for (const unit of units) expect(kept.some((one) => tree.isWithin(unit, one))).toBe(true);
      }),
    );
  });
});
