// npm start: the whole platform on this machine, from a bare clone to the ready line.
import { dataDir, pidDirOf } from './paths.mjs';
import { endLeftovers } from './processes.mjs';
import { runOnPinnedNode } from './runtime.mjs';

// Nothing that needs an installed package may be imported before they are installed.
const main = async () => (await import('./start-command.mjs')).start();

await runOnPinnedNode(import.meta.url, main, () => endLeftovers(pidDirOf(dataDir)));
