// `npm run check`: every gate that needs no running server, in order of speed; all run, then the failures are named.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { ensureInstalled } = await import('../deploy/local/install.mjs');
await ensureInstalled();

const env = {
  ...process.env,
  NX_DAEMON: 'false',
  PATH: [join(root, 'node_modules/node/bin'), join(root, 'node_modules/.bin'), process.env.PATH].join(
    delimiter,
  ),
  NODE_OPTIONS: '--max-old-space-size=4096',
};

/** Each gate: what it guards, and the command that fails when it is broken. */
const gates = [
  ['format', 'prettier --check --log-level warn .'],
  ['types', 'tsc -p tsconfig.json'],
  ['types of the end-to-end tests', 'tsc -p e2e/tsconfig.json'],
  ['types of the portal', 'tsc -p apps/portal/tsconfig.json', 'apps/portal/tsconfig.json'],
  ['unused code', 'knip'],
  ['project graph', 'nx graph --file=.nx/graph.json'],
  ['lint and module boundaries', 'eslint . --max-warnings 0'],
  ['boundaries refuse what they should', 'node tools/boundaries-refuse.mjs'],
  ['no keys, paths or registries in the source', 'node tools/source-scan.mjs'],
];

const run = (command) =>
  new Promise((resolve) => {
    const child = spawn(command, { cwd: root, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ code, output }));
  });

const failed = [];
for (const [name, command, needs] of gates) {
  if (needs && !existsSync(join(root, needs))) continue;
  const started = Date.now();
  process.stdout.write(`${name} … `);
  const { code, output } = await run(command);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(code === 0 ? `ok (${seconds} s)` : `FAILED (${seconds} s)\n${output}`);
  if (code !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.log(`check failed: ${failed.join(', ')}`);
  process.exit(1);
}
console.log('check passed');
