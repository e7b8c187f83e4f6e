/** `_x000D_`: how a workbook writes a character that XML cannot hold. Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring). */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

/**
 * A number as it stands in the file (`912345678`, `9.12345678E8`) in plain digits; undefined for what is no number.
 * Fractions keep the 15 digits that Excel shows.
 */
export function plainNumber(value: string): string | undefined {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return undefined;
  if (Number.isSafeInteger(number)) return String(number);
  if (Number.isInteger(number)) return BigInt(number).toString();
  return String(Number(number.toPrecision(15)));
}

const DAY_MS = 86_400_000;
/** Day 0 of Excel's two calendars. In the first one, day 60 is the 29 February 1900 that never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_DAY = 2_958_465;

/** A serial date as dd/MM/yyyy; undefined when it is none. */
export function serialDate(serial: number, is1904: boolean): string | undefined {
  if (!(serial >= 1 && serial < LAST_DAY + 1)) return undefined;
  const day = Math.floor(serial) + (!is1904 && serial < 60 ? 1 : 0);
  const date = new Date((is1904 ? EPOCH_1904 : EPOCH_1900) + day * DAY_MS);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}
