import { readFile } from 'node:fs/promises';
import { DataKeys, fromJsonText, Vault } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { identitySchema } from './database/identity-schema.js';
import { seedConfig } from './seed/seed.config.js';
import { SeedFile } from './seed/seed-file.js';
import { Seeder } from './seed/seeder.js';

const config = seedConfig.read(process.env);
const file = SeedFile.parse(JSON.parse(await readFile(config.SEED_FILE, 'utf8')));
const vault = new Vault(fromJsonText(DataKeys, config.DATA_KEYS), config.BLIND_INDEX_KEY);
const dataSource = new DataSource({
  type: 'postgres',
  url: config.DATABASE_URL,
  applicationName: 'seed',
  entities: [...identitySchema.entities],
});
await dataSource.initialize();
try {
  const { relyingParties, accounts } = await new Seeder(dataSource, vault).seed(file);
  console.log(`identity: ${relyingParties} relying parties, ${accounts} new accounts`);
} finally {
  await dataSource.destroy();
}
