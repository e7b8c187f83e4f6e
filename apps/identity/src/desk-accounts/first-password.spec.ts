import { describe, expect, it } from '@jest/globals';
import { smsText } from '@vnconnect/vietnam';
import fc from 'fast-check';
import { passwordProblems } from '../passwords/password-policy.js';
import { makeFirstPassword } from './first-password.js';

const facts = fc.record({
  identityNumbers: fc.array(fc.stringMatching(/^\d{12}$/), { maxLength: 2 }),
  phones: fc.array(fc.stringMatching(/^\+849\d{8}$/), { maxLength: 2 }),
  dateOfBirth: fc.constantFrom('1992-03-05', undefined),
});

describe('a first password', () => {
  it('CO-08 ID-05 passes the rules of any password, whoever it is for', () => {
    fc.assert(
      fc.property(facts, (personal) => {
        expect(passwordProblems(makeFirstPassword(personal), personal)).toEqual([]);
      }),
    );
  });

  it('CO-08 is of three groups without signs that are mixed up, and no SMS alphabet changes it', () => {
    const personal = { identityNumbers: [], phones: [], dateOfBirth: undefined };
    const made = Array.from({ length: 500 }, () => makeFirstPassword(personal));
    expect(new Set(made).size).toBe(made.length);
    for (const password of made) {
      expect(password).toMatch(/^(?:[A-HJ-KM-NP-Za-hj-km-np-z2-9]{4}-){2}[A-HJ-KM-NP-Za-hj-km-np-z2-9]{4}$/);
      expect(smsText(password)).toBe(password);
    }
  });
});
