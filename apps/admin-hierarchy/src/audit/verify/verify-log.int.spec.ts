import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GENESIS, linkHash } from '../chain/chain.js';
import { CheckpointSigner } from '../chain/checkpoint.js';
import {
  auditFixture,
  auditTables,
  type AuditFixture,
  signingJwk,
  someEntry,
} from '../testing/audit-fixture.js';
import { LogReader } from './read-log.js';

let audit: AuditFixture;
beforeEach(async () => {
  audit = await auditFixture();
});
afterEach(() => audit.stop());

/** What a backup tool would bring back. */
const backup = () =>
  audit.attack(...auditTables.map((table) => `CREATE TABLE ${table}_backup AS TABLE ${table}`));
const restore = () =>
  audit.attack(
    `TRUNCATE audit_waiting, ${auditTables.join(', ')}`,
    ...auditTables.map((table) => `INSERT INTO ${table} OVERRIDING SYSTEM VALUE TABLE ${table}_backup`),
  );

/** As who changes an entry and has the sense to put all that follows from it right. */
async function chainAnew(): Promise<string[]> {
  const reader = await LogReader.open(audit.database.appUrl);
  const statements: string[] = [];
  let hash: Buffer = GENESIS;
  for await (const { position, entry } of reader.links()) {
    if (!entry) continue;
    hash = linkHash(hash, position, entry);
    statements.push(
      `UPDATE audit_links SET hash = '\\x${hash.toString('hex')}' WHERE position = ${String(position)}`,
    );
  }
  await reader.close();
  return statements;
}

describe('verifying the log', () => {
  it('AH-40 finds nothing wrong with a log that is whole', async () => {
    await audit.write(5);
    await audit.write(3);
    expect(await audit.verify()).toEqual([]);
  });

  it('AH-40 names the entry that was edited, and no other', async () => {
    await audit.write(6);
    await audit.attack(
      `UPDATE audit_entries SET actor = 'system' WHERE id = (SELECT entry_id FROM audit_links WHERE position = 3)`,
    );
    expect(await audit.verify()).toMatchObject([{ kind: 'altered', from: 3, to: 3, entry: '3' }]);
  });

  it.each([
    ['actor', `'system'`],
    ['at', `at + interval '1 millisecond'`],
    ['act', `'user.added'`],
    ['address', `'198.51.100.1'`],
    ['subjects', `subjects || '{user:x}'`],
    ['units', `'{}'`],
    ['before', `'{"status":"active"}'`],
    ['after', `NULL`],
    ['ground', `'Công văn 1'`],
  ])('AH-40 finds a change of %s', async (column, value) => {
    await audit.write(2);
    await audit.attack(`UPDATE audit_entries SET ${column} = ${value} WHERE id = 2`);
    expect(await audit.verify()).toMatchObject([{ kind: 'altered', from: 2, entry: '2' }]);
  });

  it('AH-40 finds an edit whose chain was written anew after it, by the checkpoint outside', async () => {
    await audit.write(4);
    await audit.write(4);
    await audit.attack(`UPDATE audit_entries SET actor = 'system' WHERE id = 6`);
    await audit.attack(...(await chainAnew()), 'DELETE FROM audit_checkpoints WHERE position > 4');
    expect(await audit.verify()).toMatchObject([{ kind: 'rewritten', from: 5, to: 8 }]);
  });

  it('AH-40 finds a middle that was deleted', async () => {
    await audit.write(8);
    await audit.attack(
      'DELETE FROM audit_links WHERE position BETWEEN 3 AND 5',
      'DELETE FROM audit_entries WHERE id BETWEEN 3 AND 5',
    );
    expect(await audit.verify()).toMatchObject([{ kind: 'missing', from: 3, to: 5 }]);
  });

  it('AH-40 finds a deleted entry whose link was left', async () => {
    await audit.write(4);
    await audit.attack(
      'ALTER TABLE audit_links DROP CONSTRAINT audit_links_entry_id_fkey',
      'DELETE FROM audit_entries WHERE id = 2',
    );
    expect(await audit.verify()).toMatchObject([{ kind: 'missing', from: 2, to: 2, entry: '2' }]);
  });

  it('AH-40 finds a deleted middle that was closed up', async () => {
    await audit.write(8);
    await audit.attack(
      'DELETE FROM audit_checkpoints',
      'DELETE FROM audit_links WHERE position = 4',
      'DELETE FROM audit_entries WHERE id = 4',
      'UPDATE audit_links SET position = -position WHERE position > 4',
      'UPDATE audit_links SET position = -position - 1 WHERE position < 0',
    );
    await audit.attack(...(await chainAnew()));
    expect(await audit.verify()).toMatchObject([
      { kind: 'unsigned', from: 1, to: 7 },
      { kind: 'cut-tail', from: 8, to: 8 },
    ]);
  });

  it('AH-40 finds a tail that was cut off, in the database with its checkpoints', async () => {
    await audit.write(4);
    await audit.write(3);
    await audit.attack(
      'DELETE FROM audit_checkpoints WHERE position > 4',
      'DELETE FROM audit_links WHERE position > 4',
      'DELETE FROM audit_entries WHERE id > 4',
    );
    expect(await audit.verify()).toMatchObject([{ kind: 'cut-tail', from: 5, to: 7 }]);
  });

  it('AH-40 finds a backup that was restored', async () => {
    await audit.write(4);
    await backup();
    await audit.write(3);
    await restore();
    expect(await audit.verify()).toMatchObject([{ kind: 'cut-tail', from: 5, to: 7 }]);
  });

  it('AH-40 finds a backup that was restored and gone on with', async () => {
    await audit.write(4);
    await backup();
    await audit.write(3);
    await restore();
    await audit.write(3, 'user.deactivated');
    await audit.write(2, 'user.deactivated');
    expect(await audit.verify()).toMatchObject([{ kind: 'rewritten', from: 5, to: 7 }]);
  });

  it('AH-40 finds two writers that forked: each chained on a database of its own', async () => {
    await audit.write(4);
    const other = await audit.fork();
    await audit.write(2);
    await other.write(2, 'user.deactivated');
    for (const writer of [audit, other])
      expect(await writer.verify()).toMatchObject([{ kind: 'rewritten', from: 5, to: 6 }]);
    await other.stop();
  });

  it('AH-40 finds entries whose places were exchanged', async () => {
    await audit.write(6);
    await audit.attack(
      'ALTER TABLE audit_links DROP CONSTRAINT audit_links_entry',
      'UPDATE audit_links SET entry_id = 7 - entry_id WHERE position IN (2, 5)',
    );
    expect(await audit.verify()).toMatchObject([
      { kind: 'reordered', from: 2, entry: '5' },
      { kind: 'reordered', from: 5, entry: '2' },
    ]);
  });

  it('AH-40 finds entries that were added behind the back of the service', async () => {
    await audit.write(3);
    await audit.attack(
      `INSERT INTO audit_entries (act, actor, subjects, units) VALUES ('user.added', 'system', '{}', '{}')`,
      `INSERT INTO audit_links SELECT 4, max(id), sha256('mine') FROM audit_entries`,
    );
    await audit.attack(...(await chainAnew()));
    expect(await audit.verify()).toMatchObject([{ kind: 'unsigned', from: 4, to: 4 }]);
  });

  it('AH-40 takes no checkpoint of a key that it does not know', async () => {
    await audit.write(3);
    const [link] = await audit.source.query<{ hash: Buffer }[]>(
      'SELECT hash FROM audit_links WHERE position = 3',
    );
    const hash = String(link?.hash.toString('hex'));
    const signed = { position: 3, hash, at: new Date().toISOString() };
    const statement = new CheckpointSigner(signingJwk('k1')).sign(signed);
    await audit.attack(`UPDATE audit_checkpoints SET statement = '${statement}'`);
    await audit.write(2);
    expect(await audit.verify()).toEqual([]); // the newest vouches for all before it
    await audit.attack(`UPDATE audit_checkpoints SET statement = '${statement}' WHERE position = 5`);
    expect(await audit.verify()).toMatchObject([{ kind: 'false-checkpoint', from: 5 }]);
  });

  it('AH-40 finds an entry that was never chained', async () => {
    await audit.write(2);
    await audit.source.transaction((manager) => audit.log.write(manager, someEntry('user.added')));
    await audit.attack('DELETE FROM audit_waiting');
    expect(await audit.verify()).toMatchObject([{ kind: 'unchained', entry: '3' }]);
  });
});
