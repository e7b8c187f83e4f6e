import type { DeskApplicant, FieldProblem } from '@vnconnect/contracts';
import { parseTaxCode } from '@vnconnect/vietnam';
import type { AccountNumber } from '../accounts/account.js';
import { type Application, readApplication } from '../registrations/application.js';

/** Who an account is made for, every field in its one canonical spelling. */
export interface ReadDeskApplicant {
  readonly kind: DeskApplicant['kind'];
  /** The citizen, or who represents the business. */
  readonly person: Application;
  readonly organisation: { readonly taxCode: string; readonly name: string } | undefined;
}

export type DeskApplicantReading =
  | { readonly ok: true; readonly applicant: ReadDeskApplicant }
  | { readonly ok: false; readonly fields: FieldProblem[] };

/** Reads what an officer typed; every malformed field is named, all at once. Source: CO-04, ID-03. */
export function readDeskApplicant(input: DeskApplicant, now: Date): DeskApplicantReading {
  const { identityNumber, fullName, dateOfBirth, phone, email } = input;
  const form = { identityNumber, fullName, dateOfBirth, phone, ...(email !== undefined && { email }) };
  const person = readApplication({ method: 'mobile-subscriber', ...form }, now);
  const fields = person.ok ? [] : person.fields;
  if (input.kind === 'citizen') {
    if (!person.ok) return { ok: false, fields };
    const { application } = person;
    return { ok: true, applicant: { kind: 'citizen', person: application, organisation: undefined } };
  }
  const taxCode = readTaxCode(input.taxCode);
  if (taxCode === undefined) fields.push({ path: 'taxCode', code: 'tax-code.format' });
  if (!person.ok || taxCode === undefined) return { ok: false, fields };
  const organisation = { taxCode, name: input.organisationName };
  return { ok: true, applicant: { kind: 'business', person: person.application, organisation } };
}

/**
 * A business's own tax code. Not a household business's of 12 digits, which is its owner's identity number: whoever
 * signs in by it is the person.
 */
export function readTaxCode(text: string): string | undefined {
  const parsed = parseTaxCode(text);
  return parsed.ok && parsed.kind !== 'citizen' ? parsed.value : undefined;
}

/** The number that the account is found by (ID-01). */
export const numberOf = ({ person, organisation }: ReadDeskApplicant): AccountNumber =>
  organisation ? { kind: 'tax-code', value: organisation.taxCode } : person.identityNumber;

/** As it crosses the bus. */
export function shownApplicant({ person, organisation }: ReadDeskApplicant): DeskApplicant {
  const { identityNumber, fullName, dateOfBirth, phone, email } = person;
  const common = {
    ...{ identityNumber: identityNumber.value, fullName, dateOfBirth, phone },
    ...(email !== undefined && { email }),
  };
  if (!organisation) return { kind: 'citizen', ...common };
  return { kind: 'business', ...common, taxCode: organisation.taxCode, organisationName: organisation.name };
}
