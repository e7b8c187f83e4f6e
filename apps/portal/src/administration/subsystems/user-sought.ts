import { parseAgencyCode, parseIdentityNumber, parsePhone, parseTaxCode } from '@vnconnect/vietnam';
import type { UserQuery } from '../../api/user-calls.js';

/** By what a user of units is found: part of the name, a whole number of papers or codes, a whole phone (AH-20). */
export const searchKeys = ['name', 'number', 'phone'] as const;
export type SearchKey = (typeof searchKeys)[number];

/** What is asked for by what was typed; undefined until there is a name, or a number or phone is whole. */
export function soughtBy(by: SearchKey, typed: string): UserQuery | undefined {
  const text = typed.trim();
  if (by === 'name') return text === '' ? undefined : { name: text };
  if (by === 'phone') return parsePhone(text).ok ? { phone: text } : undefined;
  const isWhole = [parseIdentityNumber, parseTaxCode, parseAgencyCode].some((parse) => parse(text).ok);
  return isWhole ? { number: text } : undefined;
}
