import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemError } from '@vnconnect/service-kit';
import { NotifierFixture, anEmailOrder, anOrder, anyPhone } from '../testing/notifier-fixture.js';

let fixture: NotifierFixture;

beforeAll(async () => {
  fixture = await NotifierFixture.create();
  await fixture.start();
});
afterAll(() => fixture.stop());

describe('orders', () => {
  it('NT-11 the order is on disk when it is acknowledged', async () => {
    const order = anOrder();
    await expect(fixture.send(order)).resolves.toEqual({ state: 'accepted' });
    await expect(fixture.row(order.messageId)).resolves.toMatchObject({ attempts: expect.any(Number) });
  });

  it('NT-05 the same id is known and sent once, whatever the second order says', async () => {
    const order = anOrder();
    await fixture.send(order);
    const otherPhone = anyPhone();
    await expect(fixture.send(order)).resolves.toEqual({ state: 'known' });
    await expect(fixture.send({ ...order, to: otherPhone })).resolves.toEqual({ state: 'known' });
    await fixture.reaches(order.messageId, 'delivered');
    expect(await fixture.sms(order.to)).toHaveLength(1);
    expect(await fixture.sms(otherPhone)).toHaveLength(0);
  });

  it('NT-05 ordered a hundred times at once, by several notifiers, it is sent once', async () => {
    const second = await fixture.start();
    const order = anOrder();
    const replies = await Promise.all(Array.from({ length: 100 }, () => fixture.send(order)));
    expect(replies.filter(({ state }) => state === 'accepted')).toHaveLength(1);
    const row = await fixture.reaches(order.messageId, 'delivered');
    expect(row.attempts).toBe(1);
    expect(await fixture.sms(order.to)).toHaveLength(1);
    await second.stop();
  });

  it('NT-06 variables that are not just those of the template are refused', async () => {
    for (const variables of [
      { code: '482913' },
      { code: '482913', minutes: '2' },
      { code: 'x', minutes: 2, more: 1 },
    ]) {
      const problem = fixture.send(anOrder({ variables }));
      await expect(problem).rejects.toMatchObject({ code: 'message.variables-invalid' });
    }
  });

  it('NT-04 what has expired when it is ordered is refused', async () => {
    const expiresAt = new Date(Date.now() - 1_000).toISOString();
    await expect(fixture.send(anOrder({ expiresAt }))).rejects.toMatchObject({ code: 'message.expired' });
  });

  it('NT-01 an address that is none of its channel is refused, by its field', async () => {
    await expect(fixture.send(anOrder({ to: '+842438250000' }))).rejects.toMatchObject({
      code: 'invalid-fields',
      fields: [{ path: 'to', code: 'phone.not-mobile' }],
    });
    await expect(fixture.send(anEmailOrder({ to: 'nobody' }))).rejects.toMatchObject({
      code: 'invalid-fields',
      fields: [{ path: 'to', code: 'field.email' }],
    });
    await expect(fixture.send(anOrder({ template: 'account-registered' }))).rejects.toMatchObject({
      code: 'invalid-fields',
      fields: [{ path: 'template', code: 'field.choice' }],
    });
  });
});

describe('limits per recipient', () => {
  it('NT-10 what is over the limit is held back, told with a time, and shown; others are not touched', async () => {
    const service = await fixture.start({
      RECIPIENT_LIMITS: JSON.stringify({ alert: [{ count: 3, seconds: 3_600 }] }),
    });
    const [first] = fixture.running;
    await first?.stop(); // only the one with the narrow limit answers
    const to = anyPhone();
    const orders = Array.from({ length: 20 }, () => anOrder({ to, messageClass: 'alert' }));
    const results = await Promise.allSettled(orders.map((order) => fixture.send(order)));
    const refusals = results.flatMap((result) => {
      return result.status === 'rejected' && result.reason instanceof ProblemError ? [result.reason] : [];
    });
    expect(refusals).toHaveLength(17);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ code: 'message.recipient-limit' });
      expect(refusal.retryAfterSeconds).toBeGreaterThan(3_500);
      expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(3_600);
    }
    const held = await fixture.query<{ id: string; variables_sealed: null }>(
      `select id, variables_sealed from message where state = 'held-back'`,
    );
    expect(held).toHaveLength(17);
    expect(held.every((row) => row.variables_sealed === null)).toBe(true);

    const again = orders.find(({ messageId }) => messageId === held[0]?.id);
    if (!again) throw new Error('what was held back was ordered here');
    await expect(fixture.send(again)).rejects.toMatchObject({ code: 'message.recipient-limit' });
    await expect(fixture.send(anOrder({ messageClass: 'alert' }))).resolves.toEqual({ state: 'accepted' });
    await expect(fixture.send(anOrder({ to }))).resolves.toEqual({ state: 'accepted' });
    await service.stop();
  });

  it('ID-07 NT-10 registration codes that strangers asked for never use up the phone’s sign-in codes', async () => {
    const service = await fixture.start({
      RECIPIENT_LIMITS: JSON.stringify({ otp: [{ count: 2, seconds: 3_600 }] }),
    });
    await Promise.all(fixture.running.filter((each) => each !== service).map((each) => each.stop()));
    const to = anyPhone();
    const order = (template: 'registration-code' | 'sign-in-code') => fixture.send(anOrder({ to, template }));
    await order('registration-code');
    await order('registration-code');
    await expect(order('registration-code')).rejects.toMatchObject({ code: 'message.recipient-limit' });
    await expect(order('sign-in-code')).resolves.toEqual({ state: 'accepted' });
    await expect(order('sign-in-code')).resolves.toEqual({ state: 'accepted' });
    await expect(order('sign-in-code')).rejects.toMatchObject({ code: 'message.recipient-limit' });
    await service.stop();
  });
});
