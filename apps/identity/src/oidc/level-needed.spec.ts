import { describe, expect, it } from '@jest/globals';
import type { AssuranceLevel } from '@vnconnect/contracts';
import fc from 'fast-check';
import { acrOf, acrValues, levelAsked, reaches } from './assurance.js';
import { levelNeeded } from './level-needed.js';

const level = fc.constantFrom<AssuranceLevel>('IAL2', 'IAL3');
const asked = fc.array(fc.constantFrom(...acrValues, 'LoA1', 'LoA2', 'LoA3', 'urn:other', '__proto__'), {
  minLength: 1,
  maxLength: 4,
});
const essential = (values: string[]) => JSON.stringify({ id_token: { acr: { essential: true, values } } });
const voluntary = (values: string[]) => JSON.stringify({ id_token: { acr: { values } } });

describe('levels', () => {
  it('ID-42 whatever is asked, no token is given below the registered level, nor below what is essential', () => {
    fc.assert(
      fc.property(level, level, asked, (session, required, values) => {
        const needed = levelNeeded({ required, claims: essential(values) });
        if (needed === 'unmet' || !reaches(acrOf(session), needed)) return;
        expect(reaches(acrOf(session), required)).toBe(true);
        const satisfied = values.some((value) => {
          const wanted = levelAsked(value);
          return wanted !== undefined && reaches(acrOf(session), wanted);
        });
        expect(satisfied).toBe(true);
      }),
    );
  });

  it('ID-42 and nobody is sent to step up further than that', () => {
    fc.assert(
      fc.property(level, asked, (required, values) => {
        const needed = levelNeeded({ required, claims: essential(values) });
        const lowest = values.flatMap((value) => levelAsked(value) ?? []).sort()[0];
        expect(needed).toBe(lowest === undefined ? 'unmet' : [required, lowest].sort().at(-1));
      }),
    );
  });

  it('ID-42 what is asked for voluntarily changes nothing', () => {
    fc.assert(
      fc.property(level, asked, (required, values) => {
        expect(levelNeeded({ required, claims: voluntary(values) })).toBe(required);
      }),
    );
  });

  it('ID-42 whatever else stands in claims is no level', () => {
    fc.assert(
      fc.property(level, fc.json(), (required, claims) => {
        expect([required, 'unmet']).toContain(levelNeeded({ required, claims }));
      }),
      { numRuns: 10_000 },
    );
  });

  it('ID-48 LoA1 asks for any level', () => {
    expect(levelAsked('LoA1')).toBe('IAL2');
    expect(levelNeeded({ required: 'IAL2', claims: essential(['LoA1']) })).toBe('IAL2');
  });
});
