import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { root } from '../paths.mjs';

/**
 * PostgreSQL refuses to run as root. Whom it runs as then: the checkout's owner, or Debian's `postgres`, or
 * `nobody`. For an ordinary user: himself (undefined).
 */
export function serverUser() {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(root);
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return lookUp('postgres') ?? lookUp('nobody') ?? { uid: 65534, gid: 65534 };
}

function lookUp(name) {
  try {
    const idOf = (flag) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    return undefined;
  }
}

/**
 * Makes a folder that the server's user owns and can reach. When the checkout lies under a folder closed to
 * others (root's home), the server's folder moves to the machine's temporary folder, named by a hash of the
 * wanted place.
 */
export function makeServerFolder(wanted, user) {
  const folder = user && !canEnter(dirname(wanted), user) ? substituteFor(wanted) : wanted;
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** Where a server's folder lies when the wanted place is closed to its user. */
export function substituteFor(wanted) {
  const base = existsSync('/var/tmp') ? '/var/tmp' : tmpdir(); // /var/tmp outlives a restart of the machine
  const key = createHash('sha256').update(wanted).digest('hex').slice(0, 8);
  return join(base, `vnconnect-${key}-${basename(wanted)}`);
}

function canEnter(folder, user) {
  for (let path = resolve(folder); ; path = dirname(path)) {
    if (existsSync(path)) {
      const { mode, uid, gid } = statSync(path);
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
      if (!(mode & bit)) return false;
    }
    if (path === dirname(path)) return true;
  }
}
