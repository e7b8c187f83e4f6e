import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { milliseconds } from '../row.js';
import type { Row } from '../row.js';
import type { OwnPlatform, Place } from './own-platform.mjs';
import { startOwnPlatform } from './own-platform.mjs';

const IDLE_MS = 5_000;
const MOST_MEGABYTES = 150;
const READY_WITHIN_MS = 10_000;

/** Starts the platform and measures, on the way, how soon each process answers and what it holds when idle. */
export async function benchProcesses(place: Place): Promise<{ platform: OwnPlatform; rows: Row[] }> {
  const watching = Promise.all(place.services.map(untilReady));
  const platform = await startOwnPlatform(place);
  const started = await watching;
  await delay(IDLE_MS);
  const rows = started.flatMap(({ name, pid, startMs }): Row[] => {
    const megabytes = residentMegabytes(pid);
    return [
      {
        what: `${name}: started until ready, all at once`,
        bare: undefined,
        ours: milliseconds(startMs),
        value: startMs / 1000,
        limit: { atMost: READY_WITHIN_MS / 1000 },
        unit: ' s',
      },
      {
        what: `${name}: memory when idle`,
        bare: undefined,
        ours: `${Math.round(megabytes)} MB`,
        value: megabytes,
        limit: { atMost: MOST_MEGABYTES },
        unit: ' MB',
      },
    ];
  });
  return { platform, rows };
}

async function untilReady({ name, readyUrl, pidFile }: Place['services'][number]) {
  while (!existsSync(pidFile)) await delay(5);
  const startedAt = performance.now();
  while (!(await isReady(readyUrl))) await delay(20);
  return { name, pid: pidIn(pidFile), startMs: performance.now() - startedAt };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false; // not listening yet
  }
}

/** A pid file is JSON or begins with the number. */
function pidIn(file: string): number {
  const pid = /\d+/.exec(readFileSync(file, 'utf8'))?.[0];
  if (!pid) throw new Error(`${file} names no process`);
  return Number(pid);
}

function residentMegabytes(pid: number): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes.trim()) / 1024;
}
