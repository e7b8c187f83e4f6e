import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AccountId,
  ActivateUser,
  ChangeSubsystem,
  DeactivateUser,
  ListWebhookDeliveries,
  RenewSubsystemSecret,
  ResendWebhook,
  SwitchSubsystemOver,
  FindLegacySignIn,
} from '@vnconnect/contracts';
import { eventually, ownRedis } from '@vnconnect/testing';
import { createClient } from 'redis';
import { type FakeSubsystem, startFakeSubsystem } from '../subsystems/testing/fake-subsystem.js';
import {
  client,
  HEALTH,
  startSubsystemFixture,
  type SubsystemFixture,
  type TestSubsystem,
} from '../subsystems/testing/subsystem-fixture.js';

const PATIENCE = { timeoutMs: 20_000 };

let redis: Awaited<ReturnType<typeof ownRedis>>;
let fixture: SubsystemFixture;
const servers: FakeSubsystem[] = [];
beforeAll(async () => {
  redis = await ownRedis();
  fixture = await startSubsystemFixture({ REDIS_URL: redis.url, WEBHOOK_FIRST_RETRY_MS: '100' });
}, 60_000);
afterAll(async () => {
  await fixture.stop();
  await Promise.all(servers.map((server) => server.stop()));
  await redis.dispose();
});

/** A subsystem whose server is told, with an officer to be put into it. */
async function told(): Promise<{ server: FakeSubsystem; subsystem: TestSubsystem; officer: AccountId }> {
  const server = await startFakeSubsystem();
  servers.push(server);
  const { webhookUrl, listUrl } = server;
  const subsystem = await fixture.subsystem({ webhookUrl, listUrl });
  server.secret = subsystem.secret;
  return { server, subsystem, officer: await fixture.user([HEALTH]) };
}

const deliveriesOf = async ({ code }: TestSubsystem) =>
  (await fixture.tested.ask(ListWebhookDeliveries, { subsystem: code }, fixture.as(fixture.vpcp))).deliveries;

describe('telling subsystems', () => {
  it('AH-24 a change reaches the subsystem at once, signed, with ids and codes and no name or number', async () => {
    const { server, subsystem, officer } = await told();
    const { membershipId } = await fixture.join(subsystem, officer);
    await eventually(() => expect(server.received).toHaveLength(1), PATIENCE);
    expect(server.received[0]).toMatchObject({
      type: 'membership.changed',
      data: {
        ...{ membershipId, accountId: officer, subsystem: subsystem.code, status: 'open', revision: 1 },
        unit: { id: HEALTH, code: 'H99.08', name: 'Sở Y tế (mẫu)' },
        group: { id: subsystem.admins, name: 'Nhóm admin đơn vị' },
      },
    });
    expect(JSON.stringify(server.received)).not.toContain('Trần');
    await fixture.join(subsystem, officer, { status: 'closed' });
    await eventually(() => expect(server.received).toHaveLength(2), PATIENCE);
    expect(server.received[1]?.data).toMatchObject({ status: 'closed', revision: 2 });
    await eventually(async () => {
      const states = (await deliveriesOf(subsystem)).map(({ state }) => state);
      expect(states).toEqual(['delivered', 'delivered']);
    }, PATIENCE);
  });

  it('AH-08 AH-24 a user who is deactivated and activated again is closed and open to the subsystem', async () => {
    const { server, subsystem, officer } = await told();
    await fixture.join(subsystem, officer);
    const switchTo = (status: 'active' | 'inactive') =>
      fixture.tested.ask(
        status === 'active' ? ActivateUser : DeactivateUser,
        { accountId: officer, client },
        fixture.as(fixture.level1),
      );
    const statuses = () => server.received.map(({ data }) => data['status']);
    await eventually(() => expect(statuses()).toEqual(['open']), PATIENCE);
    await switchTo('inactive');
    await eventually(() => expect(statuses()).toEqual(['open', 'closed']), PATIENCE);
    await switchTo('active');
    await eventually(() => expect(statuses()).toEqual(['open', 'closed', 'open']), PATIENCE);
  });

  it('AH-24 a subsystem that fails is told again under the same id until it answers', async () => {
    const { server, subsystem, officer } = await told();
    server.answer = (asked) => (asked === 1 ? 500 : asked === 2 ? 'drop' : 204);
    await fixture.join(subsystem, officer);
    await eventually(() => expect(server.received).toHaveLength(1), PATIENCE);
    expect(server.asked).toBe(3);
    await eventually(async () => {
      expect(await deliveriesOf(subsystem)).toMatchObject([{ state: 'delivered', attempts: 3 }]);
    }, PATIENCE);
    expect((await deliveriesOf(subsystem))[0]?.deliveryId).toBe(server.received[0]?.id);
  });

  it('AH-24 a redirect is not followed: addresses come from the register alone', async () => {
    const { server, subsystem, officer } = await told();
    server.answer = 302;
    await fixture.join(subsystem, officer);
    await eventually(async () => {
      expect(await deliveriesOf(subsystem)).toMatchObject([{ state: 'waiting', failure: '302' }]);
    }, PATIENCE);
  });

  it('AH-24 after a day of failures it is dead, is listed, and is sent again by hand', async () => {
    const { server, subsystem, officer } = await told();
    server.answer = 503;
    await fixture.join(subsystem, officer);
    await eventually(() => expect(server.asked).toBeGreaterThan(0), PATIENCE);
    const { database } = fixture.tested;
    await database.query(`update webhook_deliveries set gives_up_at = now() where subsystem = $1`, [
      subsystem.code,
    ]);
    const dead = async () => {
      const asked = { subsystem: subsystem.code, state: 'dead' as const };
      const reply = await fixture.tested.ask(ListWebhookDeliveries, asked, fixture.as(fixture.vpcp));
      return reply.deliveries;
    };
    await eventually(async () => expect(await dead()).toMatchObject([{ failure: '503' }]), PATIENCE);
    server.answer = 204;
    const [delivery] = await dead();
    await fixture.tested.ask(
      ResendWebhook,
      { deliveryId: delivery?.deliveryId ?? '', client },
      fixture.as(fixture.vpcp),
    );
    await eventually(
      () => expect(server.received.map(({ id }) => id)).toEqual([delivery?.deliveryId]),
      PATIENCE,
    );
  });

  it('AH-24 one that hangs does not keep the others waiting', async () => {
    const [slow, quick] = [await told(), await told()];
    await slow.server.stop();
    servers.splice(servers.indexOf(slow.server), 1);
    for (let n = 0; n < 12; n += 1) await fixture.join(slow.subsystem, await fixture.user([HEALTH]));
    await fixture.join(quick.subsystem, quick.officer);
    await eventually(() => expect(quick.server.received).toHaveLength(1), PATIENCE);
  });

  it('AH-24 Redis loses everything and is away for a while: nothing is lost, each is told once', async () => {
    const { server, subsystem } = await told();
    server.answer = 503;
    const officers = [];
    for (let n = 0; n < 10; n += 1) {
      const officer = await fixture.user([HEALTH]);
      officers.push(officer);
      await fixture.join(subsystem, officer);
    }
    const lost = await createClient({ url: redis.url }).connect();
    await lost.flushAll();
    lost.destroy();
    await redis.kill();
    const during = await fixture.user([HEALTH]);
    await fixture.join(subsystem, during);
    server.answer = 204;
    await redis.start();
    await eventually(() => expect(server.received).toHaveLength(11), { timeoutMs: 40_000 });
    const told11 = server.received.map(({ data }) => data['accountId']);
    expect(new Set(told11)).toEqual(new Set([...officers, during]));
  }, 60_000);

  it('AH-24 a new secret: for a day messages carry signatures of both', async () => {
    const { server, subsystem, officer } = await told();
    const renewed = await fixture.tested.ask(
      RenewSubsystemSecret,
      { code: subsystem.code, client },
      fixture.as(fixture.vpcp),
    );
    expect(renewed.secret).not.toBe(subsystem.secret);
    await fixture.join(subsystem, officer);
    await eventually(() => expect(server.received).toHaveLength(1), PATIENCE);
    expect(server.received[0]?.signatures).toBe(2);
    server.secret = renewed.secret;
    await fixture.join(subsystem, officer, { status: 'closed' });
    await eventually(() => expect(server.received).toHaveLength(2), PATIENCE);
  });

  it('AH-24 only VPCP registers where subsystems are told, and sees their messages', async () => {
    const { subsystem } = await told();
    const names = { vi: 'Phân hệ thử', en: 'Trial subsystem' };
    const webhookUrl = 'http://127.0.0.1:1/elsewhere';
    const refused = await fixture.tested.refusal(
      ChangeSubsystem,
      { code: subsystem.code, names, webhookUrl, client },
      fixture.as(fixture.level1),
    );
    expect(refused.code).toBe('right.permission-missing');
    const list = { subsystem: subsystem.code };
    const unseen = await fixture.tested.refusal(ListWebhookDeliveries, list, fixture.as(fixture.level1));
    expect(unseen.code).toBe('right.permission-missing');
    const unknown = { deliveryId: randomUUID(), client };
    expect((await fixture.tested.refusal(ResendWebhook, unknown, fixture.as(fixture.vpcp))).code).toBe(
      'not-found',
    );
  });
});

describe('switching over', () => {
  it('AH-23 once switched over, the platform vouches for no password of the subsystem’s own, and says so', async () => {
    const { server, subsystem } = await told();
    const isOpen = async () => (await fixture.tested.ask(FindLegacySignIn, { code: subsystem.code })).isOpen;
    expect(await isOpen()).toBe(true);
    const input = { code: subsystem.code, ground: 'Công văn 3252/VPCP-KSTT', client };
    for (let twice = 0; twice < 2; twice += 1)
      await fixture.tested.ask(SwitchSubsystemOver, input, fixture.as(fixture.vpcp));
    expect(await isOpen()).toBe(false);
    await eventually(
      () => expect(server.received.map(({ type }) => type)).toEqual(['subsystem.switched-over']),
      PATIENCE,
    );
    const refused = await fixture.tested.refusal(SwitchSubsystemOver, input, fixture.as(fixture.level1));
    expect(refused.code).toBe('right.permission-missing');
  });
});
