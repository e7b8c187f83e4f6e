import type { SubsystemCode } from '@vnconnect/contracts';
import { wordsOf } from './words.js';

/** A subsystem as the register has it. */
export interface NamedSubsystem {
  readonly code: SubsystemCode;
  readonly names: { readonly vi: string; readonly en: string };
}

const tight = (words: string): string => words.replaceAll(' ', '');
/** Shorter names stand inside others by chance. */
const SHORTEST_INSIDE = 4;
/** Of a long name, what people say for it: "Phản ánh, kiến nghị". */
const SHORTEST_PART = 8;
const PREFIX = /^(?:phan he|he thong|khai thac|csdl|co so du lieu quoc gia)(?: |$)/;

/** Finds the subsystem that words of a list mean: by its code or name, whole, inside of a longer heading, or in part. */
export class SubsystemNames {
  private readonly keys: readonly { readonly key: string; readonly code: SubsystemCode }[];

  constructor(subsystems: readonly NamedSubsystem[]) {
    this.keys = subsystems.flatMap(({ code, names }) =>
      [code, names.vi, names.en].map((name) => ({ code, key: tight(wordsOf(name)) })),
    );
  }

  /** Undefined when none is meant, or more than one. */
  find(text: string): SubsystemCode | undefined {
    const words = wordsOf(text);
    if (words === '') return undefined;
    const whole = this.only(({ key }) => key === tight(words));
    if (whole !== undefined) return whole;
    const bare = tight(words.replace(PREFIX, ''));
    const named =
      bare === ''
        ? undefined
        : this.only(({ key }) => key === bare || tight(key.replace(/^csdl/, '')) === bare);
    return (
      named ??
      this.only(({ key }) => key.length >= SHORTEST_INSIDE && tight(words).includes(key)) ??
      this.only(({ key }) => bare.length >= SHORTEST_PART && key.includes(bare))
    );
  }

  private only(matches: (one: { key: string; code: SubsystemCode }) => boolean): SubsystemCode | undefined {
    const found = new Set(this.keys.filter(matches).map(({ code }) => code));
    const [only] = found;
    return found.size === 1 ? only : undefined;
  }
}
