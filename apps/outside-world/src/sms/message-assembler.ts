import type { Submission } from './submission.js';

/** Parts that wait longer than this for the rest are forgotten, as a phone does. */
const patienceMs = 10 * 60_000;

interface Unfinished {
  startedAt: number;
  parts: Map<number, { text: string; id: string }>;
}

/** A whole message: its text, of how many parts, and the id of the first part. */
export interface Assembled {
  id: string;
  text: string;
  parts: number;
}

/** Puts the parts of long messages together, whatever their order and on whichever connection they come. */
export class MessageAssembler {
  private readonly unfinished = new Map<string, Unfinished>();

  /** Takes one part with its message id; gives the message when it is whole. */
  add(account: string, submission: Submission, id: string, now = Date.now()): Assembled | undefined {
    const { concatenation, pdu, to, text } = submission;
    if (!concatenation) return { id, text, parts: 1 };
    this.forgetOld(now);
    const { reference, total, sequence } = concatenation;
    const key = JSON.stringify([account, pdu.source_addr, to, reference, total]);
    const entry: Unfinished = this.unfinished.get(key) ?? { startedAt: now, parts: new Map() };
    this.unfinished.set(key, entry);
    entry.parts.set(sequence, { text, id });
    if (entry.parts.size < total) return undefined;
    this.unfinished.delete(key);
    const parts = [...entry.parts].toSorted(([a], [b]) => a - b).map(([, part]) => part);
    return { id: parts[0]?.id ?? id, text: parts.map((part) => part.text).join(''), parts: total };
  }

  private forgetOld(now: number): void {
    for (const [key, { startedAt }] of this.unfinished) {
      if (now - startedAt < patienceMs) break; // kept in order of arrival
      this.unfinished.delete(key);
    }
  }
}
