import { type DirectoryKey, type FieldProblemCode } from '@vnconnect/contracts';
import {
  foldText,
  newAgencyCode,
  parseAgencyCode,
  parseIdentityNumber,
  parsePhone,
  parseTaxCode,
} from '@vnconnect/vietnam';

/** A value in the one spelling that its index was made of, or what is wrong with it. */
export type DirectoryValue =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly code: FieldProblemCode };

const wrong = (code: FieldProblemCode): DirectoryValue => ({ ok: false, code });
const right = (value: string): DirectoryValue => ({ ok: true, value });

const LONGEST_NAME = 200;

const readers: Record<DirectoryKey, (text: string) => DirectoryValue> = {
  'identity-number': (text) => {
    const parsed = parseIdentityNumber(text);
    if (parsed.ok) return right(parsed.value);
    return wrong(parsed.reason === 'length' ? 'identity-number.length' : 'identity-number.characters');
  },
  phone: (text) => {
    const parsed = parsePhone(text);
    return parsed.ok ? right(parsed.value) : wrong('phone.not-mobile');
  },
  'tax-code': (text) => {
    const parsed = parseTaxCode(text);
    return parsed.ok ? right(parsed.value) : wrong('field.format');
  },
  'agency-code': (text) => {
    const parsed = parseAgencyCode(text);
    return parsed.ok ? right(newAgencyCode(parsed.value)) : wrong('field.format');
  },
  name: (text) => {
    const folded = foldText(text);
    return folded === '' || folded.length > LONGEST_NAME ? wrong('field.characters') : right(folded);
  },
  email: (text) => {
    const value = text.normalize('NFC').trim().toLowerCase();
    return /^[^\s@]+@[^\s@]+$/u.test(value) ? right(value) : wrong('field.email');
  },
};

/** Reads what an officer typed, as the directory looks it up (ID-45). */
export const readDirectoryValue = (key: DirectoryKey, text: string): DirectoryValue => readers[key](text);
