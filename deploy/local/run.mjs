// Runs a TypeScript file of the repository: node deploy/local/run.mjs <file.ts> [arguments]
import { runOnPinnedNode } from './runtime.mjs';
import { runTypeScript } from './typescript.mjs';

await runOnPinnedNode(import.meta.url, async () => {
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new Error('Which file? node deploy/local/run.mjs <file.ts> [arguments]');
  return runTypeScript(file, args);
});
