/** The rules of ID-05 that can be seen while typing, in the order shown. */
export const passwordRules = ['length', 'lowerCase', 'upperCase', 'digit', 'special'] as const;
export type PasswordRule = (typeof passwordRules)[number];

/**
 * Which rules a password meets as typed. Length counts characters as people see them (code points of NFKC, as the service counts), letters of
 * any script count, and what is neither letter, mark nor digit is special. The service checks these and more (ID-05).
 */
export function rulesMet(password: string): Record<PasswordRule, boolean> {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  return {
    length: length >= 8 && length <= 128,
    lowerCase: /\p{Ll}/u.test(text),
    upperCase: /\p{Lu}/u.test(text),
    digit: /\p{Nd}/u.test(text),
    special: /[^\p{L}\p{M}\p{N}]/u.test(text),
  };
}
