import { accepted, refused, type Parsed } from './parsed.js';

/** `grouping`: dots that do not stand before every three digits, as in `1.37.500` (or in a decimal number). */
export type AmountReason = 'required' | 'characters' | 'grouping';

const plain = new Intl.NumberFormat('vi-VN');
const withSign = new Intl.NumberFormat('vi-VN', { style: 'currency', currency: 'VND' });

/**
 * Reads an amount of VND that is not negative: `1.378.500`, `1378500`, with or without a trailing ₫, đ, đồng or VND.
 * A comma is Vietnam's decimal sign, and VND has no decimals: refused. Source: LP-32; ISO 4217 (VND, no minor unit).
 */
export function parseVnd(input: string): Parsed<bigint, AmountReason> {
  const text = input
    .normalize('NFC')
    .replace(/(?:₫|đồng|đ|vnd)\s*$/iu, '')
    .trim();
  if (text === '') return refused('required');
  if (!/^[0-9.]+$/.test(text)) return refused('characters');
  if (!/^(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)$/.test(text)) return refused('grouping');
  return accepted(BigInt(text.replaceAll('.', '')));
}

/** `1.378.500`. Source: LP-32. */
export function formatVnd(amount: bigint): string {
  return plain.format(amount);
}

/** `1.378.500 ₫`, with a no-break space. */
export function formatVndWithSign(amount: bigint): string {
  return withSign.format(amount);
}

/** The sum; zero for no amounts. */
export function sumVnd(amounts: Iterable<bigint>): bigint {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}
