import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pinnedNode, root } from './paths.mjs';
import { step } from './steps.mjs';

const lockFile = join(root, 'package-lock.json');
const marker = join(root, '.data', 'installed');

/** Installs the packages when the lockfile says others than those that lie in node_modules. */
export async function ensureInstalled() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (!isCurrent(wanted)) await step('Installing packages', npmCi);
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, wanted);
}

function isCurrent(wanted) {
  if (!existsSync(pinnedNode)) return false;
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return true;
  return holdsAll(join(root, 'node_modules', '.package-lock.json'));
}

/** Someone may have run npm himself: npm's own list of what it installed names the same versions. */
function holdsAll(installedList) {
  if (!existsSync(installedList)) return false;
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages;
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));
  return Object.entries(packages).every(
    ([path, { version, optional, link }]) =>
      !path.startsWith('node_modules/') || optional || link || installed[path]?.version === version,
  );
}

function npmCi(detail) {
  const { command, args } = npm();
  const env = { ...process.env, NODE_ENV: 'development' };
  const options = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn(command, [...args, ...options], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  detail('the first time this takes a minute or two');
  return new Promise((resolve, reject) => {
    child.once('error', () => reject(new Error('npm is not to be found; it comes with Node.')));
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm ci failed:\n${firstLines(output)}`)),
    );
  });
}

/** npm adds its whole manual to some errors. */
const firstLines = (text) => text.split('\n').slice(0, 30).join('\n');

/** The npm that started us, else the one on PATH. */
function npm() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') && existsSync(script)
    ? { command: process.execPath, args: [script] }
    : { command: 'npm', args: [] };
}
