import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatVnd, formatVndWithSign, parseVnd, sumVnd } from './money.js';

const amount = fc.bigInt({ min: 0n, max: 10n ** 18n });

describe('parseVnd', () => {
  it.each([
    ['1.378.500', 1_378_500n],
    ['1378500', 1_378_500n],
    [' 1.378.500 ₫ ', 1_378_500n],
    ['1.378.500\u00a0₫', 1_378_500n],
    ['1.378.500đ', 1_378_500n],
    ['1.378.500 đồng', 1_378_500n],
    ['1.378.500 VND', 1_378_500n],
    ['0', 0n],
    ['9007199254740993', 9_007_199_254_740_993n],
  ])('LP-32 reads %j', (input, value) => {
    expect(parseVnd(input)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'required'],
    ['₫', 'required'],
    ['1,378,500', 'characters'],
    ['1.378,50', 'characters'],
    ['-1', 'characters'],
    ['1e6', 'characters'],
    ['１３７８', 'characters'],
    ['1378.5', 'grouping'],
    ['1.37.500', 'grouping'],
    ['1378.500', 'grouping'],
    ['.500', 'grouping'],
    ['1.378.', 'grouping'],
  ])('LP-32 names why %j is refused: %s', (input, reason) => {
    expect(parseVnd(input)).toEqual({ ok: false, reason });
  });

  it('LP-32 reads back every amount it shows, to the last đồng', () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(parseVnd(formatVnd(value))).toEqual({ ok: true, value });
        expect(parseVnd(formatVndWithSign(value))).toEqual({ ok: true, value });
        expect(parseVnd(String(value))).toEqual({ ok: true, value });
      }),
    );
  });
});

describe('formatVnd', () => {
  it('LP-32 shows amounts as 1.378.500', () => {
    expect(formatVnd(1_378_500n)).toBe('1.378.500');
    expect(formatVnd(1000n)).toBe('1.000');
    expect(formatVnd(-1_378_500n)).toBe('-1.378.500');
    expect(formatVndWithSign(1_378_500n)).toBe('1.378.500\u00a0₫');
  });
});

describe('sumVnd', () => {
  it('LP-32 adds without rounding', () => {
    expect(sumVnd([])).toBe(0n);
    expect(sumVnd([9_007_199_254_740_992n, 1n])).toBe(9_007_199_254_740_993n);
    fc.assert(
      fc.property(fc.array(amount), (amounts) => {
        expect(sumVnd([...amounts, ...amounts.map((one) => -one)])).toBe(0n);
      }),
    );
  });
});
