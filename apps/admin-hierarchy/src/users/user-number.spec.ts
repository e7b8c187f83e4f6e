import { describe, expect, it } from '@jest/globals';
import { readUserNumber } from './user-number.js';

describe('a number that users are searched by', () => {
  it.each([
    ['a CCCD with dots', '001.192.000001', '001192000001'],
    ['a CMND', '012345678', '012345678'],
    ['a tax code of a branch', '0100109106001', '0100109106-001'],
    ['an agency code in the older form', '000.00.02.h54', 'H54.02'],
    ['an agency code in the newer form', 'H54.02', 'H54.02'],
  ])('AH-09 is %s', (_what, typed, value) => {
    expect(readUserNumber(typed)).toBe(value);
  });

  it.each(['12345', 'không phải số', '0100109107'])('AH-09 is not %s', (typed) => {
    expect(readUserNumber(typed)).toBeUndefined();
  });
});
