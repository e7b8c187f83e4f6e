import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListDeliveries, type Caller } from '@vnconnect/contracts';
import { migrationsMatchEntities, type InputOf } from '@vnconnect/service-kit';
import { notifierSchema } from '../database/notifier-schema.js';
import { NotifierFixture, anEmailOrder, anOrder, anyPhone, operator } from '../testing/notifier-fixture.js';

let fixture: NotifierFixture;

beforeAll(async () => {
  fixture = await NotifierFixture.create();
  await fixture.start();
});
afterAll(() => fixture.stop());

function list(input: InputOf<typeof ListDeliveries>, caller: Caller | undefined = operator) {
  return fixture.gatewayBus.request(ListDeliveries, input, caller ? { caller: fixture.token(caller) } : {});
}

describe('delivery log', () => {
  it.each([
    ['nobody', undefined, 'sign-in-required'],
    ['who lacks the permission', { ...operator, permissions: [] }, 'permission-missing'],
  ])('NT-07 is not shown to %s', async (_, caller, code) => {
    const request = fixture.gatewayBus.request(
      ListDeliveries,
      {},
      caller ? { caller: fixture.token(caller) } : {},
    );
    await expect(request).rejects.toMatchObject({ code });
  });

  it('NT-07 tells all about a message but its text and address', async () => {
    const order = anOrder({ to: '+84912345678', variables: { code: '482913', minutes: 2 } });
    await fixture.send(order);
    await fixture.reaches(order.messageId, 'delivered');
    const { deliveries } = await list({ to: '0912 345 678' });
    expect(deliveries).toEqual([
      {
        messageId: order.messageId,
        channel: 'sms',
        maskedTo: '091****678',
        template: 'sign-in-code',
        messageClass: 'otp',
        state: 'delivered',
        provider: 'carrier',
        providerMessageId: expect.stringMatching(/^[0-9a-f]{16}$/),
        attempts: 1,
        orderedAt: expect.any(String),
        sentAt: expect.any(String),
        receiptAt: expect.any(String),
      },
    ]);
    expect(JSON.stringify(deliveries)).not.toContain('482913');
  });

  it('NT-07 is searched by a whole phone or email, by state, class and time', async () => {
    const email = anEmailOrder({ to: 'Nguoi.Dan@Example.vn' });
    await fixture.send(email);
    await fixture.reaches(email.messageId, 'sent');
    const ids = async (input: InputOf<typeof ListDeliveries>) =>
      (await list(input)).deliveries.map(({ messageId }) => messageId);
    expect(await ids({ to: 'nguoi.dan@example.vn' })).toEqual([email.messageId]);
    expect(await ids({ to: 'nguoi.dan@example.vn', messageClass: 'otp' })).toEqual([]);
    expect(await ids({ to: 'nguoi.dan@example.vn', state: 'sent', messageClass: 'information' })).toEqual([
      email.messageId,
    ]);
    expect(await ids({ from: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
    expect(await ids({ to: '0912' })).toEqual([]);
    expect(await ids({ to: anyPhone() })).toEqual([]);
  });

  it('NT-07 pages are newest first and miss nothing, also where times are equal', async () => {
    const to = anyPhone();
    const orders = Array.from({ length: 7 }, () => anOrder({ to, messageClass: 'alert' }));
    for (const order of orders) await fixture.send(order);
    await fixture.query(`update message set ordered_at = '2026-01-02T03:04:05.678Z' where masked_to = $1`, [
      `091****${to.slice(-3)}`,
    ]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ to, limit: 3, ...(cursor !== undefined && { cursor }) });
      expect(page.deliveries.length).toBeLessThanOrEqual(3);
      seen.push(...page.deliveries.map(({ messageId }) => messageId));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(
      orders
        .map(({ messageId }) => messageId as string)
        .toSorted()
        .toReversed(),
    );
  });

  it('NT-07 a cursor of somebody’s making is refused', async () => {
    const id = '7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f';
    const made = ['0000-01-01T00:00:00Z', 'infinity'].map((orderedAt) =>
      Buffer.from(JSON.stringify({ orderedAt, id })).toString('base64url'),
    );
    for (const cursor of ['nonsense', ...made]) {
      await expect(list({ cursor })).rejects.toMatchObject({
        code: 'invalid-fields',
        fields: [{ path: 'cursor', code: 'field.format' }],
      });
    }
  });

  it('NT-07 the tables are as the entities say', async () => {
    await expect(migrationsMatchEntities(fixture.database.ownerUrl, notifierSchema)).resolves.toEqual([]);
  });
});
