import type { Checkpoint, CheckpointReader } from '../chain/checkpoint.js';
import type { Finding } from './finding.js';

type Place = 'inside' | 'outside';
const places: Record<Place, string> = { inside: 'in the database', outside: 'outside the database' };

/** For so long a checkpoint may be on its way out of the database. */
const ON_ITS_WAY_MS = 10 * 60_000;
/** Agreeing checkpoints that are remembered, newest last: more than one only in case somebody falsified the newest. */
const REMEMBERED = 100;

interface Stated extends Checkpoint {
  readonly place: Place;
  readonly statement: string;
}

/** A link that is in the database, with the checkpoint that the database has of it. */
export interface PassingLink {
  readonly position: number;
  readonly hash: Buffer;
  readonly statement: string | undefined;
}

/**
 * Holds the links that pass against the checkpoints. A signature costs more than reading an entry, so it is checked where
 * it matters: of the newest checkpoints that agree with the chain, which vouch for all before them, and of all that
 * differ from it.
 */
export class CheckpointCheck {
  private readonly outside = new Map<number, string[]>();
  private readonly newestOutside: number;
  private readonly agreeing: Record<Place, Stated[]> = { inside: [], outside: [] };
  private readonly found: Finding[] = [];
  private rewritten: { from: number; to: number; first: Stated } | undefined;
  private late = 0;

  constructor(
    outside: readonly string[],
    private readonly reader: CheckpointReader,
    private readonly now: Date,
  ) {
    for (const statement of outside) {
      const position = reader.peek(statement)?.position;
      if (position === undefined) this.addFalse('outside', 0);
      else this.outside.set(position, [...(this.outside.get(position) ?? []), statement]);
    }
    this.newestOutside = [...this.outside.keys()].reduce((most, position) => Math.max(most, position), 0);
  }

  pass(link: PassingLink): void {
    const outside = this.outside.get(link.position) ?? [];
    this.outside.delete(link.position);
    const compared = [
      ...(link.statement === undefined ? [] : [this.compare(link, 'inside', link.statement)]),
      ...outside.map((statement) => this.compare(link, 'outside', statement)),
    ];
    // What differs first: it is held against what agreed before this link.
    for (const one of compared) if (one && !one.agrees) this.differs(one.stated, link.position);
    for (const one of compared) if (one?.agrees) this.agree(one.stated);
  }

  private compare(link: PassingLink, place: Place, statement: string) {
    const stated = this.stated(place, statement);
    if (!stated) this.addFalse(place, link.position);
    const agrees = stated?.position === link.position && stated.hash === link.hash.toString('hex');
    return stated && { stated, agrees };
  }

  private agree(stated: Stated): void {
    const agreeing = this.agreeing[stated.place];
    if (agreeing.push(stated) > REMEMBERED) agreeing.shift();
    if (stated.place === 'inside' && stated.position > this.newestOutside && this.isLate(stated))
      this.late += 1;
  }

  /** What the outside contradicts, only the outside vouches for: who goes on with a restored database signs in it. */
  private differs(stated: Stated, position: number): void {
    if (!this.isSigned(stated)) return this.addFalse(stated.place, position);
    if (this.rewritten) this.rewritten.to = position;
    else this.rewritten = { from: this.signedUpTo([stated.place]) + 1, to: position, first: stated };
  }

  /**
   * @param end the position of the chain's last link
   * @param beyond the database's checkpoints of links that it does not have
   */
  findings(end: number, beyond: readonly string[]): Finding[] {
    const signed = this.signedUpTo(['inside', 'outside']);
    const isUnsigned = signed < end && (!this.rewritten || this.rewritten.to < end);
    return [
      ...this.found,
      ...(this.rewritten ? [rewrittenFinding(this.rewritten)] : []),
      ...this.cutTail(end, beyond),
      ...(isUnsigned ? [unsignedFinding(signed + 1, end)] : []),
      ...this.notKept(end),
    ];
  }

  /** Chained entries that no checkpoint outside covers. */
  notOutside(end: number): number {
    return Math.max(0, end - this.newestOutside);
  }

  private cutTail(end: number, beyond: readonly string[]): Finding[] {
    const stated = [
      ...[...this.outside.values()].flat().map((statement) => this.stated('outside', statement)),
      ...beyond.map((statement) => this.stated('inside', statement)),
    ].flatMap((one) => one ?? []);
    const [last] = stated
      .filter((one) => one.position > end && this.isSigned(one))
      .sort((a, b) => b.position - a.position);
    if (!last) return [];
    const detail = `signed ${places[last.place]} at ${last.at}, and gone: a cut tail or a restored backup`;
    return [{ kind: 'cut-tail', from: end + 1, to: last.position, detail }];
  }

  private notKept(end: number): Finding[] {
    if (this.late === 0) return [];
    const detail = `${String(this.late)} checkpoints of the database are not outside it`;
    return [{ kind: 'not-outside', from: this.newestOutside + 1, to: end, detail }];
  }

  /** How far signed checkpoints that agree vouch for the chain. */
  private signedUpTo(of: readonly Place[]): number {
    const newest = (place: Place) =>
      this.agreeing[place].findLast((stated) => this.isSigned(stated))?.position ?? 0;
    return Math.max(...of.map(newest));
  }

  private stated(place: Place, statement: string): Stated | undefined {
    const checkpoint = this.reader.peek(statement);
    return checkpoint && { ...checkpoint, place, statement };
  }

  private isSigned({ statement }: Stated): boolean {
    return this.reader.read(statement) !== undefined;
  }

  private isLate({ at }: Stated): boolean {
    return this.now.getTime() - Date.parse(at) > ON_ITS_WAY_MS;
  }

  private addFalse(place: Place, position: number): void {
    const detail = `a checkpoint ${places[place]} that no known key signed`;
    this.found.push({ kind: 'false-checkpoint', from: position, to: position, detail });
  }
}

function rewrittenFinding({ from, to, first }: { from: number; to: number; first: Stated }): Finding {
  const signed = `what was signed ${places[first.place]} at ${first.at} for ${String(first.position)}`;
  const detail = `differs from ${signed}: rewritten, restored and continued, or of two writers`;
  return { kind: 'rewritten', from, to, detail };
}

const unsignedFinding = (from: number, to: number): Finding => ({
  ...{ kind: 'unsigned', from, to },
  detail: 'the end of the chain, which nobody signed',
});
