import { findOldAgencyCode, foldText, newAgencyCode, parseAgencyCode } from '@vnconnect/vietnam';
import type { Unit } from './unit.js';

/** The code that a text spells in either form, in the newer form; undefined when it spells none. */
export function codeOf(text: string): string | undefined {
  const parsed = parseAgencyCode(text);
  return parsed.ok ? newAgencyCode(parsed.value) : undefined;
}

/** The older spelling of a code in the newer form, where it has one. */
export function oldCodeOf(code: string): string | undefined {
  const parsed = parseAgencyCode(code);
  return parsed.ok ? findOldAgencyCode(parsed.value) : undefined;
}

/** Best first: the very code, codes below it, names that begin so, names with the words in this order, others. */
const RANKS = 5;
const SEPARATOR = '\n';

interface Query {
  readonly text: string;
  readonly range: readonly [number, number];
  readonly limit: number;
  readonly isWanted: (unit: Unit) => boolean;
}

/**
 * Finds units by code (both forms) or by words of their name, tone marks, their place and case all the same (AH-01).
 * All names stand, folded, in one text in the order of the tree; so a search is one run of indexOf over the part of
 * the text that belongs to the subtree, some 0.3 ms for the whole state.
 */
export class UnitSearch {
  private readonly starts: readonly number[];
  private readonly text: string;

  /** @param units in the order of the tree */
  constructor(private readonly units: readonly Unit[]) {
    const starts: number[] = [];
    const lines: string[] = [];
    let at = 0;
    for (const { name } of units) {
      const line = foldText(name);
      starts.push(at);
      lines.push(line);
      at += line.length + SEPARATOR.length;
    }
    this.starts = [...starts, at];
    this.text = lines.join(SEPARATOR) + SEPARATOR;
  }

  /**
   * @param query `range`: first and last+1 index of the units to look among
   * @returns open units before closed ones, the best matches first, then in the order of the tree
   */
  find({ text, range: [from, to], limit, isWanted }: Query): Unit[] {
    const ranked: Unit[][] = Array.from({ length: RANKS * 2 }, () => []);
    const put = (unit: Unit, rank: number) => {
      if (isWanted(unit)) ranked[rank + (unit.isClosed ? RANKS : 0)]?.push(unit);
    };
    const code = codeOf(text) ?? text.trim().toUpperCase();
    if (/^[A-Z]\d/u.test(code)) this.eachByCode(code, from, to, put);
    const phrase = foldText(text);
    if (phrase !== '') this.eachByName(phrase, from, to, put);
    const found = new Set<Unit>();
    for (const unit of ranked.flat()) {
      if (found.size >= limit) break;
      found.add(unit);
    }
    return [...found];
  }

  private eachByCode(code: string, from: number, to: number, put: (unit: Unit, rank: number) => void): void {
    for (const unit of this.units.slice(from, to)) {
      if (unit.code === code) put(unit, 0);
      else if (unit.code?.startsWith(code)) put(unit, 1);
    }
  }

  private eachByName(
    phrase: string,
    from: number,
    to: number,
    put: (unit: Unit, rank: number) => void,
  ): void {
    const words = phrase.split(' ');
    const [longest = phrase] = words.toSorted((a, b) => b.length - a.length);
    const end = this.starts[to] ?? 0;
    for (let at = this.text.indexOf(longest, this.starts[from] ?? 0); at !== -1 && at < end;) {
      const index = this.indexAt(at);
      const unit = this.units[index];
      const next = this.starts[index + 1] ?? end;
      if (unit) {
        const line = this.text.slice(this.starts[index], next - SEPARATOR.length);
        const rank = rankOf(line, phrase, words);
        if (rank !== undefined) put(unit, rank);
      }
      at = this.text.indexOf(longest, next);
    }
  }

  /** The unit in whose name this place of the text lies. */
  private indexAt(at: number): number {
    let low = 0;
    let high = this.units.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.starts[middle + 1] ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function rankOf(line: string, phrase: string, words: readonly string[]): number | undefined {
  if (line.startsWith(phrase)) return 2;
  if (line.includes(phrase)) return 3;
  return words.every((word) => line.includes(word)) ? 4 : undefined;
}
