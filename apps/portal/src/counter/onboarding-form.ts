import { parseDate } from '@vnconnect/vietnam';
import type { CheckedForm, Onboarding, OnboardingForm } from '../api/counter-calls.js';
import type { DateParts } from '../ui/date-field.js';

/** The fields of the form in the order they stand on the screen. */
export const formFields = [
  'organisationName',
  'identityNumber',
  'fullName',
  'dateOfBirth',
  'phone',
  'email',
  'unitId',
] as const;
export type FormField = (typeof formFields)[number];
export type Faults = Partial<Record<FormField, 'field.required' | 'field.date'>>;

/** Fields that are typed; of a citizen the number was looked up already. */
export const fieldsOf = (kind: Onboarding['kind']): readonly FormField[] =>
  formFields.filter(
    (field) => kind === 'business' || (field !== 'organisationName' && field !== 'identityNumber'),
  );

/** A date as typed, in its three boxes. A form from another page may have it as `yyyy-MM-dd`. */
export function datePartsOf(text = ''): DateParts {
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (isoYear !== undefined) return { day: isoDay ?? '', month: isoMonth ?? '', year: isoYear };
  const [day = '', month = '', year = ''] = text.split('/');
  return { day, month, year };
}

export const dateText = ({ day, month, year }: DateParts): string =>
  day + month + year === '' ? '' : `${day}/${month}/${year}`;

/** What is wrong before anything is sent; what else is, the services say. */
export function faultsOf(form: OnboardingForm, kind: Onboarding['kind']): Faults {
  const faults: Faults = {};
  for (const field of fieldsOf(kind)) {
    if (field !== 'email' && (form[field] ?? '').trim() === '') faults[field] = 'field.required';
  }
  if (faults.dateOfBirth === undefined && !parseDate(isoOrTyped(form)).ok) faults.dateOfBirth = 'field.date';
  return faults;
}

/** The form as the service checks it. */
export function toChecked(form: OnboardingForm): CheckedForm {
  const date = parseDate(isoOrTyped(form));
  const { email, taxCode, organisationName } = form;
  return {
    identityNumber: form.identityNumber ?? '',
    fullName: form.fullName ?? '',
    dateOfBirth: date.ok ? date.value : '',
    phone: form.phone ?? '',
    unitId: form.unitId ?? '',
    ...(email !== undefined && email.trim() !== '' && { email: email.trim() }),
    ...(taxCode !== undefined && { taxCode }),
    ...(organisationName !== undefined && { organisationName }),
  };
}

const isoOrTyped = ({ dateOfBirth = '' }: OnboardingForm) => dateText(datePartsOf(dateOfBirth));
