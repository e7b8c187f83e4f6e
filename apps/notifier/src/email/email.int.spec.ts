import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { AccountId, AccountPasswordReset, AccountRegistered } from '@vnconnect/contracts';
import { natsOptions } from '@vnconnect/testing';
import { contacts, NotifierFixture, anEmailOrder, soon } from '../testing/notifier-fixture.js';

let fixture: NotifierFixture;
const dkim = generateKeyPairSync('rsa', { modulusLength: 2048 });

beforeAll(async () => {
  fixture = await NotifierFixture.create();
  await fixture.start({
    DKIM_DOMAIN: 'vnconnect.example',
    DKIM_SELECTOR: 'test',
    DKIM_PRIVATE_KEY: dkim.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  });
});
afterEach(() => fixture.faults());
afterAll(() => fixture.stop());

/** Publishes an event as identity's outbox relay does. */
async function publish(
  accountId: AccountId,
  id: string,
  times = 1,
  { subject }: Pick<typeof AccountRegistered, 'subject'> = AccountRegistered,
): Promise<void> {
  const connection = await connect(natsOptions(fixture.nats.operatorUrl));
  const payload = { accountId, kind: 'citizen', method: 'mobile-subscriber', level: 'IAL2' };
  for (let time = 0; time < times; time += 1) {
    await jetstream(connection).publish(
      `evt.${subject}`,
      JSON.stringify({ id, occurredAt: new Date().toISOString(), payload }),
    );
  }
  await connection.close();
}

describe('email', () => {
  it('NT-01 goes over TLS with a text and an HTML part, signed by DKIM', async () => {
    const order = anEmailOrder();
    await fixture.send(order);
    await fixture.reaches(order.messageId, 'sent');
    const [email] = await fixture.email(order.to);
    expect(email).toMatchObject({
      secure: true,
      subject: 'Tài khoản VNConnect của bạn đã được tạo',
      text: expect.stringContaining('Kính gửi Nguyễn Văn An'),
      html: expect.stringContaining('<strong>Nguyễn Văn An</strong>'),
    });
    const headers = new Map(email?.headers.map(({ key, value }) => [key.toLowerCase(), value]));
    expect(headers.get('message-id')).toBe(`<${order.messageId}@vnconnect.example>`);
    expect(headers.get('dkim-signature')).toMatch(/d=vnconnect\.example;.*s=test;/s);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('NT-06 is in English for who wants English', async () => {
    const order = anEmailOrder({ language: 'en' });
    await fixture.send(order);
    await fixture.reaches(order.messageId, 'sent');
    const [email] = await fixture.email(order.to);
    expect(email?.subject).toBe('Your VNConnect account is ready');
  });

  it('NT-01 to a server whose certificate can not be verified nothing is sent', async () => {
    const strict = await NotifierFixture.create();
    await strict.start({ EMAIL_PROVIDERS: strict.emailProviders({ rejectUnauthorized: true }) });
    const order = anEmailOrder({ messageClass: 'alert' });
    await strict.send(order);
    await soon(async () =>
      expect((await strict.row(order.messageId)).reason).toMatch(/^E(TLS|SOCKET)$|CERT/),
    );
    expect(await strict.email(order.to)).toHaveLength(0);
    await strict.stop();
  });

  it('NT-08 put off by the server (4yz), it is tried again', async () => {
    await fixture.faults({ email: { failure: 'defer' } });
    const order = anEmailOrder({ messageClass: 'alert' });
    await fixture.send(order);
    await soon(async () => expect(await fixture.row(order.messageId)).toMatchObject({ reason: 'smtp-450' }));
    await fixture.faults();
    await fixture.reaches(order.messageId, 'sent');
    expect(await fixture.email(order.to)).toHaveLength(1);
  });

  it('NT-08 refused by the server (5yz), it fails with the reason', async () => {
    const order = anEmailOrder();
    await fixture.faults({ email: { refusedAddresses: [order.to] } });
    await fixture.send(order);
    await expect(fixture.reaches(order.messageId, 'failed')).resolves.toMatchObject({
      attempts: 1,
      reason: 'smtp-550',
    });
  });
});

it('ID-23 a replaced password is told by email, once', async () => {
  const accountId = AccountId.parse(randomUUID());
  const email = `reset-${accountId}@example.vn`;
  contacts.set(accountId, { email, fullName: 'Trần Thị Bình', language: 'vi' });
  await publish(accountId, randomUUID(), 3, AccountPasswordReset);
  await soon(async () =>
    expect(await fixture.email(email)).toMatchObject([
      { subject: 'Mật khẩu tài khoản VNConnect của bạn đã được đặt lại' },
    ]),
  );
});

describe('welcome', () => {
  it('NT-05 a new account with an email address is welcomed once, however often it is told', async () => {
    const accountId = AccountId.parse(randomUUID());
    const email = `user-${accountId}@example.vn`;
    contacts.set(accountId, { email, fullName: 'Trần Thị Bình', language: 'vi' });
    const eventId = randomUUID();
    await publish(accountId, eventId, 3);
    await soon(async () => expect(await fixture.email(email)).toHaveLength(1));
    await soon(async () => {
      const handled = await fixture.query('select 1 from inbox where event_id = $1', [eventId]);
      expect(handled).toHaveLength(1);
    });
    expect(
      await fixture.query(`select 1 from message where masked_to = $1`, [`u***@example.vn`]),
    ).not.toHaveLength(0);
    expect(await fixture.email(email)).toHaveLength(1);
  });

  it('NT-01 one without an email address is left alone', async () => {
    const accountId = AccountId.parse(randomUUID());
    contacts.set(accountId, { phone: '+84912345678', fullName: 'Lê Văn Cường', language: 'vi' });
    const eventId = randomUUID();
    const before = await fixture.query('select 1 from message');
    await publish(accountId, eventId);
    await soon(async () => {
      expect(await fixture.query('select 1 from inbox where event_id = $1', [eventId])).toHaveLength(1);
    });
    expect(await fixture.query('select 1 from message')).toHaveLength(before.length);
  });
});
