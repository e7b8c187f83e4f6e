import { randomBytes } from 'node:crypto';

/** 32 letters and digits, none of which is mistaken for another. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 12;

/** A new receipt number as it is kept: `KN` and 60 random bits, which nobody finds by trying. */
export function makeReceiptNumber(): string {
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return `KN${letters.join('')}`;
}

/** As people read it: `KN-7K2M-9QXT-4HRB`. */
export function shownReceiptNumber(kept: string): string {
  return [kept.slice(0, 2), ...(kept.slice(2).match(/.{1,4}/g) ?? [])].join('-');
}
