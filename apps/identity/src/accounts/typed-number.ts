import type { FieldProblem } from '@vnconnect/contracts';
import { parseIdentityNumber, parseTaxCode } from '@vnconnect/vietnam';
import { identityNumberProblem } from './identity-number-problem.js';

export type TypedNumber =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: FieldProblem };

/**
 * What somebody typed to name an account: a CMND or CCCD, or the tax code of a business (CO-04). Twelve digits are a
 * person's, also where they are the tax code of its household business.
 */
export function readTypedNumber(text: string): TypedNumber {
  const person = parseIdentityNumber(text);
  if (person.ok) return { ok: true, value: person.value };
  const business = parseTaxCode(text);
  if (business.ok) return { ok: true, value: business.value };
  return { ok: false, problem: identityNumberProblem(person.reason) };
}

/** Whether a number in its canonical spelling is a business's: 10 digits, or 10, a hyphen and 3. */
export const isTaxCode = (value: string): boolean => value.length === 10 || value.length === 14;
