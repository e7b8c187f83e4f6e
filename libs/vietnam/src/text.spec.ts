import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareVietnamese, containsIgnoringCase, foldText, matchesSearch, smsText } from './text.js';

const VIETNAMESE =
  'aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ';
const vietnamese = fc.string({ unit: fc.constantFrom(...VIETNAMESE, ...VIETNAMESE.toUpperCase(), ' ') });

// 3GPP TS 23.038, written out apart from the code: basic alphabet, then the extension table.
const GSM_7 = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
    'abcdefghijklmnopqrstuvwxyzäöñüà' +
    '^{}\\[~]|€',
);

describe('foldText', () => {
  it('AH-01 folds case, tone marks and either place of the mark alike', () => {
    for (const spelling of ['hòa', 'hoà', 'HOÀ', 'Hoa', ' hoa ']) expect(foldText(spelling)).toBe('hoa');
    expect(foldText('Ủy ban  nhân dân tỉnh Đắk Lắk')).toBe('uy ban nhan dan tinh dak lak');
    expect(foldText('Ðặng')).toBe('dang');
  });

  it('AH-01 leaves nothing but a to z of Vietnamese letters, composed or decomposed', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const folded = foldText(text);
        expect(folded).toMatch(/^[a-z ]*$/);
        expect(foldText(text.normalize('NFD'))).toBe(folded);
        expect(foldText(text.toUpperCase())).toBe(folded);
      }),
    );
  });

  it('AH-01 folding what is folded changes nothing, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe('matchesSearch', () => {
  it('AH-01 finds hoà by hòa, with tone marks or without', () => {
    for (const query of ['hòa bình', 'hoà bình', 'hoa binh', 'HOA', '']) {
      expect(matchesSearch('UBND tỉnh Hoà Bình', query)).toBe(true);
    }
    expect(matchesSearch('UBND tỉnh Hoà Bình', 'hai')).toBe(false);
  });
});

describe('containsIgnoringCase', () => {
  const desk = 'Bộ phận một cửa';

  it('AH-12 takes either case and either Unicode form', () => {
    for (const name of [
      'BỘ PHẬN MỘT CỬA huyện',
      'ubnd - bộ phận  một cửa',
      `UBND ${desk.normalize('NFD')}`,
    ]) {
      expect(containsIgnoringCase(name, desk)).toBe(true);
      expect(containsIgnoringCase(name, desk.normalize('NFD'))).toBe(true);
    }
  });

  it('AH-12 takes no other tone marks, and nothing for an empty part', () => {
    expect(containsIgnoringCase('Bo phan mot cua', desk)).toBe(false);
    expect(containsIgnoringCase('Bộ phận một của', desk)).toBe(false);
    expect(containsIgnoringCase('anything', ' ')).toBe(false);
  });
});

describe('compareVietnamese', () => {
  it('AH-09 sorts in Vietnamese order', () => {
    const sorted = ['An', 'Ăn', 'Ân', 'Dao', 'Dũng', 'Đào', 'Đặng', 'On', 'Ôn', 'Ơn', 'Ung', 'Ưng'];
    expect([...sorted].reverse().sort(compareVietnamese)).toEqual(sorted);
    const tones = ['ba', 'bà', 'bả', 'bã', 'bá', 'bạ'];
    expect([...tones].reverse().sort(compareVietnamese)).toEqual(tones);
  });
});

describe('smsText', () => {
  it('NT-06 takes the tone marks off and makes typography plain', () => {
    expect(smsText('Mã OTP của bạn là 123456. Hiệu lực 2 phút.')).toBe(
      'Ma OTP cua ban la 123456. Hieu luc 2 phut.',
    );
    expect(smsText('Đã nộp “1.378.500\u00a0₫” – cảm ơn…')).toBe('Da nop "1.378.500 VND" - cam on...');
    expect(smsText('ÐẶNG đức')).toBe('DANG duc');
    expect(smsText('€5 {a} 你')).toBe('€5 {a} ?');
  });

  it('NT-01 gives nothing that the GSM 7-bit alphabet lacks, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(vietnamese, fc.string({ unit: 'binary' })), (text) => {
        const sms = smsText(text);
        expect([...sms].filter((character) => !GSM_7.has(character))).toEqual([]);
        expect(smsText(sms)).toBe(sms);
      }),
    );
  });

  it('NT-06 keeps the length of Vietnamese text', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(smsText(text)).toHaveLength(text.length);
        expect(smsText(text.normalize('NFD'))).toBe(smsText(text));
      }),
    );
  });
});
