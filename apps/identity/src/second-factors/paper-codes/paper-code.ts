import { randomInt } from 'node:crypto';

/** Crockford's Base32: no I, L, O, U, which people take for others. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

export const PAPER_CODES = 10;

/** A random code of 60 bits, as it is compared: twelve signs without hyphens. */
export function newPaperCode(): string {
  return Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
}

/** As it is shown: `K7MN-2PQR-8TVW`. */
export const paperCodeText = (code: string): string => code.replace(/.{4}(?=.)/g, '$&-');
