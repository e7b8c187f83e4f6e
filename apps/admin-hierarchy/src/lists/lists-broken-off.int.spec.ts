import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplyList } from '@vnconnect/contracts';
import { workbookWith } from '@vnconnect/service-kit/testing';
import { DataSource } from 'typeorm';
import { client, type ListsFixture, startListsFixture } from './testing/lists-fixture.js';

let at: ListsFixture;
let owner: DataSource;
beforeAll(async () => {
  at = await startListsFixture({ LIST_LEASE_MS: '300' });
  owner = await new DataSource({ type: 'postgres', url: at.tested.ownerUrl }).initialize();
}, 60_000);
afterAll(async () => {
  await owner.destroy();
  await at.stop();
});

const PEOPLE = 40;

/** People with an account each, and their supplement list. */
async function peopleListed(prefix: string) {
  const people = Array.from({ length: PEOPLE }, (_, index) =>
    at.register({ fullName: 'Trần Thị Kề', number: `${prefix}${String(index).padStart(6, '0')}` }),
  );
  const heading = ['STT', 'Phân hệ', 'Họ và tên', 'Số CMND'];
  const rows = [
    heading,
    ...people.map(({ fullName, number }, index) => [String(index + 1), 'PAKN', fullName, number]),
  ];
  const xml = rows.map((row) => `<row>${row.map((text) => `<c t="str"><v>${text}</v></c>`).join('')}</row>`);
  return { people, bytes: await workbookWith(`<sheetData>${xml.join('')}</sheetData>`) };
}
async function start(bytes: Buffer) {
  const listId = await at.upload(bytes);
  const { subsystems } = await at.until(listId, 'checked');
  const groups = subsystems.flatMap(({ code, groups: [one] }) =>
    one ? [{ subsystem: code, groupId: one.groupId }] : [],
  );
  await at.tested.ask(ApplyList, { listId, groups, client }, at.as(at.officer));
  return listId;
}
/** What the audit log has of these people, act by act. */
const actsOf = (accountIds: readonly string[]) =>
  at.tested.database.query<{ act: string; n: number }[]>(
    'SELECT act, count(*)::int AS n FROM audit_entries WHERE subjects && $1 GROUP BY act ORDER BY act',
    [accountIds.map((id) => `user:${id}`)],
  );
const ONCE_EACH = ['membership.made', 'user.activated', 'user.added', 'user.units-changed'].map((act) => ({
  ...{ act, n: PEOPLE },
}));

describe('a list whose application is broken off', () => {
  it('AH-31 goes on where it stopped, at whatever row its connections die, and applies each row once', async () => {
    const { people, bytes } = await peopleListed('001193');
    const listId = await start(bytes);
    for (let kills = 0; kills < 8; kills += 1) {
      const { counts, state } = await at.get(listId).catch(() => ({ counts: undefined, state: undefined }));
      if (state === 'applied') break;
      if (counts && counts.applied > kills * 3)
        await owner.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename <> current_user`,
        );
    }
    expect((await at.until(listId, 'applied')).counts).toMatchObject({
      applied: PEOPLE,
      ready: 0,
      refused: 0,
    });
    expect(await actsOf(people.map(({ accountId }) => accountId))).toEqual(ONCE_EACH);
  });

  it('AH-31 is taken over from a worker that is gone, once its lease has ended; its dry run begins anew', async () => {
    const { people, bytes } = await peopleListed('001194');
    const listId = await at.upload(bytes);
    await at.until(listId, 'checked');
    // As a process leaves it that was killed in the midst of the dry run.
    await at.tested.database.query(
      `UPDATE lists SET state = 'checking', worker = gen_random_uuid(), leased_until = now() + interval '1 second'
       WHERE id = $1`,
      [listId],
    );
    await at.tested.database.query('DELETE FROM list_rows WHERE list_id = $1 AND position > 7', [listId]);
    expect((await at.until(listId, 'checked')).counts.ready).toBe(PEOPLE);
    await at.apply(listId);
    expect(await actsOf(people.map(({ accountId }) => accountId))).toEqual(ONCE_EACH);
  });

  it('AH-31 two that work on a list at once apply each row once', async () => {
    const { people, bytes } = await peopleListed('001195');
    const listId = await start(bytes);
    // The lease ends at once, time and again: whoever looks next takes the list as well.
    const ending = setInterval(() => {
      void at.tested.database.query(
        `UPDATE lists SET leased_until = now() WHERE id = $1 AND state = 'applying'`,
        [listId],
      );
    }, 20);
    await at.until(listId, 'applied').finally(() => clearInterval(ending));
    expect(await actsOf(people.map(({ accountId }) => accountId))).toEqual(ONCE_EACH);
  });
});
