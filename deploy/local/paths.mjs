import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout this file lies in. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Tells this checkout's folders and containers from another's, wherever they must lie outside it. */
export const checkoutKey = createHash('sha256').update(root).digest('hex').slice(0, 8);

/** What the project keeps on this machine: server data, logs, secrets, unpacked packages. Never committed. */
export const dataDir = resolve(process.env.VNC_DATA_DIR ?? join(root, '.data'));

/** Where the processes of a data folder leave their pid files. */
export const pidDirOf = (folder) => join(folder, 'pids');

/** Unpacked server packages are the same for every data folder of a checkout. */
export const packagesDir = join(root, '.data', 'debian');

/** The Node that package.json pins, delivered by the npm package `node`. */
export const pinnedNode = join(root, 'node_modules', 'node', 'bin', 'node');
