import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCommonPassword } from './common-passwords.js';
import { passwordProblems, type PersonalFacts } from './password-policy.js';

const personal: PersonalFacts = {
  identityNumbers: ['033192000001', '012345678'],
  phones: ['+84912345678'],
  dateOfBirth: '1992-03-05',
};
const problems = (password: string) => passwordProblems(password, personal);

describe('password policy', () => {
  it('ID-05 takes a password with lower case, upper case, digit and special character', () => {
    expect(problems('Sen-Hong-71!')).toEqual([]);
  });

  it('ID-05 names all that is wrong at once', () => {
    expect(problems('')).toEqual([
      'password.too-short',
      'password.lower-case',
      'password.upper-case',
      'password.digit',
      'password.special',
    ]);
    expect(problems('a'.repeat(129))).toEqual([
      'password.too-long',
      'password.upper-case',
      'password.digit',
      'password.special',
    ]);
  });

  it.each([
    ['xqzrwvk7!', 'password.upper-case'],
    ['XQZRWVK7!', 'password.lower-case'],
    ['Xqzrwvkt!', 'password.digit'],
    ['Xqzrwvkt7', 'password.special'],
    ['Xq7!zrw', 'password.too-short'],
  ])('ID-05 %s lacks just one thing', (password, problem) => {
    expect(problems(password)).toEqual([problem]);
  });

  it('ID-05 counts code points and knows the letters of any script', () => {
    expect(problems('Đường-đời7')).toEqual([]);
    expect(problems('Ướẵữ!7Ợ')).toEqual(['password.too-short']);
    expect(problems(`Aa1!${'😀'.repeat(124)}`)).toEqual([]);
    expect(problems(`Aa1!${'😀'.repeat(125)}`)).toEqual(['password.too-long']);
  });

  it('ID-05 judges composed and decomposed spellings alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 140 }), (password) => {
        expect(problems(password.normalize('NFD'))).toEqual(problems(password.normalize('NFC')));
      }),
    );
  });

  it.each([
    'Xa!033192000001',
    'Xa!033 192 000 001',
    'Xa!012345678z',
    'Xa!0912345678',
    'Xa!+84 912.345.678',
    'Xa!0912-345-678',
    'Xab!05/03/1992',
    'Xab!5/3/1992',
    'Xab!03-05-1992',
    'Xab!19920305',
    'Xab!1992-3-5',
    'Xab!050392',
    'Xab!920305',
    'Xab!０５０３１９９２',
  ])('ID-05 refuses the owner’s own numbers in any usual spelling: %s', (password) => {
    expect(problems(password)).toContain('password.personal');
  });

  it('ID-05 refuses any password that holds the identity number, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (before, after) => {
        expect(problems(`${before}033192000001${after}`)).toContain('password.personal');
      }),
    );
  });

  it.each([
    'Password1!',
    'P@ssw0rd',
    'Qwerty123!',
    'Matkhau@123',
    'Mật khẩu 123!',
    'Vietnam@2024',
    '!Dragon99',
  ])('ID-05 finds %s on the offline list', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each(['Sen-Hong-71!', 'mưa rào tháng 8 ở Huế', 'kV9#tPzx2LwQ'])(
    'ID-05 lets %s pass the list',
    (password) => {
      expect(isCommonPassword(password)).toBe(false);
    },
  );
});
