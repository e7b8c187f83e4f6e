import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { comparePeople, nameSortKey, normalizeName, parsePersonName, sameName } from './person-name.js';

const word = fc.constantFrom('Nguyễn', 'Đỗ', 'Văn', 'Thị', 'Hoà', 'Kề', 'Ðặng', 'Trần', "H'Hen", 'Ưng', 'Ý');
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

describe('normalizeName', () => {
  it('ID-03 gives one spelling of bytes', () => {
    const composed = 'Lê Thị Hoà';
    expect(normalizeName(`  ${composed.normalize('NFD').replaceAll(' ', ' \u00a0\t')}\u200b `)).toBe(
      composed,
    );
    expect(normalizeName('H’Hen Niê')).toBe("H'Hen Niê");
  });

  it('ID-03 normalising twice changes nothing, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalizeName(normalizeName(text))).toBe(normalizeName(text));
      }),
    );
  });
});

describe('parsePersonName', () => {
  it.each(['Trần Thị Kề', 'LE VAN AN', 'H’Hen Niê', 'Y Bkrông', 'Anne-Marie St. John'])(
    'ID-03 takes %s',
    (input) => {
      expect(parsePersonName(input)).toEqual({ ok: true, value: normalizeName(input) });
    },
  );

  it.each([
    ['', 'required'],
    [' \u200b ', 'required'],
    ['An 2', 'characters'],
    ['<b>An</b>', 'characters'],
    ['-', 'characters'],
    ['An\u202e@', 'characters'],
  ])('ID-03 names why %j is refused: %s', (input, reason) => {
    expect(parsePersonName(input)).toEqual({ ok: false, reason });
  });
});

describe('sameName', () => {
  it('ID-04 case, tone marks and spaces do not matter', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('NFC', 'NFD'), (given, form) => {
        const bare = given.normalize('NFD').replace(/\p{M}/gu, '').replace(/[ĐÐ]/g, 'D');
        const spellings = [
          bare,
          bare.toUpperCase(),
          given.toUpperCase(),
          given.replaceAll(' ', '   '),
          given.replaceAll(' ', ''),
        ];
        for (const spelling of spellings) expect(sameName(given, spelling.normalize(form))).toBe(true);
      }),
    );
  });

  it('ID-04 other letters do matter, and an empty name is nobody', () => {
    expect(sameName('Lê Văn An', 'Lê Văn Ân')).toBe(true);
    expect(sameName('Lê Văn An', 'Lê Văn Anh')).toBe(false);
    expect(sameName('', '')).toBe(false);
    expect(sameName(' ', '')).toBe(false);
  });
});

describe('comparePeople', () => {
  it('AH-09 lists people by given name, then family name', () => {
    const sorted = ['Trần Văn An', 'Lê Thị Ánh', 'Lê Văn Dũng', 'Nguyễn Văn Dũng', 'Bùi Thị Đào', 'Ý'];
    expect([...sorted].reverse().sort(comparePeople)).toEqual(sorted);
    expect(nameSortKey(' Nguyễn  Văn An ')).toBe('An Nguyễn Văn');
    expect(nameSortKey('Ý')).toBe('Ý');
  });
});
