import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkAgainstBirthDate,
  findCccdFacts,
  maskIdentityNumber,
  parseIdentityNumber,
} from './identity-number.js';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const identityNumber = fc.oneof(digits(9), digits(12));

describe('parseIdentityNumber', () => {
  it('ID-01 takes 9 digits as CMND and 12 digits as CCCD', () => {
    expect(parseIdentityNumber('012345678')).toEqual({
      ok: true,
      value: '012345678',
      kind: 'cmnd',
      warnings: [],
    });
    expect(parseIdentityNumber('033192000001')).toMatchObject({
      ok: true,
      value: '033192000001',
      kind: 'cccd',
    });
  });

  it.each([
    ['', 'required'],
    [' \t. ', 'required'],
    ['01234567a', 'characters'],
    ['012-345-678', 'characters'],
    ['０１２３４５６７８', 'characters'],
    ['٠١٢٣٤٥٦٧٨', 'characters'],
    ['01234567', 'length'],
    ['0123456789', 'length'],
    ['03319200000', 'length'],
    ['0331920000012', 'length'],
  ])('ID-03 names why %j is refused: %s', (input, reason) => {
    expect(parseIdentityNumber(input)).toEqual({ ok: false, reason });
  });

  it('ID-01 finds the same number however it is spaced, and reading twice changes nothing', () => {
    const gap = fc.constantFrom('', ' ', '.', '\u00a0', '  ');
    fc.assert(
      fc.property(identityNumber, fc.array(gap, { minLength: 12, maxLength: 12 }), (number, gaps) => {
        const typed = [...number].map((digit, index) => (gaps[index] ?? '') + digit).join('');
        const parsed = parseIdentityNumber(typed);
        expect(parsed).toMatchObject({ ok: true, value: number });
        expect(parseIdentityNumber(number)).toEqual(parsed);
      }),
    );
  });

  it('ID-03 warns of an unknown province without refusing the number', () => {
    expect(parseIdentityNumber('033192000001')).toMatchObject({ ok: true, warnings: [] });
    expect(parseIdentityNumber('101192000001')).toMatchObject({ ok: true, warnings: ['province-unknown'] });
    expect(parseIdentityNumber('003192000001')).toMatchObject({ ok: true, warnings: ['province-unknown'] });
  });

  it('ID-03 knows the 63 provinces of the identity numbers', () => {
    const known = Array.from({ length: 1000 }, (_, code) => `${String(code).padStart(3, '0')}192000001`)
      .map(parseIdentityNumber)
      .filter((parsed) => parsed.ok && parsed.warnings.length === 0);
    expect(known).toHaveLength(63);
  });
});

describe('findCccdFacts', () => {
  it.each([
    ['001000000001', '001', 'male', 1900],
    ['033192000001', '033', 'female', 1992],
    ['079205000001', '079', 'male', 2005],
    ['079399000001', '079', 'female', 2099],
    ['079810000001', '079', 'male', 2310],
  ])('ID-03 reads province, sex and year of birth from %s', (number, provinceCode, sex, birthYear) => {
    expect(findCccdFacts(number)).toEqual({ provinceCode, sex, birthYear });
  });

  it('ID-03 reads nothing from a CMND', () => {
    expect(findCccdFacts('012345678')).toBeUndefined();
  });
});

describe('checkAgainstBirthDate', () => {
  it('ID-03 finds the contradiction of birth year or sex', () => {
    expect(checkAgainstBirthDate('033192000001', '1992-05-18')).toEqual({ ok: true });
    expect(checkAgainstBirthDate('033192000001', '18/05/1992', 'female')).toEqual({ ok: true });
    expect(checkAgainstBirthDate('033192000001', '1993-05-18')).toEqual({ ok: false, reason: 'birth-year' });
    expect(checkAgainstBirthDate('033192000001', '2092-05-18')).toEqual({ ok: false, reason: 'birth-year' });
    expect(checkAgainstBirthDate('033192000001', '1992-05-18', 'male')).toEqual({ ok: false, reason: 'sex' });
    expect(checkAgainstBirthDate('033192000001', '1992-02-30')).toEqual({ ok: false, reason: 'birth-date' });
  });

  it('ID-03 agrees with exactly one year and one sex for any CCCD', () => {
    fc.assert(
      fc.property(digits(12), fc.integer({ min: 1900, max: 2399 }), (number, year) => {
        const fits = (['male', 'female'] as const).filter(
          (sex) => checkAgainstBirthDate(number, `${year}-06-15`, sex).ok,
        );
        const born = findCccdFacts(number)?.birthYear;
        expect(fits).toHaveLength(born === year ? 1 : 0);
      }),
    );
  });

  it('ID-03 lets a CMND pass with any date', () => {
    expect(checkAgainstBirthDate('012345678', '1950-01-01', 'male')).toEqual({ ok: true });
  });
});

describe('maskIdentityNumber', () => {
  it('ID-45 keeps the first and last three digits', () => {
    expect(maskIdentityNumber('033192000001')).toBe('033******001');
    expect(maskIdentityNumber('012345678')).toBe('012***678');
  });

  it('ID-45 never shows the middle of a number', () => {
    fc.assert(
      fc.property(identityNumber, fc.stringMatching(/^[0-9]{3}$/), (number, others) => {
        const masked = maskIdentityNumber(number);
        expect(masked).toHaveLength(number.length);
        expect(masked.slice(3, -3)).toMatch(/^\*{3,6}$/);
        const changed = number.slice(0, 3) + others + number.slice(6);
        expect(maskIdentityNumber(changed)).toBe(masked);
      }),
    );
  });

  it('ID-45 hides a value too short to mask', () => {
    expect(maskIdentityNumber('12345678')).toBe('********');
    expect(maskIdentityNumber('')).toBe('');
  });
});
