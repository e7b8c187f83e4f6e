import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pinnedNode, root } from './paths.mjs';
import { toolEnvironment } from './runtime.mjs';

/**
 * Runs a TypeScript file of the repository, compiled on the fly (swc: decorators and all), with workspace packages
 * taken from their sources.
 * @returns {Promise<number>} its exit code
 */
export function runTypeScript(file, args = [], env = {}) {
  const flags = ['--conditions=source', '--import', '@swc-node/register/esm-register'];
  const child = spawn(pinnedNode, [...flags, resolve(root, file), ...args], {
    cwd: root,
    env: toolEnvironment(env),
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}
