import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MessageId, type DeliveryState } from '@vnconnect/contracts';
import { ownPostgres, ownRedis, type OwnServer } from '@vnconnect/testing';
import { createClient } from 'redis';
import { SendQueues } from './send-queues.js';
import { NotifierFixture, anEmailOrder, anOrder, soon } from '../testing/notifier-fixture.js';

let redis: OwnServer & { readonly url: string };
let postgres: OwnServer & { readonly superuserUrl: string };
let fixture: NotifierFixture;

beforeAll(async () => {
  [redis, postgres] = await Promise.all([ownRedis(), ownPostgres()]);
  fixture = await NotifierFixture.create({ redisUrl: redis.url, superuserUrl: postgres.superuserUrl });
});
afterEach(async () => {
  await fixture.faults();
  await Promise.all(fixture.running.splice(0).map((service) => service.stop()));
});
afterAll(async () => {
  await fixture.stop();
  await Promise.all([redis.dispose(), postgres.dispose()]);
});

const done: DeliveryState[] = ['sent', 'delivered'];

async function allSentOnce(orders: ReadonlyArray<{ messageId: string; to: string }>) {
  await soon(async () => {
    const left = await fixture.query('select id, state, reason from message where not state = any($1)', [
      done,
    ]);
    expect(left).toEqual([]);
  });
  const arrived = (await fixture.sms()).map(({ to }) => to);
  for (const { to } of orders) expect(arrived.filter((other) => other === to)).toHaveLength(1);
}

describe('losses', () => {
  it('NT-11 Redis loses everything in the middle of sending: no order is lost and none is doubled', async () => {
    await fixture.faults({ sms: { delayMs: 100 } });
    await fixture.start();
    const orders = Array.from({ length: 200 }, () => anOrder({ messageClass: 'alert' }));
    await Promise.all(orders.map((order) => fixture.send(order)));
    await soon(async () => expect((await fixture.sms()).length).toBeGreaterThan(20));
    const client = await createClient({ url: redis.url }).connect();
    await client.flushAll();
    client.destroy();
    const [waiting] = await fixture.query<{ count: string }>(
      `select count(*) from message where state = 'queued'`,
    );
    expect(Number(waiting?.count)).toBeGreaterThan(50);
    await fixture.faults();
    await allSentOnce(orders);
  });

  it('NT-11 jobs that are not due yet do not hide that others were lost', async () => {
    const service = await fixture.start({ SWEEP_INTERVAL_MS: '1000' });
    const lane = { channel: 'sms', messageClass: 'alert' } as const;
    const queues = service.app.get(SendQueues, { strict: false });
    const later = Array.from({ length: 5 }, () => ({
      ...{ id: MessageId.parse(randomUUID()), attempts: 0, dueInMs: 600_000 },
    }));
    await queues.addMany(lane, later);
    expect(await queues.sizeDue(lane)).toBe(0);
    // An order whose job never came to Redis.
    const order = anOrder({ messageClass: 'alert' });
    await fixture.send(order);
    await fixture.reaches(order.messageId, 'delivered');
    await fixture.query(
      `update message set state = 'queued', next_attempt_at = now() - interval '1 minute' where id = $1`,
      [order.messageId],
    );
    await soon(async () => expect((await fixture.row(order.messageId)).attempts).toBe(2));
    await fixture.query('delete from message where id = $1', [order.messageId]);
  });

  it('NT-11 while Redis is away orders are still taken, and sent when it is back, with nothing in it', async () => {
    await fixture.start();
    const before = anOrder();
    await fixture.send(before);
    await fixture.reaches(before.messageId, 'delivered');
    await redis.kill();
    const orders = Array.from({ length: 5 }, () => anOrder({ messageClass: 'alert' }));
    for (const order of orders) await expect(fixture.send(order)).resolves.toEqual({ state: 'accepted' });
    await redis.start();
    const client = await createClient({ url: redis.url }).connect();
    await client.flushAll();
    client.destroy();
    await allSentOnce([before, ...orders]);
    const after = anOrder();
    await fixture.send(after);
    await fixture.reaches(after.messageId, 'delivered');
  });

  it('NT-11 PostgreSQL is restarted in the middle of sending: what was accepted is sent once, what was not is refused', async () => {
    await fixture.faults({ sms: { delayMs: 300 } });
    await fixture.start();
    const orders = Array.from({ length: 60 }, () => anOrder({ messageClass: 'alert' }));
    await Promise.all(orders.map((order) => fixture.send(order)));
    await soon(async () => expect((await fixture.row(orders[0]?.messageId ?? '')).attempts).toBe(1));
    await postgres.stop();
    await expect(fixture.send(anOrder())).rejects.toMatchObject({ code: 'service-unavailable' });
    await postgres.start();
    await fixture.faults();
    await allSentOnce(orders);
  });

  it('NT-05 killed between hand-over and record: the log says it may have been sent, and a code is not doubled', async () => {
    await fixture.faults({ sms: { delayMs: 120_000, receipt: 'none' } }); // arrives at once, its answer never
    const child = startProcess();
    const code = anOrder();
    const notice = anOrder({ messageClass: 'information' });
    await soon(() => fixture.send(code));
    await fixture.send(notice);
    await soon(async () => {
      expect(await fixture.sms(code.to)).toHaveLength(1);
      expect(await fixture.sms(notice.to)).toHaveLength(1);
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await fixture.row(code.messageId)).state).toBe('sending');

    await fixture.faults({ sms: { receipt: 'none' } });
    await fixture.start({
      SENDING_LIMIT_MS: '1500',
      SMS_PROVIDERS: fixture.smsProviders({ answerTimeoutMs: 1_000 }),
      EMAIL_PROVIDERS: fixture.emailProviders({ answerTimeoutMs: 400 }),
    });
    await expect(fixture.reaches(code.messageId, 'may-have-been-sent')).resolves.toMatchObject({
      reason: 'process-ended',
      attempts: 1,
      variables_sealed: null,
    });
    // A notice is sent once more: at most one possible duplicate, and its row says so.
    await expect(fixture.reaches(notice.messageId, 'sent')).resolves.toMatchObject({
      reason: 'may-have-been-doubled',
      attempts: 2,
      doubts: 1,
    });
    expect(await fixture.sms(code.to)).toHaveLength(1);
    expect(await fixture.sms(notice.to)).toHaveLength(2);
  });

  it('NT-07 the log of a whole process tells of failures by id and code, and names no phone, email, code or text', async () => {
    const refused = anOrder({ variables: { code: '730915', minutes: 2 } });
    const deferred = anEmailOrder({ variables: { fullName: 'Đặng Thị Mơ' } });
    await fixture.faults({ sms: { refusedAddresses: [refused.to] }, email: { failure: 'refuse' } });
    const child = startProcess({ LOG_LEVEL: 'debug' });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await soon(() => fixture.send(refused));
    await fixture.send(deferred);
    await fixture.reaches(refused.messageId, 'failed');
    await fixture.reaches(deferred.messageId, 'failed');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(output).toContain(`"messageId":"${refused.messageId}"`);
    expect(output).toContain('"reason":"ESME_RINVDSTADR"');
    expect(output).toContain('"reason":"smtp-550"');
    for (const secret of [refused.to.slice(3), deferred.to, '730915', 'Đặng', 'OTP dang nhap']) {
      expect(output).not.toContain(secret);
    }
  });
});

/** The notifier as a process of its own, to be killed. */
function startProcess(environment: Record<string, string> = {}) {
  const program = fileURLToPath(new URL('../main.ts', import.meta.url));
  const flags = ['--conditions=source', '--import', '@swc-node/register/esm-register'];
  return spawn(process.execPath, [...flags, program], {
    cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
    env: { PATH: process.env['PATH'], ...fixture.environment(environment) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
