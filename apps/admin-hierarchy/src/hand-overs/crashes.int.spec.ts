import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccountId, type HandOverState, StartHandOver, UndoHandOver } from '@vnconnect/contracts';
import type { Environment } from '@vnconnect/service-kit';
import { testEnvironment, testVaultEnvironment } from '@vnconnect/service-kit/testing';
import { eventually, testRedis } from '@vnconnect/testing';
import {
  client,
  startSubsystemFixture,
  type SubsystemFixture,
} from '../subsystems/testing/subsystem-fixture.js';
import { auditSigningJwk } from '../testing/test-admin-hierarchy.js';
import { type FakeParticipant, startFakeParticipant } from './testing/fake-participant.js';
import { type Officers, putOfficers, snapshotOf } from './testing/officers.js';

const PATIENCE = { timeoutMs: 60_000 };
const ground = 'Quyết định điều động 12/QĐ-SYT';
const settings = { HAND_OVER_LEASE_MS: '1000' };

/** Where it is killed: which call of a participant, before it acts or after, going over or back. */
const moments = (['over', 'back'] as const).flatMap((direction) =>
  (['prepare', 'carryOut'] as const).flatMap((call) =>
    (['before', 'after'] as const).map((when) => ({ direction, call, when })),
  ),
);

let fixture: SubsystemFixture;
let participant: FakeParticipant;
let environment: Environment;
let child: ChildProcess | undefined;
const prepared: { officers: Officers; rows: unknown[] }[] = [];

beforeAll(async () => {
  const [vault, redis] = [testVaultEnvironment(), await testRedis()];
  fixture = await startSubsystemFixture({ ...vault, ...settings });
  const { tested } = fixture;
  environment = {
    ...testEnvironment(tested.urlFor('admin-hierarchy')),
    ...vault,
    ...settings,
    DATABASE_URL: tested.ownerUrl,
    REDIS_URL: redis.url,
    AUDIT_SIGNING_JWK: JSON.stringify(auditSigningJwk),
    FILES_PORT: '0',
    LOG_LEVEL: 'fatal',
  };
  await tested.database.query(`insert into hand_over_participants values ('notifier', 1)`);
  const [shared, own] = [await fixture.subsystem(), await fixture.subsystem()];
  for (let n = 0; n < moments.length + 2; n += 1) {
    const officers = await putOfficers(fixture, { shared, own });
    prepared.push({ officers, rows: await snapshotOf(fixture, officers) });
  }
  participant = await startFakeParticipant(tested, 'notifier');
  // From here on it is a process of its own, to be killed.
  await tested.service.stop();
}, 120_000);
afterEach(() => kill());
afterAll(async () => {
  await participant.stop();
  await fixture.stop();
});

function begin(): void {
  const program = fileURLToPath(new URL('../main.ts', import.meta.url));
  const flags = ['--conditions=source', '--import', '@swc-node/register/esm-register'];
  child = spawn(process.execPath, [...flags, program], {
    cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
    env: { PATH: process.env['PATH'], ...environment },
    stdio: 'ignore',
  });
}

async function kill(): Promise<void> {
  const dying = child;
  child = undefined;
  if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
  const ended = once(dying, 'exit');
  dying.kill('SIGKILL');
  await ended;
}

/** Asks until a process answers; what is refused otherwise is the test's to see. */
async function start({ from, to }: Officers, deadlineMs = 15_000): Promise<string> {
  const input = { fromAccountId: from, toAccountId: to, isConfirmed: true as const, ground, client };
  const reply = await fixture.tested.ask(StartHandOver, input, { ...fixture.as(fixture.level1), deadlineMs });
  return reply.handOverId;
}

const undo = (handOverId: string, deadlineMs = 15_000) =>
  fixture.tested.ask(
    UndoHandOver,
    { handOverId, ground, client },
    { ...fixture.as(fixture.level1), deadlineMs },
  );

async function reaches({ from }: Officers, states: readonly (HandOverState | 'none')[]) {
  await eventually(async () => {
    const rows = await fixture.tested.database.query<{ state: HandOverState }[]>(
      'select state from hand_overs where from_account_id = $1 order by started_at desc limit 1',
      [from],
    );
    expect(states).toContain(rows[0]?.state ?? 'none');
  }, PATIENCE);
}

const giveTickets = ({ from, to }: Officers) => {
  participant.tickets.set(from, [`${from}-1`, `${from}-2`]);
  participant.tickets.set(to, [`${to}-1`]);
};
const ticketsOf = (account: AccountId) => [...(participant.tickets.get(account) ?? [])].sort();

/** All is with the new account, or all with the old one, here and at the participant alike. */
async function isWhole({ officers, rows }: (typeof prepared)[number], where: 'over' | 'back') {
  const { from, to } = officers;
  const now = await snapshotOf(fixture, officers);
  const [mine, theirs] = [[`${from}-1`, `${from}-2`], [`${to}-1`]];
  if (where === 'back') {
    expect(now).toEqual(rows);
    expect([ticketsOf(from), ticketsOf(to)]).toEqual([mine, theirs]);
  } else {
    expect(now[1]).not.toContainEqual(expect.objectContaining({ account_id: from, status: 'open' }));
    expect(now[2]).not.toContainEqual(expect.objectContaining({ user_id: from, ended_by: null }));
    expect([ticketsOf(from), ticketsOf(to)]).toEqual([[], [...mine, ...theirs].sort()]);
  }
  expect(participant.held.size).toBe(0);
}

describe('killed in the middle of a hand-over', () => {
  for (const [index, { direction, call, when }] of moments.entries())
    it(`AH-22 ${direction}, ${when} the participant does ${call}: it is whole after a restart`, async () => {
      const one = prepared[index];
      if (!one) throw new Error('not prepared');
      giveTickets(one.officers);
      begin();
      if (direction === 'back') {
        await eventually(() => start(one.officers), PATIENCE);
        await reaches(one.officers, ['done']);
      }
      const dead = new Promise<void>((resolve) => {
        participant.meanwhile = async (asked, at, way) => {
          if (asked !== call || at !== when || way !== direction || !child) return;
          await kill();
          resolve();
        };
      });
      const [handOver] = await fixture.tested.database.query<{ id: string }[]>(
        'select id from hand_overs where from_account_id = $1',
        [one.officers.from],
      );
      const asked = handOver
        ? undo(handOver.id, 3_000).catch(() => undefined)
        : eventually(() => start(one.officers, 3_000), PATIENCE).catch(() => undefined);
      await dead;
      participant.meanwhile = () => undefined;
      begin();
      await reaches(one.officers, direction === 'over' ? ['done'] : ['undone']);
      await isWhole(one, direction);
      await asked;
    }, 180_000);

  it('AH-22 killed while it decides: nothing has moved, and after a restart everything has', async () => {
    const one = prepared[moments.length];
    if (!one) throw new Error('not prepared');
    giveTickets(one.officers);
    begin();
    const blocker = fixture.tested.database.createQueryRunner();
    participant.meanwhile = async (call, when) => {
      if (call !== 'prepare' || when !== 'after') return;
      await blocker.startTransaction();
      await blocker.query('select from users where account_id = $1 for update', [one.officers.from]);
    };
    const asked = eventually(() => start(one.officers, 3_000), PATIENCE).catch(() => undefined);
    await eventually(async () => {
      const waiting = await fixture.tested.database.query<unknown[]>(
        // Other spec files have databases of their own on the same server; a waiter holds locks in its own.
        `select from pg_locks waiting where not granted and exists (select from pg_locks held
           join pg_database on pg_database.oid = held.database
           where held.pid = waiting.pid and datname = current_database())`,
      );
      expect(blocker.isTransactionActive && waiting.length > 0).toBe(true);
    }, PATIENCE);
    await kill();
    participant.meanwhile = () => undefined;
    await blocker.rollbackTransaction();
    await blocker.release();
    await reaches(one.officers, ['preparing']);
    expect(await snapshotOf(fixture, one.officers)).toEqual(one.rows);
    begin();
    await reaches(one.officers, ['done']);
    await isWhole(one, 'over');
    await asked;
  }, 180_000);

  it('AH-22 killed before anything is written down: nothing has begun, and it can be started anew', async () => {
    const one = prepared[moments.length + 1];
    if (!one) throw new Error('not prepared');
    giveTickets(one.officers);
    begin();
    const dead = new Promise<void>((resolve) => {
      participant.meanwhile = async (call, when) => {
        if (call !== 'preview' || when !== 'before' || !child) return;
        await kill();
        resolve();
      };
    });
    const asked = eventually(() => start(one.officers, 3_000), PATIENCE).catch(() => undefined);
    await dead;
    participant.meanwhile = () => undefined;
    await reaches(one.officers, ['none']);
    await isWhole(one, 'back');
    begin();
    await eventually(() => start(one.officers), PATIENCE);
    await reaches(one.officers, ['done']);
    await isWhole(one, 'over');
    await asked;
  }, 180_000);
});
