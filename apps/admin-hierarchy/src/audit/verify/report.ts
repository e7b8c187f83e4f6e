import type { Finding } from './finding.js';
import type { Verdict } from './verify-chain.js';

/** What was looked at beside the chain. */
export interface Surroundings {
  readonly checkpointsOutside: number;
  readonly waiting: number;
}

/** The verdict for an operator, the first bad entry first. */
export function reportOf(verdict: Verdict, { checkpointsOutside, waiting }: Surroundings): string {
  const { links, findings, notOutside } = verdict;
  const read = [
    `${String(links)} entries in the chain, ${String(checkpointsOutside)} checkpoints outside the database,`,
    `${String(notOutside)} entries not covered by them yet, ${String(waiting)} not chained yet`,
  ].join(' ');
  const [first, ...others] = findings;
  if (!first) return `${read}\nThe audit log is whole.`;
  return [
    read,
    `The audit log is NOT whole. First bad entry: ${lineOf(first)}`,
    ...others.map((finding) => `Then: ${lineOf(finding)}`),
  ].join('\n');
}

function lineOf({ kind, from, to, entry, detail }: Finding): string {
  const where = from === to ? `position ${String(from)}` : `positions ${String(from)} to ${String(to)}`;
  return `${where}${entry === undefined ? '' : ` (entry ${entry})`}: ${kind}: ${detail}`;
}
