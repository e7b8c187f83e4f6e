import type { SheetCell } from '@vnconnect/service-kit/workbooks';
import { parsePhone } from '@vnconnect/vietnam';
import { readable } from './words.js';

const CMND_LENGTH = 9;
const CCCD_LENGTH = 12;

/** What a cell says, or why nothing can be made of it. */
export type ReadCell<Problem extends string> =
  { readonly values: readonly string[]; readonly isRestored: boolean } | { readonly problem: Problem };

/**
 * The identity number of a cell. Excel drops the leading zeros of what it takes for a number: seven or eight digits were
 * a CMND, ten or eleven a CCCD. Nine as a number may be a CMND whole, or a CCCD without three zeros: both are given, for
 * the register to tell which is the person's (AH-30).
 */
export function readNumberCell(
  cell: SheetCell | undefined,
): ReadCell<'number-missing' | 'number-invalid' | 'cell-error'> {
  if (!cell || readable(cell.text) === '') return { problem: 'number-missing' };
  if (cell.kind === 'error') return { problem: 'cell-error' };
  const digits = cell.kind === 'text' || cell.kind === 'number' ? digitsOf(cell.text) : undefined;
  switch (digits?.length) {
    case CMND_LENGTH: {
      const isNumber = cell.kind === 'number';
      return { values: isNumber ? [digits, digits.padStart(CCCD_LENGTH, '0')] : [digits], isRestored: false };
    }
    case CCCD_LENGTH:
      return { values: [digits], isRestored: false };
    case 7:
    case 8:
      return { values: [digits.padStart(CMND_LENGTH, '0')], isRestored: true };
    case 10:
    case 11:
      return { values: [digits.padStart(CCCD_LENGTH, '0')], isRestored: true };
    default:
      return { problem: 'number-invalid' };
  }
}

/**
 * The phones of a cell; several may stand in one. Without its zero a mobile number is still whole: no other begins so.
 */
export function readPhoneCell(
  cell: SheetCell | undefined,
): ReadCell<'phone-missing' | 'phone-invalid' | 'cell-error'> {
  const text = readable(cell?.text ?? '');
  if (!cell || text === '') return { problem: 'phone-missing' };
  if (cell.kind === 'error') return { problem: 'cell-error' };
  const written = text
    .normalize('NFKC')
    .replace(/^'+/, '')
    .split(/[,;/\n]|\s-\s/u);
  const phones = written.filter((one) => one.trim() !== '').map(phoneOf);
  const values = phones.flatMap((phone) => (phone ? [phone.value] : []));
  if (values.length === 0 || values.length < phones.length) return { problem: 'phone-invalid' };
  return { values: [...new Set(values)].slice(0, 5), isRestored: phones.some((phone) => phone?.isRestored) };
}

function phoneOf(text: string): { value: string; isRestored: boolean } | undefined {
  const digits = text.replace(/[^0-9+]/g, '');
  const isRestored = /^[1-9]/.test(digits) && (digits.length === 9 || /^1[0-9]{9}$/.test(digits));
  const phone = parsePhone(isRestored ? `0${digits}` : text);
  return phone.ok ? { value: phone.value, isRestored } : undefined;
}

/** Digits as people write them: with spaces, or dots and commas at thousands; undefined when anything else is there. */
function digitsOf(text: string): string | undefined {
  const plain = readable(text)
    .normalize('NFKC')
    .replace(/^['’`]+/, '')
    .replace(/\s/g, '');
  const whole = /^[0-9]{1,3}(?:[.,][0-9]{3})+$/.test(plain)
    ? plain.replace(/[.,]/g, '')
    : plain.replace(/[.,]0+$/, '');
  return /^[0-9]+$/.test(whole) ? whole : undefined;
}
