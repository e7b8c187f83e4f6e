import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  GetHandOver,
  type HeldBy,
  ListHandOvers,
  ListMemberships,
  PreviewHandOver,
  SetMembership,
  StartHandOver,
  UndoHandOver,
} from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { type FakeSubsystem, startFakeSubsystem } from '../subsystems/testing/fake-subsystem.js';
import {
  client,
  HEALTH,
  JUSTICE,
  startSubsystemFixture,
  type SubsystemFixture,
  type TestSubsystem,
} from '../subsystems/testing/subsystem-fixture.js';
import { type FakeParticipant, startFakeParticipant } from './testing/fake-participant.js';
import { type Officers, putOfficers, snapshotOf } from './testing/officers.js';

const PATIENCE = { timeoutMs: 20_000 };
const ground = 'Quyết định điều động 12/QĐ-SYT';

let fixture: SubsystemFixture;
let participant: FakeParticipant;
let server: FakeSubsystem;
let shared: TestSubsystem;
let own: TestSubsystem;
let officers: Officers;
beforeAll(async () => {
  fixture = await startSubsystemFixture({ HAND_OVER_LEASE_MS: '1000' });
  participant = await startFakeParticipant(fixture.tested, 'notifier');
  server = await startFakeSubsystem();
  await fixture.tested.database.query(`insert into hand_over_participants values ('notifier', 1)`);
  [shared, own] = [await fixture.subsystem({ webhookUrl: server.webhookUrl }), await fixture.subsystem()];
  server.secret = shared.secret;
}, 60_000);
afterAll(async () => {
  await fixture.stop();
  await Promise.all([participant.stop(), server.stop()]);
});
beforeEach(async () => {
  participant.refusal = undefined;
  participant.meanwhile = () => undefined;
  officers = await putOfficers(fixture, { shared, own });
  participant.tickets.set(officers.from, ['t1', 't2']);
  participant.tickets.set(officers.to, ['t3']);
});

const asLevel1 = () => fixture.as(fixture.level1);
const accounts = () => ({ fromAccountId: officers.from, toAccountId: officers.to });
const start = (as = asLevel1()) =>
  fixture.tested.ask(StartHandOver, { ...accounts(), isConfirmed: true, ground, client }, as);
const refusedStart = async (as = asLevel1()) =>
  (await fixture.tested.refusal(StartHandOver, { ...accounts(), isConfirmed: true, ground, client }, as))
    .code;
const undo = (handOverId: string) =>
  fixture.tested.ask(UndoHandOver, { handOverId, ground, client }, asLevel1());
const snapshot = () => snapshotOf(fixture, officers);
const countsOf = (report: HeldBy[] | undefined) =>
  Object.fromEntries((report ?? []).flatMap(({ held }) => held.map(({ kind, count }) => [kind, count])));

async function membershipsOf(accountId: string) {
  const { memberships } = await fixture.tested.ask(ListMemberships, { accountId }, asLevel1());
  return Object.fromEntries(memberships.map(({ subsystem, status }) => [subsystem, status]));
}

describe('a hand-over', () => {
  it('AH-22 is previewed, moves everything everywhere, closes the old account, and reports before and after', async () => {
    const rows = await snapshot();
    const preview = await fixture.tested.ask(PreviewHandOver, accounts(), asLevel1());
    expect(preview.refusals).toEqual([]);
    const had = { memberships: 2, permissions: 2, administrations: 0, units: 2, tickets: 2 };
    expect(countsOf(preview.before.from)).toMatchObject(had);
    expect(countsOf(preview.before.to)).toMatchObject({
      memberships: 0,
      permissions: 0,
      units: 1,
      tickets: 1,
    });
    expect(await snapshot()).toEqual(rows);
    const done = await start();
    expect(done).toMatchObject({ state: 'done', before: preview.before });
    expect(countsOf(done.after?.to)).toMatchObject({ memberships: 2, permissions: 2, units: 2, tickets: 3 });
    expect(Object.values(countsOf(done.after?.from)).every((count) => count === 0)).toBe(true);
    expect(await membershipsOf(officers.to)).toEqual({ [shared.code]: 'open', [own.code]: 'open' });
    expect(await membershipsOf(officers.from)).toEqual({ [shared.code]: 'closed' });
    const [users] = await snapshot();
    expect(users).toContainEqual(expect.objectContaining({ account_id: officers.from, status: 'inactive' }));
    expect(participant.tickets.get(officers.to)?.sort()).toEqual(['t1', 't2', 't3']);
    await eventually(() => {
      const told = server.received.filter(
        ({ type, data }) => type === 'account.handed-over' && data['fromAccountId'] === officers.from,
      );
      expect(told).toHaveLength(1);
    }, PATIENCE);
  });

  it('AH-22 repeating it changes nothing', async () => {
    const done = await start();
    const rows = await snapshot();
    expect(await start()).toEqual(done);
    expect(await snapshot()).toEqual(rows);
    expect(await Promise.all([start(), start(), start()])).toEqual([done, done, done]);
  });

  it('AH-22 undone within 30 days, everything is exactly as it was; undone again, it stays so', async () => {
    const rows = await snapshot();
    const { handOverId } = await start();
    expect(await undo(handOverId)).toMatchObject({ state: 'undone' });
    expect(await snapshot()).toEqual(rows);
    expect(participant.tickets.get(officers.from)).toEqual(['t1', 't2']);
    expect(participant.tickets.get(officers.to)).toEqual(['t3']);
    expect(await undo(handOverId)).toMatchObject({ state: 'undone' });
    expect(await snapshot()).toEqual(rows);
    const over = await start();
    expect(over.handOverId).not.toBe(handOverId);
    expect(over.state).toBe('done');
  });

  it('AH-22 after 30 days, or when any of it was changed since, it is not undone', async () => {
    const { handOverId } = await start();
    await fixture.tested.database.query(
      `update hand_overs set done_at = now() - interval '31 days' where id = $1`,
      [handOverId],
    );
    await expect(undo(handOverId)).rejects.toMatchObject({ code: 'hand-over.too-late' });
    await fixture.tested.database.query(
      `update hand_overs set done_at = now() - interval '29 days' where id = $1`,
      [handOverId],
    );
    await fixture.join(own, officers.to, { unitId: JUSTICE, groupId: own.admins, status: 'closed' });
    const rows = await snapshot();
    await expect(undo(handOverId)).rejects.toMatchObject({ code: 'hand-over.changed-since' });
    expect(await snapshot()).toEqual(rows);
  });

  it('AH-22 other units or groups are refused, and nothing has moved', async () => {
    await fixture.join(shared, officers.to, { groupId: shared.officers });
    const rows = await snapshot();
    expect(await refusedStart()).toBe('conversion.group-differs');
    officers = { ...officers, to: await fixture.user([JUSTICE]) };
    const [, stranger] = [officers.to, await fixture.user([JUSTICE])];
    officers = { ...officers, from: stranger, to: await fixture.user([HEALTH]) };
    expect(await refusedStart()).toBe('conversion.unit-differs');
    expect(rows).not.toEqual([]);
  });

  it('AH-22 when one service refuses, nothing has moved anywhere', async () => {
    participant.meanwhile = (call) => {
      if (call === 'preview') return;
      participant.refusal = 'ticket-in-progress';
    };
    const rows = await snapshot();
    const refused = await start();
    expect(refused).toMatchObject({
      state: 'refused',
      refusedBy: { participant: 'notifier', reason: 'ticket-in-progress' },
    });
    expect(await snapshot()).toEqual(rows);
    expect(participant.held.size).toBe(0);
    expect(participant.tickets.get(officers.from)).toEqual(['t1', 't2']);
  });

  it('AH-22 a service that stops answering after the decision is asked until it has followed', async () => {
    let asked = 0;
    participant.meanwhile = (call, when) => {
      if (call === 'carryOut' && when === 'after' && (asked += 1) < 3) throw new Error('answer lost');
    };
    const begun = await start();
    expect(['moving', 'done']).toContain(begun.state);
    await eventually(async () => {
      const { handOverId } = begun;
      const now = await fixture.tested.ask(GetHandOver, { handOverId }, asLevel1());
      expect(now.state).toBe('done');
    }, PATIENCE);
    expect(participant.tickets.get(officers.to)?.sort()).toEqual(['t1', 't2', 't3']);
  });

  it('AH-05 is no way around the rules: whoever could not take and give each thing cannot hand over', async () => {
    const ofHealth = await fixture.administrator('level-2', HEALTH);
    const rows = await snapshot();
    expect(await refusedStart(fixture.as(ofHealth))).toBe('right.outside-subtree');
    expect(await refusedStart(fixture.as(officers.to))).toMatch(/^right\./);
    expect(await snapshot()).toEqual(rows);
    const asked = { ...accounts() };
    const unseen = await fixture.tested.refusal(PreviewHandOver, asked, fixture.as(ofHealth));
    expect(unseen.code).toBe('right.outside-subtree');
  });

  it('AH-22 two at once of one account: one of them', async () => {
    const third = await fixture.user([HEALTH, JUSTICE]);
    await fixture.join(shared, third);
    const both = await Promise.allSettled([
      start(),
      fixture.tested.ask(
        StartHandOver,
        { ...accounts(), toAccountId: third, isConfirmed: true, ground, client },
        asLevel1(),
      ),
    ]);
    const done = both.filter((one) => one.status === 'fulfilled' && one.value.state === 'done');
    expect(done).toHaveLength(1);
  });

  it('AH-40 is in the audit with both accounts, and in the list of whoever administers them', async () => {
    const { handOverId } = await start();
    const [entry] = await fixture.tested.database.query<{ act: string; actor: string; ground: string }[]>(
      `select act, actor, ground from audit_entries where subjects @> $1`,
      [[`hand-over:${handOverId}`]],
    );
    expect(entry).toEqual({ act: 'account.handed-over', actor: fixture.level1, ground });
    const { handOvers } = await fixture.tested.ask(ListHandOvers, {}, asLevel1());
    expect(handOvers[0]).toMatchObject({
      handOverId,
      from: { fullName: 'Phạm Văn Cũ' },
      to: { fullName: 'Phạm Thị Mới' },
    });
    const elsewhere = await fixture.administrator('level-2', JUSTICE);
    const unseen = await fixture.tested.refusal(GetHandOver, { handOverId }, fixture.as(elsewhere));
    expect(unseen.code).toBe('not-found');
  });

  it('AH-08 the one who handed over has no right from that moment on', async () => {
    await start();
    const terms = { subsystem: shared.code, unitId: HEALTH, groupId: shared.admins, status: 'open' as const };
    const refused = await fixture.tested.refusal(
      SetMembership,
      { ...terms, accountId: officers.to, client },
      fixture.as(officers.from),
    );
    expect(refused.code).toBe('right.not-active');
  });
});
