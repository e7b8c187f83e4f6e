import { describe, expect, it } from '@jest/globals';
import type { AssuranceLevel, IdentitySourceName, OpenDays } from '@vnconnect/contracts';
import fc from 'fast-check';
import {
  isOpen,
  leavesWayIn,
  limits,
  lowerLevel,
  type SourceRow,
  sourceNames,
  standing,
  stateOf,
  termsProblems,
} from './source-terms.js';

const always: OpenDays = { opensOn: '2021-01-01', closesOn: null };

function row(source: IdentitySourceName, changes: Partial<SourceRow> = {}): SourceRow {
  const { audience, level, authenticatorLevel } = limits[source];
  const given = { audience: [...audience], level, authenticatorLevel };
  return { source, ...given, registration: always, signIn: always, version: 1, ...changes };
}

const day = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 86_400_000, max: Date.UTC(2030, 0, 1) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const days = fc.record({ opensOn: fc.option(day), closesOn: fc.option(day) });
const level = fc.constantFrom<AssuranceLevel>('IAL2', 'IAL3');

describe('terms of a source', () => {
  it.each([
    [{ opensOn: null, closesOn: null }, 'off'],
    [{ opensOn: null, closesOn: '2026-07-20' }, 'off'],
    [{ opensOn: '2026-07-21', closesOn: null }, 'not-yet'],
    [{ opensOn: '2026-07-20', closesOn: null }, 'open'],
    [{ opensOn: '2026-07-01', closesOn: '2026-07-21' }, 'open'],
    [{ opensOn: '2021-01-01', closesOn: '2026-07-20' }, 'closed'],
  ])('ID-08 %j is on 2026-07-20 %s', (of, state) => {
    expect(stateOf(of, '2026-07-20')).toBe(state);
  });

  it('ID-08 is open from its first day to the one before it closes, and on no other', () => {
    fc.assert(
      fc.property(day, day, day, (opensOn, closesOn, at) => {
        const open = stateOf({ opensOn, closesOn }, at) === 'open';
        expect(open).toBe(opensOn <= at && at < closesOn);
      }),
    );
  });

  it('ID-08 is open to whom it is for alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sourceNames),
        fc.constantFrom('citizen', 'business', 'agency'),
        (name, kind) => {
          expect(isOpen(row(name), 'sign-in', kind, '2026-01-01')).toBe(limits[name].audience.includes(kind));
        },
      ),
    );
  });

  it('ID-08 a row lowers what was proven and never raises it', () => {
    fc.assert(
      fc.property(level, level, (proven, ofRow) => {
        const given = lowerLevel(proven, ofRow);
        expect(given <= proven && given <= ofRow).toBe(true);
        expect([proven, ofRow]).toContain(given);
      }),
    );
  });

  it('ID-08 no terms stand that give more, or to others, than the way can prove', () => {
    for (const source of sourceNames) {
      expect(termsProblems(source, row(source))).toEqual([]);
      const more = { level: 'IAL3', authenticatorLevel: 'AAL3', audience: ['citizen', 'agency'] } as const;
      const paths = termsProblems(source, row(source, { ...more, audience: [...more.audience] })).map(
        ({ path }) => path,
      );
      expect(paths.includes('level')).toBe(limits[source].level !== 'IAL3');
      expect(paths.includes('authenticatorLevel')).toBe(limits[source].authenticatorLevel !== 'AAL3');
      expect(paths.includes('audience')).toBe(!limits[source].audience.includes('agency'));
    }
  });

  it.each([
    [{ opensOn: '2026-07-20', closesOn: '2026-07-20' }],
    [{ opensOn: '2026-07-21', closesOn: '2026-07-20' }],
    [{ opensOn: null, closesOn: '2026-07-20' }],
  ])('ID-08 %j is refused, for it is never open', (registration) => {
    expect(termsProblems('vneid', row('vneid', { registration }))).toEqual([
      { path: 'registration.closesOn', code: 'source.days' },
    ]);
  });

  it('ID-08 a row shows what it is on the day', () => {
    const closed = { opensOn: '2021-01-01', closesOn: '2026-07-20' };
    expect(standing(row('vneid', { registration: closed }), '2026-07-20')).toMatchObject({
      registration: { ...closed, state: 'closed' },
      signIn: { state: 'open' },
    });
  });
});

describe('a way in', () => {
  it('ID-08 stays when all but the e-ID close', () => {
    const rows = sourceNames.map((name) =>
      row(name, name === 'vneid' ? {} : { signIn: { opensOn: '2021-01-01', closesOn: '2026-07-20' } }),
    );
    expect(leavesWayIn(rows, '2026-01-01')).toBe(true);
  });

  it('ID-08 is missed on the very day that none is open to citizens, however far off', () => {
    const rows = [
      row('mobile-subscriber', { signIn: { opensOn: '2021-01-01', closesOn: '2030-01-01' } }),
      row('vneid', { signIn: { opensOn: '2030-01-02', closesOn: null } }),
      row('usb-token', { audience: ['agency'] }),
    ];
    expect(leavesWayIn(rows, '2026-01-01')).toBe(false);
    expect(leavesWayIn(rows, '2030-01-02')).toBe(true);
  });

  it('ID-08 is what each day to come says, looked at one by one', () => {
    const two = fc.tuple(days, days);
    fc.assert(
      fc.property(two, day, ([a, b], from) => {
        const rows = [row('mobile-subscriber', { signIn: a }), row('vneid', { signIn: b })];
        // Nothing changes after the last of the days named.
        const last = [a.opensOn, a.closesOn, b.opensOn, b.closesOn, from]
          .filter((one) => one !== null)
          .sort()
          .at(-1);
        let every = true;
        for (let at = from; at <= (last ?? from); at = next(at))
          every &&= rows.some((one) => isOpen(one, 'sign-in', 'citizen', at));
        expect(leavesWayIn(rows, from)).toBe(every);
      }),
      { numRuns: 50 },
    );
  });
});

const next = (at: string) => new Date(Date.parse(at) + 86_400_000).toISOString().slice(0, 10);
