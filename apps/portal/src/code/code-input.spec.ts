import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCode } from './code-input.js';

describe('readCode', () => {
  it.each([
    ['123456', '123456'],
    [' 123456\n', '123456'],
    ['123 456', '123456'],
    ['123-456', '123456'],
    ['12\u00a034\u00a056', '123456'],
    ['Ma OTP dang ky VNConnect cua ban la 048213, hieu luc 2 phut.', '048213'],
    ['VNConnect (1414): 048213', '048213'],
    ['12', '12'],
    ['12a3', '123'],
    ['1234567', '123456'],
    ['', ''],
    ['không có số', ''],
  ])('ID-10 reads %j, typed or pasted, as %j', (text, code) => {
    expect(readCode(text)).toBe(code);
  });

  it('ID-10 finds the code in any message that holds one run of six digits', () => {
    const words = fc.stringMatching(/^[a-zA-Z ,.:]{0,40}$/);
    fc.assert(
      fc.property(words, fc.stringMatching(/^[0-9]{6}$/), words, (before, code, after) => {
        expect(readCode(`${before} ${code}. ${after}`)).toBe(code);
      }),
    );
  });

  it('ID-10 gives at most six digits and reading twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const code = readCode(text);
        expect(code).toMatch(/^[0-9]{0,6}$/);
        expect(readCode(code)).toBe(code);
      }),
    );
  });
});
