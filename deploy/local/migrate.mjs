import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './run-program.mjs';
import { makeSampleAuthorities } from './sample-authorities.mjs';
import { writeSeedFile } from './seed-file.mjs';
import { step } from './steps.mjs';

/**
 * Brings every service's database up to date, as the owner of its schema, and puts in what it needs to be tried out
 * (a second time changes nothing). Left out when the same build did the same to this very data before.
 */
export async function migrateAndSeed(platform) {
  await makeSampleAuthorities(platform);
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
