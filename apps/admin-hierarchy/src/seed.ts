import { readFile } from 'node:fs/promises';
import { DataKeys, fromJsonText, Vault } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { seedAdministration } from './seed/seed-administration.js';
import { seedSubsystems } from './seed/seed-subsystems.js';
import { seedSample, seedState } from './seed/seed-units.js';
import { seedConfig } from './seed/seed.config.js';
import { SeedFile } from './seed/seed-file.js';

const config = seedConfig.read(process.env);
const file = SeedFile.parse(JSON.parse(await readFile(config.SEED_FILE, 'utf8')));
const vault = new Vault(fromJsonText(DataKeys, config.DATA_KEYS), config.BLIND_INDEX_KEY);
const dataSource = new DataSource({
  type: 'postgres',
  url: config.DATABASE_URL,
  applicationName: 'seed',
});
await dataSource.initialize();
try {
  const units = await seedState(dataSource);
  await seedSample(dataSource, file);
  await seedSubsystems(dataSource, vault, file.subsystems);
  const officers = await seedAdministration(dataSource, vault, file.officers);
  console.log(`admin-hierarchy: ${units} units and changes of units, ${officers} officers`);
} finally {
  await dataSource.destroy();
}
