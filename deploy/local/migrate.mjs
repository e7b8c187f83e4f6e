import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from './paths.mjs';
import { processEnvironment, programOf } from './services.mjs';
import { writeSeedFile } from './seed-file.mjs';

/** Brings every service's database up to date, as the owner of its schema. */
export async function migrate(platform) {
  await Promise.all(
    platform.databases.map((service) =>
      runProgram(service, 'migrate', platform, {
        DATABASE_URL: platform.servers.postgres.ownerUrlOf(service),
      }),
    ),
  );
}

/** Lets every service that has a seed put in what it needs to be tried out; a second time changes nothing. */
export async function seed(platform) {
  writeSeedFile(platform);
  await Promise.all(platform.databases.map((service) => runProgram(service, 'seed', platform)));
}

async function runProgram(service, program, platform, more = {}) {
  const file = programOf(service, program);
  if (!existsSync(file)) return;
  mkdirSync(join(platform.dataDir, 'logs'), { recursive: true });
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
