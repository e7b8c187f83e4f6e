import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { RelaySignal } from '@vnconnect/service-kit';
import {
  eventually,
  natsOptions,
  testDatabase,
  testNats,
  type TestDatabase,
  type TestNats,
} from '@vnconnect/testing';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { adminHierarchySchema } from '../../database/admin-hierarchy-schema.js';
import { AuditLog } from '../audit-log.js';
import { ChainRepository } from '../chain/chain.repository.js';
import { type CheckpointPrivateJwk, CheckpointSigner } from '../chain/checkpoint.js';
import { CHECKPOINT_SUBJECT } from '../chain/checkpoint-stream.js';
import type { Finding } from '../verify/finding.js';
import { verifyLog } from '../verify/verify-log.js';

/** A log on a database of its own, chained and signed step by step, as a test wants it. */
export interface AuditFixture {
  readonly database: TestDatabase;
  readonly source: DataSource;
  readonly log: AuditLog;
  readonly chain: ChainRepository;
  /** Writes so many entries, each in a transaction, then chains them and keeps the checkpoint outside. */
  write(count: number, act?: string): Promise<void>;
  seal(): Promise<string | undefined>;
  /** As the service keeps a checkpoint outside. */
  keepOutside(statement: string): Promise<void>;
  /** As an attacker with the database: its owner, whom no right and no trigger binds. */
  attack(...statements: string[]): Promise<void>;
  verify(): Promise<readonly Finding[]>;
  /** A second service with a copy of the database, the same key and the same outside. */
  fork(): Promise<AuditFixture>;
  stop(): Promise<void>;
}

/** An ES256 key as JWK. */
export const signingJwk = (kid: string): CheckpointPrivateJwk => ({
  ...(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as Omit<
    CheckpointPrivateJwk,
    'kid'
  >), // what node makes of a P-256 key
  kid,
});

export const auditFixture = async (): Promise<AuditFixture> =>
  fixtureOn({ nats: await testNats(), jwk: signingJwk('k1') });

async function fixtureOn(shared: {
  readonly nats: TestNats;
  readonly jwk: CheckpointPrivateJwk;
}): Promise<AuditFixture> {
  const { nats, jwk } = shared;
  const database = await testDatabase('admin-hierarchy', adminHierarchySchema);
  const source = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
  const connection = await connect({
    ...natsOptions(nats.urlFor('admin-hierarchy')),
    inboxPrefix: '_INBOX.admin-hierarchy',
  });
  const log = new AuditLog(new RelaySignal(source));
  const chain = new ChainRepository(source);
  const keepOutside = async (statement: string) => {
    await jetstream(connection).publish(CHECKPOINT_SUBJECT, statement);
  };
  const seal = () => sealAll(chain, new CheckpointSigner(jwk));
  return {
    ...{ database, source, log, chain, seal, keepOutside },
    write: async (count, act = 'user.activated') => {
      for (let i = 0; i < count; i += 1)
        await source.transaction((manager) => log.write(manager, someEntry(act)));
      const statement = await seal();
      if (statement !== undefined) await keepOutside(statement);
    },
    attack: (...statements) => asOwner(database.ownerUrl, statements),
    fork: async () => {
      const other = await fixtureOn(shared);
      await copy(database.ownerUrl, other);
      return other;
    },
    verify: async () => {
      const places = { databaseUrl: database.appUrl, nats: natsOptions(nats.operatorUrl), keys: [jwk] };
      return (await verifyLog(places)).verdict.findings;
    },
    stop: async () => {
      await Promise.all([source.destroy(), connection.close()]);
    },
  };
}

export const someEntry = (act: string) => ({
  act,
  actor: randomUUID(),
  on: [
    { kind: 'user', id: randomUUID() },
    { kind: 'unit', id: randomUUID() },
  ],
  before: { status: 'inactive' },
  after: { status: 'active' },
});

async function sealAll(chain: ChainRepository, signer: CheckpointSigner): Promise<string | undefined> {
  for (let newest: string | undefined; ;) {
    const { isMore, statement } = await chain.seal(({ position, hash }) =>
      signer.sign({ position, hash: hash.toString('hex'), at: new Date().toISOString() }),
    );
    newest = statement ?? newest;
    if (!isMore) return newest;
  }
}

/** The tables of the log. */
export const auditTables = ['audit_entries', 'audit_links', 'audit_checkpoints'] as const;

async function copy(from: string, to: AuditFixture): Promise<void> {
  const owner = await new DataSource({ type: 'postgres', url: from }).initialize();
  for (const table of auditTables) {
    const [row] = await owner.query<{ rows: string }[]>(
      `SELECT coalesce(json_agg(one), '[]')::text AS rows FROM ${table} AS one`,
    );
    const rows = String(row?.rows).replaceAll("'", "''");
    await to.attack(
      `INSERT INTO ${table} OVERRIDING SYSTEM VALUE
       SELECT * FROM json_populate_recordset(NULL::${table}, '${rows}')`,
    );
  }
  await to.attack(`SELECT setval(pg_get_serial_sequence('audit_entries', 'id'), max(id)) FROM audit_entries`);
  await owner.destroy();
}

async function asOwner(url: string, statements: readonly string[]): Promise<void> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  try {
    for (const statement of statements) await owner.query(statement);
  } finally {
    await owner.end();
  }
}

/** How many entries are in the chain and how many wait, once it is so. */
export const untilChained = (source: DataSource, chained: number): Promise<void> =>
  eventually(async () => {
    const [row] = await source.query<{ chained: number; waiting: number }[]>(
      `SELECT (SELECT count(*)::int FROM audit_links) AS chained, (SELECT count(*)::int FROM audit_waiting) AS waiting`,
    );
    if (row?.chained !== chained || row.waiting !== 0)
      throw new Error(`${String(row?.chained)} are chained, ${String(row?.waiting)} wait`);
  });
