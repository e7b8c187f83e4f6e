import { describe, expect, it } from '@jest/globals';
import { PaperCode } from '@vnconnect/contracts';
import fc from 'fast-check';
import { newPaperCode, paperCodeText } from './paper-code.js';

describe('paper codes', () => {
  it('ID-38 have 60 bits and are shown in fours', () => {
    const codes = Array.from({ length: 200 }, newPaperCode);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/); // 32 signs: 5 bits each
    expect(new Set(codes.join('')).size).toBe(32);
    expect(paperCodeText('K7MN2PQR8TVW')).toBe('K7MN-2PQR-8TVW');
  });

  it('ID-38 are read however people write them down', () => {
    const disguises = fc.record({
      lower: fc.boolean(),
      gap: fc.constantFrom('-', ' ', '', ' - '),
      zero: fc.constantFrom('0', 'O', 'o'),
      one: fc.constantFrom('1', 'I', 'l', 'L', 'i'),
    });
    fc.assert(
      fc.property(disguises, ({ lower, gap, zero, one }) => {
        const code = newPaperCode();
        const written = paperCodeText(code).replaceAll('-', gap).replaceAll('0', zero).replaceAll('1', one);
        expect(PaperCode.parse(` ${lower ? written.toLowerCase() : written} `)).toBe(code);
      }),
    );
  });

  it.each(['', 'K7MN-2PQR', 'K7MN-2PQR-8TVW-1', 'K7MN-2PQR-8TV!', 'U7MN-2PQR-8TVW'])(
    'ID-38 refuses %j',
    (text) => {
      expect(PaperCode.safeParse(text).error?.issues[0]?.message).toBe('paper-code.format');
    },
  );
});
