import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RelaySignal } from '@vnconnect/service-kit';
import { testDatabase } from '@vnconnect/testing';
import { DataSource } from 'typeorm';
import { adminHierarchySchema } from '../database/admin-hierarchy-schema.js';
import { AuditLog } from './audit-log.js';

let database: DataSource;
let log: AuditLog;

beforeAll(async () => {
  const { appUrl } = await testDatabase('admin-hierarchy', adminHierarchySchema);
  database = await new DataSource({ type: 'postgres', url: appUrl }).initialize();
  log = new AuditLog(new RelaySignal(database));
});
afterAll(() => database.destroy());

interface Row {
  readonly at: Date;
  readonly subjects: string[];
  readonly units: string[];
}

const entry = () => ({
  act: 'user.activated',
  actor: randomUUID(),
  address: '203.0.113.7',
  on: [
    { kind: 'user', id: randomUUID() },
    { kind: 'unit', id: randomUUID() },
  ],
  before: { status: 'inactive' },
  after: { status: 'active' },
  ground: 'Công văn 12/VPCP-KSTT',
});

describe('the log of acts', () => {
  it('AH-40 tells who, from where, on whom, before, after, on what ground', async () => {
    const written = entry();
    await database.transaction((manager) => log.write(manager, written));
    const [row] = await database.query<Row[]>('SELECT * FROM audit_entries WHERE actor = $1', [
      written.actor,
    ]);
    const { act, address, before, after, ground, on } = written;
    expect(row).toMatchObject({ act, address, before, after, ground });
    expect(row?.subjects).toEqual(on.map(({ kind, id }) => `${kind}:${id}`));
    expect(row?.units).toEqual([on[1]?.id]);
    expect(Math.abs(Date.now() - Number(row?.at))).toBeLessThan(60_000);
  });

  it('AH-40 holds nothing of a transaction that was rolled back', async () => {
    const written = entry();
    const failing = database.transaction(async (manager) => {
      await log.write(manager, written);
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await database.query('SELECT FROM audit_entries WHERE actor = $1', [written.actor])).toEqual([]);
  });

  it.each([
    'UPDATE audit_entries SET ground = NULL',
    'DELETE FROM audit_entries',
    'TRUNCATE audit_entries CASCADE',
    `INSERT INTO audit_waiting VALUES (1)`,
    'DELETE FROM audit_waiting',
    `UPDATE audit_links SET hash = ''`,
    'DELETE FROM audit_links',
    `UPDATE audit_checkpoints SET statement = ''`,
    'DELETE FROM audit_checkpoints',
  ])('AH-40 is append-only: the service may not %s', async (statement) => {
    await expect(database.query(statement)).rejects.toThrow('permission denied');
  });
});
