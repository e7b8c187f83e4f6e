import { parseDate } from './dates.js';
import { maskMiddle } from './mask.js';
import { refused } from './parsed.js';

/** CMND: the 9-digit identity card number. CCCD: the 12-digit personal number that replaced it. */
export type IdentityNumberKind = 'cmnd' | 'cccd';
export type IdentityNumberReason = 'required' | 'characters' | 'length';
export type Sex = 'male' | 'female';

/** `province-unknown`: the first three digits are no province of ours, as with the country codes of births abroad. */
export type IdentityNumberWarning = 'province-unknown';

export type ParsedIdentityNumber =
  | {
      readonly ok: true;
      readonly value: string;
      readonly kind: IdentityNumberKind;
      readonly warnings: readonly IdentityNumberWarning[];
    }
  | { readonly ok: false; readonly reason: IdentityNumberReason };

/** What the digits of a 12-digit number say about its holder. */
export interface CccdFacts {
  /** Three digits: the province, or country, where the birth was registered. */
  readonly provinceCode: string;
  readonly sex: Sex;
  readonly birthYear: number;
}

export type BirthDateCheck =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'birth-date' | 'birth-year' | 'sex' };

/**
 * The 63 province codes of QĐ 124/2004/QĐ-TTg, with the leading zero that identity numbers give them.
 * Numbers already issued keep them after the mergers of 2025.
 */
const PROVINCE_CODES = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 ' +
    '042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 ' +
    '086 087 089 091 092 093 094 095 096'
  ).split(' '),
);

const FIRST_CENTURY = 1900;

/**
 * Reads an identity number as people type it: spaces and dots are dropped, nothing else is.
 * Only ASCII digits count: full-width and other scripts' digits are refused, so that one number has one spelling.
 * There is no check digit in either kind. An unknown province is a warning, never a refusal.
 * Source: ID-01, ID-03; Luật Căn cước 26/2023/QH15 and TT 59/2021/TT-BCA (12 digits).
 */
export function parseIdentityNumber(input: string): ParsedIdentityNumber {
  const value = input.normalize('NFC').replace(/[\s.]/gu, '');
  if (value === '') return refused('required');
  if (!/^[0-9]+$/.test(value)) return refused('characters');
  if (value.length === 9) return { ok: true, value, kind: 'cmnd', warnings: [] };
  if (value.length !== 12) return refused('length');
  const known = PROVINCE_CODES.has(value.slice(0, 3));
  return { ok: true, value, kind: 'cccd', warnings: known ? [] : ['province-unknown'] };
}

/**
 * The facts a 12-digit number carries: province (3 digits), century and sex (1), year of birth (2), then 6 random.
 * Even is male, odd female; 0 and 1 are the 1900s, 2 and 3 the 2000s, and so on to 9 (TT 59/2021/TT-BCA).
 * Undefined for anything but a 12-digit number, so also for a CMND, which tells none of this.
 */
export function findCccdFacts(identityNumber: string): CccdFacts | undefined {
  if (!/^[0-9]{12}$/.test(identityNumber)) return undefined;
  const centuryAndSex = Number(identityNumber[3]);
  return {
    provinceCode: identityNumber.slice(0, 3),
    sex: centuryAndSex % 2 === 0 ? 'male' : 'female',
    birthYear: FIRST_CENTURY + 100 * Math.floor(centuryAndSex / 2) + Number(identityNumber.slice(4, 6)),
  };
}

/**
 * Holds a parsed identity number against the date of birth (`yyyy-MM-dd` or `dd/MM/yyyy`), and the sex if known.
 * `birth-date`: the date itself is no date. `birth-year`, `sex`: the number says otherwise. A CMND contradicts nothing.
 * Source: ID-03.
 */
export function checkAgainstBirthDate(identityNumber: string, birthDate: string, sex?: Sex): BirthDateCheck {
  const date = parseDate(birthDate);
  if (!date.ok) return refused('birth-date');
  const facts = findCccdFacts(identityNumber);
  if (facts === undefined) return { ok: true };
  if (facts.birthYear !== Number(date.value.slice(0, 4))) return refused('birth-year');
  if (sex !== undefined && facts.sex !== sex) return refused('sex');
  return { ok: true };
}

/** `033******001`, `012***789`: sex, year of birth and half the random digits stay hidden. Source: ID-45. */
export function maskIdentityNumber(identityNumber: string): string {
  return maskMiddle(identityNumber);
}
