import { dictionary } from '@zxcvbn-ts/language-common';
import { foldText } from '@vnconnect/vietnam';
import { vietnameseCommonPasswords } from './vietnamese-common-passwords.js';

const listed = new Set([...dictionary['passwords-common'], ...vietnameseCommonPasswords]);

/** Signs that stand for letters in passwords that only look strong. */
const LETTER_OF_SIGN = new Map([
  ['@', 'a'],
  ['4', 'a'],
  ['3', 'e'],
  ['1', 'i'],
  ['!', 'i'],
  ['0', 'o'],
  ['$', 's'],
  ['5', 's'],
  ['7', 't'],
]);

const CORE_AT_LEAST = 4;
/** So many digits and signs around a common password add nothing: `Password@2024!`. */
const PADDING_AT_MOST = 6;

/**
 * Whether a password is one of some 49,000 common and breached ones, offline: as it is, in other case or with tone
 * marks off, with signs for letters (`P@ssw0rd`), or with a few digits and signs around it (`Matkhau@123`).
 * Source: ID-05; NIST SP 800-63B 5.1.1.2 (comparison with known compromised values).
 */
export function isCommonPassword(password: string): boolean {
  return spellings(password).some((spelling) => listed.has(spelling));
}

function spellings(password: string): string[] {
  const folded = foldText(password.normalize('NFKC')).replace(/\s/gu, '');
  const core = folded.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const isPadded = core.length >= CORE_AT_LEAST && folded.length - core.length <= PADDING_AT_MOST;
  return [folded, ...(isPadded ? [core] : [])].flatMap((spelling) => [spelling, withLetters(spelling)]);
}

function withLetters(spelling: string): string {
  return spelling.replace(/[^a-z]/g, (sign) => LETTER_OF_SIGN.get(sign) ?? sign);
}
