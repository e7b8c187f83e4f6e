import { readFileSync } from 'node:fs';

/** A line of a list: how far it is indented, its words. */
export interface Line {
  readonly level: number;
  readonly words: readonly string[];
}

/** The lines of a file of apps/admin-hierarchy/data; see the README there. */
export function linesOf(file: string): Line[] {
  const text = readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ level: line.length - line.trimStart().length, words: line.trim().split(' ') }));
}

/** `Tỉnh Thái Bình` within a sentence: `tỉnh Thái Bình`. */
export const inSentence = (place: string): string => place.charAt(0).toLowerCase() + place.slice(1);

/** Two digits from 0 on. */
export const twoDigits = (number: number): string => String(number).padStart(2, '0');
