import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from './paths.mjs';
import { processEnvironment, programOf } from './services.mjs';
import { writeSeedFile } from './seed-file.mjs';
import { step } from './steps.mjs';

/**
 * Brings every service's database up to date, as the owner of its schema, and puts in what it needs to be tried out
 * (a second time changes nothing). Left out when the same build did the same to this very data before.
 */
export async function migrateAndSeed(platform) {
  const seedText = writeSeedFile(platform);
  const marker = join(platform.dataDir, 'prepared');
  const done = createHash('sha256')
    .update([platform.build, platform.servers.postgres.superuserUrl, seedText].join('\0'))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === done) return;
  await step('Migrating', () =>
    onEach(platform, 'migrate', (service) => platform.servers.postgres.ownerUrlOf(service)),
  );
  await step('Seeding', () =>
    onEach(platform, 'seed', (service) => platform.servers.postgres.appUrlOf(service)),
  );
  writeFileSync(marker, done);
}

function onEach(platform, program, databaseUrl) {
  const run = (service) => runProgram(service, program, platform, { DATABASE_URL: databaseUrl(service) });
  return Promise.all(platform.databases.map(run));
}

async function runProgram(service, program, platform, more) {
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
