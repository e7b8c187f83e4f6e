import { accepted, refused, type Parsed } from './parsed.js';
import { compareVietnamese, foldText } from './text.js';

export type PersonNameReason = 'required' | 'characters';

/**
 * A person's name in one spelling of bytes: Unicode NFC, invisible characters off, spaces collapsed, one kind of
 * apostrophe. Case and tone marks stay as they were given.
 */
export function normalizeName(name: string): string {
  return name
    .replace(/\p{Cf}/gu, '')
    .normalize('NFC')
    .replace(/[‘’ʼ`]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * Reads a person's name: letters with their marks, spaces, and the apostrophe, hyphen and dot that names of minorities
 * and foreigners carry (`H'Hen Niê`). Source: ID-03.
 */
export function parsePersonName(input: string): Parsed<string, PersonNameReason> {
  const name = normalizeName(input);
  if (name === '') return refused('required');
  return /^\p{L}[\p{L}\p{M} '.-]*$/u.test(name) ? accepted(name) : refused('characters');
}

/**
 * Whether two registers mean the same name: case, tone marks and spaces don't matter. Never enough by itself: identity
 * number and date of birth are compared beside it. An empty name is nobody's. Source: ID-04.
 */
export function sameName(a: string, b: string): boolean {
  const key = registerKey(a);
  return key !== '' && key === registerKey(b);
}

/**
 * The name with its last word, the given name, in front: `An Nguyễn Văn`. Sorted by Vietnamese collation (here
 * `compareVietnamese`, in PostgreSQL `vi-x-icu`) it lists people as Vietnam does, by given name. Source: AH-09.
 */
export function nameSortKey(name: string): string {
  const words = normalizeName(name).split(' ');
  return [...words.slice(-1), ...words.slice(0, -1)].join(' ');
}

/** Orders two people by given name, then family and middle names. Source: AH-09. */
export function comparePeople(a: string, b: string): number {
  return compareVietnamese(nameSortKey(a), nameSortKey(b));
}

function registerKey(name: string): string {
  return foldText(normalizeName(name)).replace(/ /g, '');
}
