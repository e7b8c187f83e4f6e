import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatPhone, maskPhone, parsePhone } from './phone.js';

const sevenDigits = fc.stringMatching(/^[0-9]{7}$/);
const today = fc
  .tuple(fc.constantFrom('32', '39', '56', '58', '70', '79', '81', '88', '86', '90', '96', '98'), sevenDigits)
  .map((parts) => parts.join(''));

describe('parsePhone', () => {
  it.each([
    '0828123088',
    '0828 123 088',
    '0828.123.088',
    '0828-123-088',
    '(0828) 123 088',
    '+84828123088',
    '+84 828 123 088',
    '84828123088',
    '0084828123088',
    '+84 0828 123 088',
    ' 0828123088 ',
  ])('ID-03 reads %j', (input) => {
    expect(parsePhone(input)).toEqual({ ok: true, value: '+84828123088' });
  });

  it.each([
    ['', 'required'],
    ['  ', 'required'],
    ['gọi 0828123088', 'characters'],
    ['０８２８１２３０８８', 'characters'],
    ['0828123088 ext 1', 'characters'],
    ['0828123088;0828123089', 'characters'],
    ['+1 415 555 2671', 'foreign'],
    ['+44 20 7183 8750', 'foreign'],
    ['024 3812 3456', 'not-mobile'],
    ['1900 1234', 'not-mobile'],
    ['113', 'not-mobile'],
    ['082812308', 'not-mobile'],
    ['08281230881', 'not-mobile'],
    ['0112 345 678 9', 'not-mobile'],
    ['++84828123088', 'characters'],
    ['0', 'not-mobile'],
    ['...', 'not-mobile'],
  ])('ID-03 names why %j is refused: %s', (input, reason) => {
    expect(parsePhone(input)).toEqual({ ok: false, reason });
  });

  it.each([
    ['0120', '070'],
    ['0121', '079'],
    ['0122', '077'],
    ['0123', '083'],
    ['0124', '084'],
    ['0125', '085'],
    ['0126', '076'],
    ['0127', '081'],
    ['0128', '078'],
    ['0129', '082'],
    ['0162', '032'],
    ['0163', '033'],
    ['0164', '034'],
    ['0165', '035'],
    ['0166', '036'],
    ['0167', '037'],
    ['0168', '038'],
    ['0169', '039'],
    ['0186', '056'],
    ['0188', '058'],
    ['0199', '059'],
  ])('ID-03 turns %s of before 2018 into %s', (old, now) => {
    const expected = parsePhone(`${now}1234567`);
    expect(expected).toEqual({ ok: true, value: `+84${now.slice(1)}1234567` });
    const spellings = [
      `${old}1234567`,
      `+84${old.slice(1)}1234567`,
      `84${old.slice(1)} 1234567`,
      `+84${old}1234567`,
      `0084${old.slice(1)}1234567`,
    ];
    for (const typed of spellings) expect(parsePhone(typed)).toEqual(expected);
  });

  it('ID-03 reads back what it gives, in E.164 and as shown', () => {
    fc.assert(
      fc.property(today, (digits) => {
        const parsed = { ok: true, value: `+84${digits}` };
        expect(parsePhone(`0${digits}`)).toEqual(parsed);
        expect(parsePhone(`+84${digits}`)).toEqual(parsed);
        expect(parsePhone(formatPhone(`+84${digits}`))).toEqual(parsed);
      }),
    );
  });
});

describe('formatPhone', () => {
  it('ID-03 writes a number as it is read in Vietnam', () => {
    expect(formatPhone('+84828123088')).toBe('0828 123 088');
    expect(formatPhone('no number')).toBe('no number');
  });
});

describe('maskPhone', () => {
  it('ID-13 shows the number as 082****088, in whatever spelling it comes', () => {
    for (const phone of ['+84828123088', '0828123088', '84828123088'])
      expect(maskPhone(phone)).toBe('082****088');
  });

  it('ID-13 never shows the middle of a number', () => {
    fc.assert(
      fc.property(today, fc.stringMatching(/^[0-9]{4}$/), (digits, others) => {
        const masked = maskPhone(`+84${digits}`);
        expect(masked).toBe(`0${digits.slice(0, 2)}****${digits.slice(-3)}`);
        expect(maskPhone(`+84${digits.slice(0, 2)}${others}${digits.slice(-3)}`)).toBe(masked);
      }),
    );
  });

  it('ID-13 never gives back text it can not read', () => {
    expect(maskPhone('113')).toBe('***');
    fc.assert(fc.property(fc.string({ minLength: 1 }), (text) => maskPhone(text).includes('*')));
  });
});
