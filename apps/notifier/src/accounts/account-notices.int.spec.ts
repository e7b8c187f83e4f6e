import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { AccountNoticeId, AccountNoticeOrdered } from '@vnconnect/contracts';
import { natsOptions } from '@vnconnect/testing';
import { notices, NotifierFixture, soon } from '../testing/notifier-fixture.js';

let fixture: NotifierFixture;
beforeAll(async () => {
  fixture = await NotifierFixture.create();
  await fixture.start();
});
afterAll(() => fixture.stop());

/** Publishes the event as identity's outbox relay does, as often as a stream may. */
async function publish(noticeId: AccountNoticeId, times: number): Promise<void> {
  const connection = await connect(natsOptions(fixture.nats.operatorUrl));
  const event = {
    id: randomUUID(),
    occurredAt: new Date().toISOString(),
    payload: { accountId: randomUUID(), noticeId },
  };
  for (let time = 0; time < times; time += 1) {
    await jetstream(connection).publish(`evt.${AccountNoticeOrdered.subject}`, JSON.stringify(event));
  }
  await connection.close();
}

it('ID-46 NT-05 a notice goes to each address that identity names, once, however often it is heard', async () => {
  const email = `chu-${randomUUID()}@example.vn`;
  const same = {
    template: 'new-device' as const,
    variables: {
      time: '19/04/2026 19:09:26',
      device: 'Chrome trên Windows',
      network: '113.161.*.*',
      link: 'https://vnconnect.example/not-me#u8Ax2vQ0kP5sT9dLwB3mZg',
    },
    language: 'vi' as const,
    messageClass: 'alert' as const,
  };
  const noticeId = AccountNoticeId.parse(randomUUID());
  notices.set(noticeId, {
    messages: [
      { channel: 'email', to: email, ...same },
      { channel: 'sms', to: '+84900000046', ...same },
    ],
  });
  await publish(AccountNoticeId.parse(randomUUID()), 1); // of an account that is gone: passed over
  await publish(noticeId, 3);
  await soon(async () => {
    const [arrived] = await fixture.email(email);
    expect(arrived).toMatchObject({
      subject: 'Đăng nhập trên thiết bị mới',
      text: expect.stringContaining(same.variables.link),
    });
    expect(await fixture.email(email)).toHaveLength(1);
  });
});
