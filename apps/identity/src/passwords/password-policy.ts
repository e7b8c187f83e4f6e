import type { FieldProblem, FieldProblemCode } from '@vnconnect/contracts';
import { isCommonPassword } from './common-passwords.js';

/** What a password must not hold: its owner's own numbers, each in its one canonical spelling. */
export interface PersonalFacts {
  readonly identityNumbers: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
  /** `yyyy-MM-dd`; organisations have none. */
  readonly dateOfBirth: string | undefined;
}

export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 128;

/** One spelling of bytes for one password: keyboards send Vietnamese letters composed or decomposed. Source: NIST SP 800-63B 5.1.1.2. */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC');
}

/** Everything that is wrong with a password, at once; none when it may be used. Lengths are in code points. Source: ID-05. */
export function passwordProblems(password: string, personal: PersonalFacts): FieldProblemCode[] {
  const text = normalizePassword(password);
  const length = [...text].length;
  const checks: [FieldProblemCode, boolean][] = [
    ['password.too-short', length < PASSWORD_MIN_LENGTH],
    ['password.too-long', length > PASSWORD_MAX_LENGTH],
    ['password.lower-case', !/\p{Ll}/u.test(text)],
    ['password.upper-case', !/\p{Lu}/u.test(text)],
    ['password.digit', !/\p{Nd}/u.test(text)],
    ['password.special', !/[^\p{L}\p{M}\p{N}]/u.test(text)],
    ['password.personal', holdsPersonalFact(text, personal)],
    ['password.common', isCommonPassword(text)],
  ];
  return checks.filter(([, isWrong]) => isWrong).map(([code]) => code);
}

/** The problems of a password typed twice, by field. Source: ID-05. */
export function passwordFieldProblems(
  typed: { readonly password: string; readonly passwordConfirmation: string },
  personal: PersonalFacts,
): FieldProblem[] {
  const problems = passwordProblems(typed.password, personal);
  const fields: FieldProblem[] = problems.map((code) => ({ path: 'password', code }));
  const isEqual = normalizePassword(typed.password) === normalizePassword(typed.passwordConfirmation);
  return isEqual ? fields : [...fields, { path: 'passwordConfirmation', code: 'password.not-equal' }];
}

function holdsPersonalFact(text: string, personal: PersonalFacts): boolean {
  const squeezed = text.replace(/[\s./_:,()-]/gu, '');
  const facts = [
    ...personal.identityNumbers,
    // Without 0 or +84 in front, so that every spelling of the number holds it.
    ...personal.phones.map((phone) => phone.replace(/^\+84/, '')),
    ...(personal.dateOfBirth === undefined ? [] : spellingsOfDate(personal.dateOfBirth)),
  ];
  return facts.some((fact) => squeezed.includes(fact));
}

/** The ways people write a day: `1992-03-05` as 05031992, 531992, 03051992, 19920305, 199235, 050392, 920305. */
function spellingsOfDate(date: string): string[] {
  const [year = '', month = '', day = ''] = date.split('-');
  const shortMonth = String(Number(month));
  const shortDay = String(Number(day));
  return [
    ...[day + month, shortDay + shortMonth, month + day, shortMonth + shortDay].map(
      (dayMonth) => dayMonth + year,
    ),
    ...[month + day, shortMonth + shortDay].map((monthDay) => year + monthDay),
    day + month + year.slice(2),
    year.slice(2) + month + day,
  ];
}
