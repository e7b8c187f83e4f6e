import { randomBytes, randomInt } from 'node:crypto';
import type { CertificatePurpose, Language } from '@vnconnect/contracts';

/** Without those that look like another (0 and O, 1 and I), and without vowels, so that no code is a word. */
const LETTERS = '23456789BCDFGHJKLMNPQRSTVWXZ';
const LENGTH = 4;

/** What page and phone show alike, so that nobody confirms a stranger's request. */
export const makeControlCode = () =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/**
 * What the SIM signs: one line of ASCII that names us, the purpose and the control code shown, with 32 random bytes. A
 * signature over it is good for this request alone.
 */
export function makeTextToSign(origin: string, purpose: CertificatePurpose, controlCode: string): string {
  const nonce = randomBytes(32).toString('base64url');
  return `VNConnect mobile signature; origin=${origin}; purpose=${purpose}; code=${controlCode}; nonce=${nonce}`;
}

const acts: Record<Language, Record<CertificatePurpose, string>> = {
  vi: { 'sign-in': 'đăng nhập', registration: 'đăng ký tài khoản', renewal: 'gia hạn chứng thư số' },
  en: { 'sign-in': 'sign in', registration: 'register an account', renewal: 'renew a certificate' },
};

/** What the phone shows. */
export function textToDisplay(language: Language, purpose: CertificatePurpose, controlCode: string): string {
  return language === 'vi'
    ? `VNConnect: ${acts.vi[purpose]}. Mã đối chiếu: ${controlCode}. Chỉ nhập PIN nếu bạn đang thấy đúng mã này trên trang VNConnect.`
    : `VNConnect: ${acts.en[purpose]}. Control code: ${controlCode}. Enter the PIN only if you see this code on the VNConnect page now.`;
}
