import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { isKept, tableOf } from './row.js';
import type { Row } from './row.js';

const README = new URL('../README.md', import.meta.url);
const BEGIN = '<!-- begin: written by npm run bench -->';
const END = '<!-- end -->';

/** The table, and on which machine and day it was measured. */
export function reportOf(rows: readonly Row[], loadBefore: number): string {
  const cores = availableParallelism();
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${cores} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${memory} GiB, ${process.platform}`;
  const day = new Date().toISOString().slice(0, 10);
  const missed = rows.filter((row) => !isKept(row)).length;
  return [
    `${day}, Node ${process.versions.node}, ${machine}, load ${loadBefore.toFixed(1)} when it began.`,
    ...(loadBefore > cores / 2
      ? ['**The machine had other work to do: rates and times are not to be trusted.**']
      : []),
    tableOf(rows),
    missed === 0 ? 'All limits are kept.' : `**${missed} of ${rows.length} limits are missed.**`,
  ].join('\n\n');
}

/** The load of the last minute. */
export const loadNow = (): number => loadavg()[0] ?? 0;

/** Puts the report between its markers in README.md. */
export async function writeReport(report: string): Promise<void> {
  const text = await readFile(README, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined) throw new Error('bench/README.md has lost its markers');
  await writeFile(README, `${before}${BEGIN}\n\n${report}\n\n${END}${after}`);
}
