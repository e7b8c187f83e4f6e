import type { Vault } from '@vnconnect/service-kit';
import { foldText } from '@vnconnect/vietnam';

const CONTEXT = 'onboardings.name';
/** Of the 32 bytes of a keyed hash: with 64 bits, two beginnings of words are never mixed up in practice. */
const HASH_BYTES = 8;
const LONGEST_BEGINNING = 12;

/**
 * What a sealed name is found by: a keyed hash of each beginning of each of its words, case and tone marks aside. So
 * `nguyen th` finds "Nguyễn Văn Thử", and the table tells no name (CO-02).
 */
export function nameIndexOf(vault: Pick<Vault, 'blindIndex'>, name: string): Buffer[] {
  const beginnings = new Set(
    wordsOf(name).flatMap((word) =>
      Array.from({ length: Math.min(word.length, LONGEST_BEGINNING) }, (_, at) => word.slice(0, at + 1)),
    ),
  );
  return [...beginnings].map((beginning) => hashOf(vault, beginning));
}

/** What a search for part of a name asks for: all of these must be among a name's. */
export function nameQuery(vault: Pick<Vault, 'blindIndex'>, part: string): Buffer[] {
  return [...new Set(wordsOf(part))].map((word) => hashOf(vault, word.slice(0, LONGEST_BEGINNING)));
}

const wordsOf = (text: string) =>
  foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const hashOf = (vault: Pick<Vault, 'blindIndex'>, text: string) =>
  vault.blindIndex(text, CONTEXT).subarray(0, HASH_BYTES);
