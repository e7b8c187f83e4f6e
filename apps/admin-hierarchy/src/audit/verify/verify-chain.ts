import { type ChainEntry, GENESIS, linkHash } from '../chain/chain.js';
import type { CheckpointReader } from '../chain/checkpoint.js';
import { CheckpointCheck } from './checkpoint-check.js';
import type { Finding } from './finding.js';

/** A link as it is in the database; without its entry when that is gone. */
export interface ChainLink {
  readonly position: number;
  readonly hash: Buffer;
  readonly entryId: string;
  readonly entry: ChainEntry | undefined;
  /** The database's checkpoint of this link. */
  readonly statement: string | undefined;
}

/** Signed statements beside those of the links. */
export interface Statements {
  /** As they are kept outside the database. */
  readonly outside: readonly string[];
  /** The database's of links that it does not have. */
  readonly beyond: readonly string[];
}

export interface Verdict {
  /** Links that were read. */
  readonly links: number;
  /** In the order of the chain; empty when all holds. */
  readonly findings: readonly Finding[];
  /** Chained entries that the outside's newest checkpoint does not cover yet. */
  readonly notOutside: number;
}

interface Mismatch {
  readonly previous: Buffer;
  readonly link: ChainLink;
  readonly entry: ChainEntry;
}

/** So many mismatches are compared with each other, to tell what was reordered from what was altered. */
const COMPARED = 200;

/**
 * Verifies a chain against itself and against the signed checkpoints of the database and of the outside. A link that
 * does not hold is found, and the ones after it are held against its kept hash, so that one change is one finding.
 * @param links in the order of their positions
 */
export async function verifyChain(
  links: AsyncIterable<ChainLink>,
  statements: Statements,
  reader: CheckpointReader,
  now: Date,
): Promise<Verdict> {
  const checkpoints = new CheckpointCheck(statements.outside, reader, now);
  const findings: Finding[] = [];
  const mismatches: Mismatch[] = [];
  let end: { readonly position: number; readonly hash: Buffer } = { position: 0, hash: GENESIS };
  let count = 0;
  for await (const link of links) {
    count += 1;
    const isNext = link.position === end.position + 1;
    if (!isNext) findings.push(gap(end.position, link));
    if (!link.entry) findings.push(withoutEntry(link));
    else if (isNext && !linkHash(end.hash, link.position, link.entry).equals(link.hash))
      mismatches.push({ previous: end.hash, link, entry: link.entry });
    checkpoints.pass(link);
    end = link;
  }
  findings.push(...explained(mismatches), ...checkpoints.findings(end.position, statements.beyond));
  findings.sort((a, b) => a.from - b.from);
  return { links: count, findings, notOutside: checkpoints.notOutside(end.position) };
}

function gap(last: number, { position }: ChainLink): Finding {
  const [from, to] = position > last ? [last + 1, position - 1] : [position, position];
  return { kind: 'missing', from, to, detail: 'links of the chain are gone' };
}

const withoutEntry = ({ position, entryId }: ChainLink): Finding => ({
  ...{ kind: 'missing', from: position, to: position, entry: entryId },
  detail: 'the entry is gone; its link is there',
});

function explained(mismatches: readonly Mismatch[]): Finding[] {
  const compared = mismatches.slice(0, COMPARED);
  return mismatches.map(({ previous, link, entry }) => {
    const other = compared.find(
      (one) => one.link !== link && linkHash(previous, link.position, one.entry).equals(link.hash),
    );
    const at = { from: link.position, to: link.position, entry: entry.id };
    return other
      ? { kind: 'reordered', ...at, detail: `entry ${other.entry.id} was chained here` }
      : { kind: 'altered', ...at, detail: 'the entry is not what was chained' };
  });
}
