import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from './paths.mjs';
import { toolEnvironment } from './runtime.mjs';
import { step } from './steps.mjs';

const marker = join(root, '.data', 'built.json');
const skipped = new Set(['node_modules', 'dist', '.data']);

/**
 * Builds what changed. When no source changed since the last time, not even Nx is asked.
 * @returns {Promise<string>} what was built: another text for other sources
 */
export async function ensureBuilt() {
  const sources = fingerprint();
  const last = existsSync(marker) ? JSON.parse(readFileSync(marker, 'utf8')) : undefined;
  if (last?.sources === sources && last.outputs.every((path) => existsSync(join(root, path)))) return sources;
  await step('Building', build);
  mkdirSync(join(root, '.data'), { recursive: true });
  writeFileSync(marker, JSON.stringify({ sources, outputs: outputs() }));
  return sources;
}

const workspaces = () =>
  ['libs', 'apps'].flatMap((group) =>
    readdirSync(join(root, group))
      .map((name) => join(group, name))
      .filter((path) => existsSync(join(root, path, 'package.json'))),
  );

const outputs = () =>
  workspaces()
    .map((path) => join(path, 'dist'))
    .filter((path) => existsSync(join(root, path)));

/** Names, sizes and times of all sources: reading them would take longer and tell no more on one machine. */
function fingerprint() {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\0`);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (skipped.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) add(path);
    }
  };
  for (const path of ['nx.json', '.swcrc', 'package-lock.json']) add(path);
  workspaces().forEach(walk);
  return hash.digest('hex');
}

function build() {
  const nx = join(root, 'node_modules', '.bin', 'nx');
  const args = [nx, 'run-many', '-t', 'build', '--outputStyle=static'];
  const child = spawn(pinnedNode, args, {
    cwd: root,
    env: toolEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The build failed:\n${output}`)),
    );
  });
}
