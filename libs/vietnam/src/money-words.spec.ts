import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amountInWords } from './money-words.js';

const VALUES = new Map([
  ...['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'].map(
    (word, value) => [word, value] as const,
  ),
  ...([
    ['mốt', 1],
    ['tư', 4],
    ['lăm', 5],
  ] as const),
]);

/** Reads the words back, left to right, by no rule of the code under test: a stack of scales. */
function readAmount(words: string): bigint {
  let billions = 0n;
  let millions = 0n;
  let group = 0n;
  let pending = 0n;
  const close = () => {
    group += pending;
    pending = 0n;
  };
  for (const word of words.toLowerCase().split(' ')) {
    if (word === 'đồng' || word === 'linh') continue;
    if (word === 'mười') pending += 10n;
    else if (word === 'mươi') pending *= 10n;
    else if (word === 'trăm') {
      group += pending * 100n;
      pending = 0n;
    } else if (word === 'nghìn') {
      close();
      millions += group * 1000n;
      group = 0n;
    } else if (word === 'triệu') {
      close();
      millions += group * 1_000_000n;
      group = 0n;
    } else if (word === 'tỷ') {
      close();
      billions = (billions + millions + group) * 1_000_000_000n;
      millions = 0n;
      group = 0n;
    } else {
      const value = VALUES.get(word);
      if (value === undefined) throw new Error(`no such word: ${word}`);
      pending += BigInt(value);
    }
  }
  close();
  return billions + millions + group;
}

describe('amountInWords', () => {
  it.each([
    [0n, 'Không đồng'],
    [1n, 'Một đồng'],
    [5n, 'Năm đồng'],
    [10n, 'Mười đồng'],
    [11n, 'Mười một đồng'],
    [14n, 'Mười bốn đồng'],
    [15n, 'Mười lăm đồng'],
    [20n, 'Hai mươi đồng'],
    [21n, 'Hai mươi mốt đồng'],
    [24n, 'Hai mươi tư đồng'],
    [25n, 'Hai mươi lăm đồng'],
    [55n, 'Năm mươi lăm đồng'],
    [100n, 'Một trăm đồng'],
    [101n, 'Một trăm linh một đồng'],
    [105n, 'Một trăm linh năm đồng'],
    [110n, 'Một trăm mười đồng'],
    [111n, 'Một trăm mười một đồng'],
    [1_000n, 'Một nghìn đồng'],
    [1_005n, 'Một nghìn không trăm linh năm đồng'],
    [1_015n, 'Một nghìn không trăm mười lăm đồng'],
    [21_000n, 'Hai mươi mốt nghìn đồng'],
    [1_378_500n, 'Một triệu ba trăm bảy mươi tám nghìn năm trăm đồng'],
    [1_000_005n, 'Một triệu không trăm linh năm đồng'],
    [1_005_000_000n, 'Một tỷ không trăm linh năm triệu đồng'],
    [1_000_000_000n, 'Một tỷ đồng'],
    [2_000_000_000_000n, 'Hai nghìn tỷ đồng'],
    [1_000_000_000_000_000n, 'Một triệu tỷ đồng'],
    [1_000_000_000_000_000_000n, 'Một tỷ tỷ đồng'],
    [-1_500n, 'Âm một nghìn năm trăm đồng'],
  ])('LP-40 says %s as "%s"', (amount, words) => {
    expect(amountInWords(amount)).toBe(words);
  });

  it('LP-40 the words say the same amount, whatever its size', () => {
    const sizes = fc.oneof(
      fc.bigInt({ min: 0n, max: 2_000_000n }),
      fc.bigInt({ min: 0n, max: 10n ** 15n }),
      fc.bigInt({ min: 0n, max: 10n ** 27n }),
      fc
        .tuple(fc.bigInt({ min: 0n, max: 999n }), fc.integer({ min: 0, max: 24 }))
        .map(([n, zeros]) => n * 10n ** BigInt(zeros)),
    );
    fc.assert(
      fc.property(sizes, (amount) => {
        expect(readAmount(amountInWords(amount))).toBe(amount);
      }),
      { numRuns: 500 },
    );
  });

  it('LP-40 follows the speech rules for every number below 2000', () => {
    for (let number = 0; number < 2000; number += 1) {
      const words = amountInWords(BigInt(number)).toLowerCase();
      expect(readAmount(words)).toBe(BigInt(number));
      expect(words).not.toMatch(
        /mươi (?:một|bốn|năm)|mười (?:mốt|tư|năm)|linh (?:mốt|tư|lăm)|một mươi|không mươi|  /,
      );
    }
  });
});
