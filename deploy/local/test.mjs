// npm test: unit and integration tests, then the flows through the running platform. Last line: N passed, N failed.
import { runOnPinnedNode } from './runtime.mjs';

// Nothing that needs an installed package may be imported before they are installed.
const main = async () => (await import('./test-command.mjs')).test(process.argv.slice(2));

await runOnPinnedNode(import.meta.url, main);
