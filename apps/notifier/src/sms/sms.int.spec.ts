import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { noteParts, noteReceipt, settle } from '../messages/message-parts.js';
import { NotifierFixture, anOrder, soon } from '../testing/notifier-fixture.js';

let fixture: NotifierFixture;

beforeAll(async () => {
  fixture = await NotifierFixture.create();
  await fixture.start({ SMS_PROVIDERS: fixture.smsProviders({ answerTimeoutMs: 400, enquireLinkMs: 500 }) });
});
afterEach(() => fixture.faults());
afterAll(() => fixture.stop());

/** The counter of this process's notifier, as Prometheus would read it. */
async function counted(outcome: string): Promise<number> {
  const port = fixture.running[0]?.healthPort;
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const line = new RegExp(
    `^vnc_notifier_messages_total\\{[^}]*channel="sms"[^}]*outcome="${outcome}"[^}]*\\} (\\d+)$`,
    'gm',
  );
  return [...text.matchAll(line)].reduce((sum, [, value]) => sum + Number(value), 0);
}

describe('SMS', () => {
  it('NT-01 goes out under the brandname, and its delivery receipt is kept', async () => {
    const order = anOrder({ variables: { code: '482913', minutes: 2 } });
    await fixture.send(order);
    const row = await fixture.reaches(order.messageId, 'delivered');
    expect(row.provider_message_id).toMatch(/^[0-9a-f]{16}$/);
    expect(await fixture.sms(order.to)).toEqual([
      expect.objectContaining({
        from: 'VNConnect',
        to: order.to,
        encoding: 'GSM-7',
        parts: 1,
        text: 'VNConnect: Ma OTP dang nhap cua ban la 482913, hieu luc 2 phut. Khong cung cap ma nay cho bat ky ai.',
      }),
    ]);
  });

  it('NT-01 a receipt that says undeliverable is kept as such', async () => {
    await fixture.faults({ sms: { receipt: 'UNDELIV' } });
    const order = anOrder();
    await fixture.send(order);
    await fixture.reaches(order.messageId, 'undeliverable');
  });

  it('NT-01 a receipt that comes before the answer to its message counts too', async () => {
    const order = anOrder();
    await fixture.faults({ sms: { delayMs: 200, receipt: 'none' } });
    await fixture.send(order);
    await soon(async () => expect(await fixture.sms(order.to)).toHaveLength(1));
    const { provider_message_id: id } = await fixture.reaches(order.messageId, 'sent');
    // The order of events of a fast phone: the receipt is there, then the part is noted.
    await fixture.query('delete from message_part where provider_message_id = $1', [id]);
    const source = fixture.running[0]?.app.get(DataSource, { strict: false });
    if (!source || id === null) throw new Error('the notifier runs and the centre gave an id');
    await source.transaction((manager) =>
      noteReceipt(manager, { provider: 'carrier', providerMessageId: id, state: 'delivered' }),
    );
    expect((await fixture.row(order.messageId)).state).toBe('sent');
    await source.transaction(async (manager) => {
      expect(await noteParts(manager, order.messageId, 'carrier', [id])).toBe(true);
      await settle(manager, order.messageId);
    });
    await fixture.reaches(order.messageId, 'delivered');
  });

  it('NT-01 throttled, it is put off and sent once the centre takes it; put-offs are counted', async () => {
    await fixture.faults({ sms: { failure: 'throttle' } });
    const order = anOrder({ messageClass: 'alert' });
    await fixture.send(order);
    await soon(async () =>
      expect(await fixture.row(order.messageId)).toMatchObject({ reason: 'ESME_RTHROTTLED' }),
    );
    expect(await counted('put-off')).toBeGreaterThan(0);
    await fixture.faults();
    const row = await fixture.reaches(order.messageId, 'delivered');
    expect(row.attempts).toBeGreaterThan(1);
    expect(row.reason).toBeNull();
    expect(await fixture.sms(order.to)).toHaveLength(1);
  });

  it('NT-01 a number that the centre refuses fails with the reason', async () => {
    const order = anOrder();
    await fixture.faults({ sms: { refusedAddresses: [order.to] } });
    await fixture.send(order);
    await expect(fixture.reaches(order.messageId, 'failed')).resolves.toMatchObject({
      attempts: 1,
      reason: 'ESME_RINVDSTADR',
      variables_sealed: null,
    });
  });

  it.each(['otp', 'information'] as const)(
    'NT-05 no answer: a message of class %s may have been sent and is not sent again',
    async (messageClass) => {
      await fixture.faults({ sms: { failure: 'drop-answer', receipt: 'none' } });
      const order = anOrder({ messageClass });
      await fixture.send(order);
      await expect(fixture.reaches(order.messageId, 'may-have-been-sent')).resolves.toMatchObject({
        attempts: 1,
        reason: 'answer-timeout',
      });
      expect(await fixture.sms(order.to)).toHaveLength(1);
      expect(await counted('may-have-been-sent')).toBeGreaterThan(0);
    },
  );

  it('NT-05 an answer that comes late still tells that the message was sent', async () => {
    await fixture.faults({ sms: { delayMs: 900 } });
    const order = anOrder();
    await fixture.send(order);
    await fixture.reaches(order.messageId, 'may-have-been-sent');
    await fixture.reaches(order.messageId, 'delivered');
    expect(await fixture.sms(order.to)).toHaveLength(1);
  });

  it('NT-05 the centre hangs up on a full window: nothing is sent twice, and the link comes back', async () => {
    await fixture.faults({ sms: { delayMs: 300 } });
    const orders = Array.from({ length: 30 }, () => anOrder());
    await Promise.all(orders.map((order) => fixture.send(order)));
    await soon(async () => expect((await fixture.sms()).length).toBeGreaterThan(0));
    await fixture.faults({ sms: { failure: 'disconnect' } });
    await soon(async () => {
      const [row] = await fixture.query<{ count: string }>(
        `select count(*) from message where reason in ('disconnected', 'not-connected')`,
      );
      expect(Number(row?.count)).toBeGreaterThan(0);
    });
    await fixture.faults();
    const ends = ['delivered', 'may-have-been-sent'];
    for (const order of orders) {
      await soon(async () => expect(ends).toContain((await fixture.row(order.messageId)).state));
      expect((await fixture.sms(order.to)).length).toBeLessThanOrEqual(1);
    }
    const after = anOrder();
    await fixture.send(after);
    await fixture.reaches(after.messageId, 'delivered');
  });

  it('NT-04 ID-14 a code whose time passes while the centre is busy is dropped and counted, not sent', async () => {
    const before = await counted('expired');
    await fixture.faults({ sms: { failure: 'throttle' } });
    const order = anOrder({ expiresAt: new Date(Date.now() + 600).toISOString() });
    await fixture.send(order);
    await expect(fixture.reaches(order.messageId, 'expired')).resolves.toMatchObject({
      variables_sealed: null,
    });
    await fixture.faults();
    await soon(async () => expect(await counted('expired')).toBe(before + 1));
    expect(await fixture.sms(order.to)).toHaveLength(0);
  });

  it('NT-04 ID-14 an order that names no expiry gets two minutes for a code', async () => {
    const order = anOrder();
    await fixture.send(order);
    const [row] = await fixture.query<{ seconds: string }>(
      'select extract(epoch from expires_at - ordered_at) as seconds from message where id = $1',
      [order.messageId],
    );
    expect(Number(row?.seconds)).toBeCloseTo(120, 0);
  });

  it('NT-07 variables are erased once they are sent, and a row never tells it or the phone in clear', async () => {
    const order = anOrder({ variables: { code: '907351', minutes: 2 } });
    const notice = anOrder({ messageClass: 'information' });
    await fixture.send(order);
    await fixture.send(notice);
    const row = await fixture.reaches(order.messageId, 'delivered');
    expect(row.variables_sealed).toBeNull();
    await expect(fixture.reaches(notice.messageId, 'delivered')).resolves.toMatchObject({
      variables_sealed: null,
    });
    const text = JSON.stringify(row, (_, value: unknown) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : value,
    );
    expect(text).not.toContain('907351');
    expect(text).not.toContain(order.to.slice(3));
  });

  it('ID-14 the time from order to hand-over is measured', async () => {
    const port = fixture.running[0]?.healthPort;
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text).toMatch(
      /vnc_notifier_order_to_hand_over_seconds_bucket\{[^}]*le="1"[^}]*message_class="otp"/,
    );
    expect(text).toMatch(/vnc_notifier_queue_depth\{[^}]*message_class="otp"[^}]*\} 0/);
  });
});

describe('SMS with tone marks', () => {
  it('NT-06 NT-01 by choice it keeps them, as UCS-2 in parts that a phone puts together', async () => {
    const [usual] = fixture.running;
    await usual?.stop();
    await fixture.start({ SMS_TONE_MARKS: 'true' });
    const order = anOrder({ variables: { code: '482913', minutes: 2 } });
    await fixture.send(order);
    await fixture.reaches(order.messageId, 'delivered');
    expect(await fixture.sms(order.to)).toEqual([
      expect.objectContaining({
        encoding: 'UCS-2',
        parts: 2,
        text: 'VNConnect: Mã OTP đăng nhập của bạn là 482913, hiệu lực 2 phút. Không cung cấp mã này cho bất kỳ ai.',
      }),
    ]);
    const parts = await fixture.query('select receipt from message_part where message_id = $1', [
      order.messageId,
    ]);
    expect(parts).toEqual([{ receipt: 'delivered' }, { receipt: 'delivered' }]);
  });
});
