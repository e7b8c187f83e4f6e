import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutKey, pidDirOf } from './paths.mjs';
import { endLeftovers, identityOf, isSame } from './processes.mjs';

const prefix = `vnconnect-test-${checkoutKey}-`;

/** A folder for one test run in the machine's temporary folder, marked with the process that owns it. */
export function makeRunFolder() {
  const key = `${process.pid}-${randomBytes(3).toString('hex')}`;
  const unmarked = join(tmpdir(), `vnconnect-new-${key}`);
  mkdirSync(unmarked, { mode: 0o711 }); // PostgreSQL, run as another user, passes through
  const owner = { pid: process.pid, began: identityOf(process.pid) };
  writeFileSync(join(unmarked, 'owner.json'), JSON.stringify(owner));
  const folder = join(tmpdir(), `${prefix}${key}`);
  renameSync(unmarked, folder);
  return folder;
}

/** A run that was killed could not clean up: its processes and folder go now. */
export async function sweepDeadRuns() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    if (isOwned(folder)) continue;
    await endLeftovers(pidDirOf(folder), 2_000);
    rmSync(folder, { recursive: true, force: true });
  }
}

function isOwned(folder) {
  try {
    return isSame(JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')));
  } catch {
    return false; // not ours to read, or cleared away by another sweep
  }
}
