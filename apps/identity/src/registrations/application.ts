import type { FieldProblem, FieldProblemCode, RegistrationApplication } from '@vnconnect/contracts';
import {
  checkAgainstBirthDate,
  isFutureDate,
  parseIdentityNumber,
  parsePersonName,
  parsePhone,
  type PersonNameReason,
  type PhoneReason,
} from '@vnconnect/vietnam';
import type { AccountNumber } from '../accounts/account.js';
import { identityNumberProblem } from '../accounts/identity-number-problem.js';

/** An application with every field in its one canonical spelling. */
export interface Application {
  readonly method: RegistrationApplication['method'];
  /** Ten digits; of a registration by social insurance alone. */
  readonly insuranceNumber: string | undefined;
  readonly identityNumber: AccountNumber;
  readonly fullName: string;
  /** `yyyy-MM-dd`. */
  readonly dateOfBirth: string;
  /** E.164. */
  readonly phone: string;
  readonly email: string | undefined;
}

export type ReadApplication =
  | { readonly ok: true; readonly application: Application }
  | { readonly ok: false; readonly fields: FieldProblem[] };

/** Nobody was ever older; an earlier year is a slip of the pen. */
const OLDEST_AGE_YEARS = 130;

const fullNameCodes: Record<PersonNameReason, FieldProblemCode> = {
  required: 'field.required',
  characters: 'full-name.characters',
};
/** A social-insurance number (mã số BHXH). */
const INSURANCE_NUMBER = /^\d{10}$/;

const phoneCodes: Record<PhoneReason, FieldProblemCode> = {
  required: 'field.required',
  characters: 'phone.not-mobile',
  foreign: 'phone.not-mobile',
  'not-mobile': 'phone.not-mobile',
};

/** Reads what a citizen entered; every malformed field is named with its reason, all at once. Source: ID-03. */
export function readApplication(input: RegistrationApplication, now: Date): ReadApplication {
  const identityNumber = parseIdentityNumber(input.identityNumber);
  const fullName = parsePersonName(input.fullName);
  const phone = parsePhone(input.phone);
  const fields: FieldProblem[] = [];
  if (!identityNumber.ok) fields.push(identityNumberProblem(identityNumber.reason));
  else if (!checkAgainstBirthDate(identityNumber.value, input.dateOfBirth).ok) {
    fields.push({ path: 'identityNumber', code: 'identity-number.birth-date' });
  }
  if (!fullName.ok) fields.push({ path: 'fullName', code: fullNameCodes[fullName.reason] });
  const birthDateCode = dateOfBirthProblem(input.dateOfBirth, now);
  if (birthDateCode) fields.push({ path: 'dateOfBirth', code: birthDateCode });
  if (!phone.ok) fields.push(phoneProblem(phone.reason));
  const insuranceNumber = insuranceNumberOf(input);
  if (insuranceNumber !== undefined && !INSURANCE_NUMBER.test(insuranceNumber))
    fields.push({ path: 'insuranceNumber', code: 'insurance-number.format' });
  if (!identityNumber.ok || !fullName.ok || !phone.ok || fields.length > 0) return { ok: false, fields };
  return {
    ok: true,
    application: {
      method: input.method,
      insuranceNumber,
      identityNumber: { kind: identityNumber.kind, value: identityNumber.value },
      fullName: fullName.value,
      dateOfBirth: input.dateOfBirth,
      phone: phone.value,
      email: input.email,
    },
  };
}

/** What is wrong with the field `phone`, in the catalogue's terms (ID-03). */
export function phoneProblem(reason: PhoneReason): FieldProblem {
  return { path: 'phone', code: phoneCodes[reason] };
}

/** Without the spaces and dots that cards put into it. */
function insuranceNumberOf(input: RegistrationApplication): string | undefined {
  return input.method === 'social-insurance' ? input.insuranceNumber.replace(/[\s.]/g, '') : undefined;
}

function dateOfBirthProblem(dateOfBirth: string, now: Date): FieldProblemCode | undefined {
  if (isFutureDate(dateOfBirth, now)) return 'date-of-birth.future';
  const age = now.getUTCFullYear() - Number(dateOfBirth.slice(0, 4));
  return age > OLDEST_AGE_YEARS ? 'date-of-birth.too-old' : undefined;
}
