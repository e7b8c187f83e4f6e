import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@vnconnect/testing';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { startTestAdminHierarchy } from '../../testing/test-admin-hierarchy.js';
import { AuditLog } from '../audit-log.js';
import { auditFixture, type AuditFixture, someEntry, untilChained } from '../testing/audit-fixture.js';
import { SEALING } from './chain.repository.js';
import { CheckpointStream } from './checkpoint-stream.js';

describe('the sealer of a running service', () => {
  let tested: TestedService;
  beforeEach(async () => {
    tested = await startTestAdminHierarchy();
  });
  afterEach(() => tested.stop());

  it('AH-40 chains what is committed and keeps the signed state outside the database', async () => {
    const { app } = tested.service;
    const log = app.get(AuditLog, { strict: false });
    await tested.database.transaction((manager) => log.write(manager, someEntry('user.added')));
    await untilChained(tested.database, 1);
    const outside = app.get(CheckpointStream, { strict: false });
    const kept = await eventually(async () => {
      const statement = await outside.findLast();
      if (statement === undefined) throw new Error('nothing is outside yet');
      return statement;
    });
    const [row] = await tested.database.query<{ statement: string }[]>(
      'SELECT statement FROM audit_checkpoints',
    );
    expect(row?.statement).toBe(kept);
  });
});

describe('chaining', () => {
  let audit: AuditFixture;
  beforeEach(async () => {
    audit = await auditFixture();
  });
  afterEach(() => audit.stop());

  it('AH-40 loses no entry and keeps one chain, with many writers and many sealers at once', async () => {
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let i = 0; i < 25; i += 1)
        await audit.source.transaction((manager) =>
          audit.log.write(manager, someEntry(`writer-${String(writer)}`)),
        );
    });
    let isWriting = true;
    const sealers = Array.from({ length: 3 }, async () => {
      while (isWriting) await audit.seal();
    });
    await Promise.all(writers);
    isWriting = false;
    await Promise.all(sealers);
    const statement = await audit.seal();
    if (statement !== undefined) await audit.keepOutside(statement);
    await untilChained(audit.source, 200);
    expect(await audit.verify()).toEqual([]);
    // What one writer did one after the other stands in this order in the chain.
    const [row] = await audit.source.query<{ count: number }[]>(
      `SELECT count(*)::int FROM (SELECT entry.id, lag(entry.id) OVER (PARTITION BY entry.act ORDER BY link.position) AS before
       FROM audit_links AS link JOIN audit_entries AS entry ON entry.id = link.entry_id) AS pairs WHERE before > id`,
    );
    expect(row?.count).toBe(0);
  });

  it('AH-40 chains in the order of commits: what was written earlier and committed later comes later', async () => {
    const slow = audit.source.createQueryRunner();
    await slow.startTransaction();
    await audit.log.write(slow.manager, someEntry('slow'));
    await audit.write(2, 'quick');
    expect(await acts()).toEqual(['quick', 'quick']);
    await slow.commitTransaction();
    await slow.release();
    await audit.write(1, 'quick');
    expect(await acts()).toEqual(['quick', 'quick', 'slow', 'quick']);
    expect(await audit.verify()).toEqual([]);
  });

  it('AH-40 lets a writer go on while another is in the middle of a transaction, and while it is sealed', async () => {
    const slow = audit.source.createQueryRunner();
    await slow.startTransaction();
    await audit.log.write(slow.manager, someEntry('slow'));
    const sealing = audit.source.createQueryRunner();
    await sealing.startTransaction();
    await sealing.query('SELECT pg_advisory_xact_lock($1)', [SEALING]);
    await audit.source.transaction((manager) => audit.log.write(manager, someEntry('quick')));
    for (const runner of [slow, sealing]) {
      await runner.rollbackTransaction();
      await runner.release();
    }
    await audit.seal();
    expect(await acts()).toEqual(['quick']);
  });

  const acts = async () =>
    (
      await audit.source.query<{ act: string }[]>(
        `SELECT act FROM audit_links JOIN audit_entries ON id = entry_id ORDER BY position`,
      )
    ).map(({ act }) => act);
});
