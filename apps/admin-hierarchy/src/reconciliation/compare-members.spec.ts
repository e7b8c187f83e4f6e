import { AccountId, type ComparedMember } from '@vnconnect/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareMembers } from './compare-members.js';

const account = fc.uuid({ version: 4 }).map((id) => AccountId.parse(id));
const member = fc.record<ComparedMember>({
  unit: fc.constantFrom('H99.08', 'H99.13'),
  group: fc.constantFrom('a', 'b'),
  status: fc.constantFrom('open' as const, 'closed' as const),
});
const members = fc.array(fc.tuple(account, member), { maxLength: 20 }).map((pairs) => new Map(pairs));

describe('the report of differences', () => {
  it('AH-24 counts every member once, and finds none between equals', () => {
    fc.assert(
      fc.property(members, members, (here, there) => {
        const { alike, differences } = compareMembers(here, there);
        expect(alike + differences.length).toBe(new Set([...here.keys(), ...there.keys()]).size);
        expect(compareMembers(here, here).differences).toEqual([]);
      }),
    );
  });

  it('AH-24 names who is missing, who is too many and who differs; who has no right on either side is alike', () => {
    const ids = Array.from({ length: 5 }, (_, n) =>
      AccountId.parse(`0b7f6c1e-58a4-4f0e-9b33-00000000000${n}`),
    );
    const [same, moved, missing, extra, gone] = ids as [
      AccountId,
      AccountId,
      AccountId,
      AccountId,
      AccountId,
    ];
    const open: ComparedMember = { unit: 'H99.08', group: 'a', status: 'open' };
    const here = new Map([
      [same, open],
      [moved, open],
      [missing, open],
      [gone, { ...open, status: 'closed' as const }],
    ]);
    const there = new Map([
      [same, open],
      [moved, { ...open, unit: 'H99.13' }],
      [extra, open],
    ]);
    expect(compareMembers(here, there)).toEqual({
      alike: 2,
      differences: [
        { accountId: moved, kind: 'differs', here: open, there: { ...open, unit: 'H99.13' } },
        { accountId: missing, kind: 'missing-there', here: open },
        { accountId: extra, kind: 'unknown-here', there: open },
      ],
    });
  });
});
