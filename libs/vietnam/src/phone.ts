import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import { maskMiddle } from './mask.js';
import { accepted, refused, type Parsed } from './parsed.js';

export type PhoneReason = 'required' | 'characters' | 'foreign' | 'not-mobile';

const COUNTRY = 'VN';

/**
 * The mobile numbers that lost a digit from 2018-09-15 on (the telecommunications ministry's plan of May 2018), old network code to
 * new; the last seven digits stayed. A prefix says nothing of the operator: numbers have been portable since November 2018.
 */
const PREFIX_SINCE_2018 = new Map([
  ['120', '70'],
  ['121', '79'],
  ['122', '77'],
  ['126', '76'],
  ['128', '78'],
  ['123', '83'],
  ['124', '84'],
  ['125', '85'],
  ['127', '81'],
  ['129', '82'],
  ['162', '32'],
  ['163', '33'],
  ['164', '34'],
  ['165', '35'],
  ['166', '36'],
  ['167', '37'],
  ['168', '38'],
  ['169', '39'],
  ['186', '56'],
  ['188', '58'],
  ['199', '59'],
]);

/**
 * Reads a Vietnamese mobile number as people type it (`0912 345 678`, `+84…`, `84…`, an 11-digit number from before
 * 2018) and gives it as E.164, `+84912345678`. `foreign`: another country's number. `not-mobile`: a land line, a
 * service number, or no number at all. Source: ID-03; numbering plan as libphonenumber keeps it.
 */
export function parsePhone(input: string): Parsed<string, PhoneReason> {
  const text = input.trim();
  if (text === '') return refused('required');
  if (!/^\+?[0-9\s.()-]+$/u.test(text)) return refused('characters');
  const dialled = text.replace(/[^0-9+]/g, '');
  const number = parsePhoneNumberFromString(withPrefixOfToday(dialled), COUNTRY);
  if (number === undefined) return refused('not-mobile');
  if (number.countryCallingCode !== '84') return refused('foreign');
  return number.isValid() ? accepted(number.number) : refused('not-mobile');
}

/** A parsed number as it is read in Vietnam, `0912 345 678`. Text that is no Vietnamese mobile number is given back. */
export function formatPhone(phone: string): string {
  return parsePhoneNumberFromString(phone, COUNTRY)?.formatNational() ?? phone;
}

/** `082****088`, whatever spelling the number comes in; text that is no phone number is masked likewise. Source: ID-13. */
export function maskPhone(phone: string): string {
  const parsed = parsePhone(phone);
  return maskMiddle(parsed.ok ? parsed.value.replace(/^\+84/, '0') : phone);
}

function withPrefixOfToday(dialled: string): string {
  const old = /^(?:(?:\+|00)?84)?0?(1[0-9]{2})([0-9]{7})$/.exec(dialled);
  const prefix = PREFIX_SINCE_2018.get(old?.[1] ?? '');
  return prefix === undefined ? dialled : `+84${prefix}${old?.[2] ?? ''}`;
}
