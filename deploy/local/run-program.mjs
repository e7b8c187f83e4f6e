import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from './paths.mjs';
import { processEnvironment, programOf } from './services.mjs';

/** Runs a compiled program of a service, where it has one, to its end; throws with what it said when it fails. */
export async function runProgram(service, program, platform, more = {}) {
  const file = programOf(service, program);
  if (!existsSync(file)) return;
  const child = spawn(pinnedNode, ['--enable-source-maps', file], {
    cwd: join(root, 'apps', service),
    env: { ...processEnvironment(service, platform), ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${service}'s ${program} failed:\n${output}`)),
    );
  });
}
