import { describe, expect, it } from '@jest/globals';
import { draftOf, termsOf, wrongDays } from './source-draft.js';

const source = {
  source: 'vneid' as const,
  registration: { opensOn: '2024-07-01', closesOn: null, state: 'open' as const },
  signIn: { opensOn: null, closesOn: null, state: 'off' as const },
  audience: ['citizen' as const],
  level: 'IAL2' as const,
  authenticatorLevel: 'AAL2' as const,
  version: 3,
};

describe('the form of a source of identity', () => {
  it('ID-08 sends back what stands when nothing was changed, with the version that was seen', () => {
    expect(termsOf(draftOf(source), source.version)).toEqual({
      registration: { opensOn: '2024-07-01', closesOn: null },
      signIn: { opensOn: null, closesOn: null },
      audience: ['citizen'],
      level: 'IAL2',
      authenticatorLevel: 'AAL2',
      version: 3,
    });
  });

  it('ID-08 names the days that are none', () => {
    const draft = { ...draftOf(source), signInClosesOn: { day: '31', month: '02', year: '2027' } };
    expect(wrongDays(draft)).toEqual(['signInClosesOn']);
    expect(wrongDays(draftOf(source))).toEqual([]);
  });
});
