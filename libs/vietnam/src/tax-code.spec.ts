import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findTaxCodeCheckDigit, parseTaxCode } from './tax-code.js';

const firstNine = fc.stringMatching(/^[0-9]{9}$/);
const mainCode = firstNine
  .map((nine) => ({ nine, digit: findTaxCodeCheckDigit(nine) }))
  .filter(({ digit }) => digit !== undefined)
  .map(({ nine, digit }) => `${nine}${digit}`);

describe('parseTaxCode', () => {
  // Tax codes of two state-owned companies, as printed on every invoice of theirs.
  it.each(['0100109106', '0100100079'])('ID-45 takes the tax code %s', (code) => {
    expect(parseTaxCode(code)).toEqual({ ok: true, value: code, kind: 'main' });
  });

  it('ID-45 takes a branch, with its hyphen or without, and gives it with', () => {
    expect(parseTaxCode('0100109106-199')).toEqual({ ok: true, value: '0100109106-199', kind: 'branch' });
    expect(parseTaxCode(' 0100109106 199 ')).toEqual({ ok: true, value: '0100109106-199', kind: 'branch' });
  });

  it('ID-45 takes the 12-digit number of a citizen, which has no check digit', () => {
    expect(parseTaxCode('033192000001')).toEqual({ ok: true, value: '033192000001', kind: 'citizen' });
  });

  it.each([
    ['', 'required'],
    ['01001O9106', 'characters'],
    ['０１００１０９１０６', 'characters'],
    ['010010910', 'length'],
    ['01001091061', 'length'],
    ['0100109106-1', 'length'],
    ['010010-9106', 'length'],
    ['0331920-00001', 'length'],
    ['0100109106-000', 'branch-number'],
    ['0100109107', 'check-digit'],
    ['0100109107-001', 'check-digit'],
    ['0000000000', 'check-digit'],
  ])('ID-45 names why %j is refused: %s', (input, reason) => {
    expect(parseTaxCode(input)).toEqual({ ok: false, reason });
  });

  it('ID-45 reads every code with its right check digit, and reading twice changes nothing', () => {
    fc.assert(
      fc.property(mainCode, (code) => {
        expect(parseTaxCode(code)).toEqual({ ok: true, value: code, kind: 'main' });
      }),
    );
  });

  it('ID-45 catches any single changed digit', () => {
    fc.assert(
      fc.property(mainCode, fc.nat(9), fc.integer({ min: 1, max: 9 }), (code, position, shift) => {
        const wrong = (Number(code[position]) + shift) % 10;
        const changed = code.slice(0, position) + String(wrong) + code.slice(position + 1);
        expect(parseTaxCode(changed)).toEqual({ ok: false, reason: 'check-digit' });
      }),
    );
  });
});

describe('findTaxCodeCheckDigit', () => {
  it('gives none where it would be 10, and refuses anything but nine digits', () => {
    expect(findTaxCodeCheckDigit('000000000')).toBeUndefined();
    expect(() => findTaxCodeCheckDigit('12345678')).toThrow(RangeError);
  });
});
