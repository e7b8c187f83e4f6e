// npm run bench: measures, each with the limit it is held against.
import { ensureBuilt } from './build.mjs';
import { runOnPinnedNode } from './runtime.mjs';
import { runTypeScript } from './typescript.mjs';

await runOnPinnedNode(import.meta.url, async () => {
  await ensureBuilt();
  return runTypeScript('bench/src/main.ts', process.argv.slice(2));
});
