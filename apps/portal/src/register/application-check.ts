import {
  checkAgainstBirthDate,
  dateInVietnam,
  isFutureDate,
  parseDate,
  parseIdentityNumber,
  parsePersonName,
  parsePhone,
} from '@vnconnect/vietnam';
import type { RegistrationApplication } from '../api/calls.js';

/** The form as typed; the date of birth as its three boxes. */
export interface ApplicationForm {
  /** Asked for by registration by social insurance alone. */
  readonly insuranceNumber: string;
  readonly identityNumber: string;
  readonly fullName: string;
  readonly dateOfBirth: { readonly day: string; readonly month: string; readonly year: string };
  readonly phone: string;
  readonly email: string;
}

/** The ways to register by a form. */
export type RegistrationMethod = RegistrationApplication['method'];

export type ApplicationField = keyof ApplicationForm;

/** The fields in the order they stand on the screen, which is also the order of the error summary. */
export const applicationFields = [
  'insuranceNumber',
  'identityNumber',
  'fullName',
  'dateOfBirth',
  'phone',
  'email',
] as const satisfies readonly ApplicationField[];

/** Why a field is refused before it is sent; the texts stand under `fields`. */
export type ApplicationFault =
  | 'field.required'
  | 'field.date'
  | 'field.email'
  | 'identity-number.length'
  | 'identity-number.characters'
  | 'identity-number.birth-date'
  | 'date-of-birth.future'
  | 'date-of-birth.too-old'
  | 'full-name.characters'
  | 'insurance-number.format'
  | 'phone.not-mobile';

export type ApplicationFaults = Partial<Record<ApplicationField, ApplicationFault>>;

export const emptyApplication: ApplicationForm = {
  insuranceNumber: '',
  identityNumber: '',
  fullName: '',
  dateOfBirth: { day: '', month: '', year: '' },
  phone: '',
  email: '',
};

const OLDEST_YEARS = 130;

/** What is wrong with the form, field by field, at the instant `now`; nothing when it may be sent. Source: ID-03. */
export function checkApplication(
  form: ApplicationForm,
  now: Date,
  method: RegistrationMethod = 'mobile-subscriber',
): ApplicationFaults {
  const faults: [ApplicationField, ApplicationFault | undefined][] = [
    ['insuranceNumber', method === 'social-insurance' ? insuranceNumberFault(form) : undefined],
    ['identityNumber', identityNumberFault(form)],
    ['fullName', nameFault(form.fullName)],
    ['dateOfBirth', birthDateFault(form, now)],
    ['phone', phoneFault(form.phone)],
    ['email', emailFault(form.email)],
  ];
  return Object.fromEntries(faults.filter(([, fault]) => fault !== undefined));
}

/** The form as the API wants it; call it only when nothing is wrong with the form. */
export function toApplication(
  form: ApplicationForm,
  method: RegistrationMethod = 'mobile-subscriber',
): RegistrationApplication {
  const email = form.email.trim();
  const citizen = {
    identityNumber: form.identityNumber.trim(),
    fullName: form.fullName.trim(),
    dateOfBirth: isoDateOf(form.dateOfBirth) ?? '',
    phone: form.phone.trim(),
    ...(email !== '' && { email }),
  };
  if (method === 'mobile-subscriber') return { method, ...citizen };
  return { method, insuranceNumber: form.insuranceNumber.trim(), ...citizen };
}

function insuranceNumberFault({ insuranceNumber }: ApplicationForm): ApplicationFault | undefined {
  const digits = insuranceNumber.replace(/[\s.]/g, '');
  if (digits === '') return 'field.required';
  return /^\d{10}$/.test(digits) ? undefined : 'insurance-number.format';
}

/** `yyyy-mm-dd` of the three boxes; undefined unless they name a day. */
export function isoDateOf({ day, month, year }: ApplicationForm['dateOfBirth']): string | undefined {
  const parsed = parseDate(`${day.trim()}/${month.trim()}/${year.trim()}`);
  return parsed.ok ? parsed.value : undefined;
}

function identityNumberFault(form: ApplicationForm): ApplicationFault | undefined {
  const parsed = parseIdentityNumber(form.identityNumber);
  if (!parsed.ok) {
    return parsed.reason === 'required' ? 'field.required' : `identity-number.${parsed.reason}`;
  }
  const birthDate = isoDateOf(form.dateOfBirth);
  if (birthDate === undefined || checkAgainstBirthDate(parsed.value, birthDate).ok) return undefined;
  return 'identity-number.birth-date';
}

function nameFault(name: string): ApplicationFault | undefined {
  const parsed = parsePersonName(name);
  if (parsed.ok) return undefined;
  return parsed.reason === 'required' ? 'field.required' : 'full-name.characters';
}

function birthDateFault({ dateOfBirth }: ApplicationForm, now: Date): ApplicationFault | undefined {
  const { day, month, year } = dateOfBirth;
  if (`${day}${month}${year}`.trim() === '') return 'field.required';
  const date = isoDateOf(dateOfBirth);
  if (date === undefined) return 'field.date';
  if (isFutureDate(date, now)) return 'date-of-birth.future';
  const thisYear = Number(dateInVietnam(now).slice(0, 4));
  return Number(date.slice(0, 4)) < thisYear - OLDEST_YEARS ? 'date-of-birth.too-old' : undefined;
}

function phoneFault(phone: string): ApplicationFault | undefined {
  const parsed = parsePhone(phone);
  if (parsed.ok) return undefined;
  return parsed.reason === 'required' ? 'field.required' : 'phone.not-mobile';
}

/** Only what is surely no address; the service decides. */
function emailFault(email: string): ApplicationFault | undefined {
  const text = email.trim();
  return text === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : 'field.email';
}
