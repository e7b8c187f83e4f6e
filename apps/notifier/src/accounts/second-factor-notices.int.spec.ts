import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { AccountId, SecondFactorChanged } from '@vnconnect/contracts';
import type { PayloadOf } from '@vnconnect/service-kit';
import { natsOptions } from '@vnconnect/testing';
import { contacts, NotifierFixture, soon } from '../testing/notifier-fixture.js';

let fixture: NotifierFixture;
beforeAll(async () => {
  fixture = await NotifierFixture.create();
  await fixture.start();
});
afterAll(() => fixture.stop());

/** Publishes the event three times, as a stream that delivers at least once may. */
async function publish(payload: PayloadOf<typeof SecondFactorChanged>): Promise<void> {
  const connection = await connect(natsOptions(fixture.nats.operatorUrl));
  const body = JSON.stringify({ id: randomUUID(), occurredAt: new Date().toISOString(), payload });
  for (let time = 0; time < 3; time += 1) {
    await jetstream(connection).publish(`evt.${SecondFactorChanged.subject}`, body);
  }
  await connection.close();
}

it.each([
  ['added', 'Tài khoản VNConnect của bạn có thêm một cách xác thực'],
  ['removed', 'Một cách xác thực của tài khoản VNConnect đã bị xoá'],
  ['suspended', 'Một khoá truy cập của bạn đã bị tạm ngừng'],
] as const)('ID-38 a second factor %s is told by email, once', async (change, subject) => {
  const accountId = AccountId.parse(randomUUID());
  const email = `factor-${accountId}@example.vn`;
  contacts.set(accountId, { email, phone: '+84912345678', fullName: 'Trần Thị Bình', language: 'vi' });
  await publish({ accountId, factor: 'passkey', change });
  await soon(async () => expect(await fixture.email(email)).toMatchObject([{ subject }]));
});

it('ID-38 by SMS to who has no email address', async () => {
  const accountId = AccountId.parse(randomUUID());
  const phone = `+8491${String(randomInt(10_000_000)).padStart(7, '0')}`;
  contacts.set(accountId, { phone, fullName: 'Lê Văn Cường', language: 'vi' });
  await publish({ accountId, factor: 'authenticator-app', change: 'added' });
  await soon(async () => {
    const rows = await fixture.query(
      `select 1 from message where template = 'second-factor-added' and channel = 'sms'`,
    );
    expect(rows).toHaveLength(1);
  });
});
