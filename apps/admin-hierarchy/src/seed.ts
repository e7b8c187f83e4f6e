import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { seedSample, seedState } from './seed/seed-units.js';
import { seedConfig } from './seed/seed.config.js';
import { SeedFile } from './seed/seed-file.js';

const config = seedConfig.read(process.env);
const file = SeedFile.parse(JSON.parse(await readFile(config.SEED_FILE, 'utf8')));
const dataSource = new DataSource({
  type: 'postgres',
  url: config.DATABASE_URL,
  applicationName: 'seed',
});
await dataSource.initialize();
try {
  const units = await seedState(dataSource);
  await seedSample(dataSource, file);
  console.log(`admin-hierarchy: ${units} units and changes of units`);
} finally {
  await dataSource.destroy();
}
