import { describe, expect, it } from '@jest/globals';
import { passwordRules, rulesMet } from './password-rules.js';

const unmet = (password: string) => passwordRules.filter((rule) => !rulesMet(password)[rule]);

describe('rulesMet', () => {
  it.each([
    ['', ['length', 'lowerCase', 'upperCase', 'digit', 'special']],
    ['Sen-Hong-71!', []],
    ['sen-hong-71!', ['upperCase']],
    ['SEN-HONG-71!', ['lowerCase']],
    ['Sen-Hong-!!', ['digit']],
    ['SenHong71', ['special']],
    ['Se-7', ['length']],
    ['Đường đời 7', []],
    ['đường Đời7x', []],
  ])('ID-05 ticks for %j all but %j', (password, wanting) => {
    expect(unmet(password)).toEqual(wanting);
  });

  it('ID-05 counts characters as people see them, up to 128', () => {
    expect(unmet('Aa1!ệệệệ'.normalize('NFD'))).toEqual([]);
    expect(unmet(`Aa1!${'ế'.repeat(124)}`.normalize('NFD'))).toEqual([]);
    expect(unmet(`Aa1!${'ế'.repeat(125)}`)).toEqual(['length']);
  });
});
