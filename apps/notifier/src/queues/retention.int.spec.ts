import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotifierFixture, anOrder, soon } from '../testing/notifier-fixture.js';

let fixture: NotifierFixture;

beforeAll(async () => {
  fixture = await NotifierFixture.create();
});
afterAll(() => fixture.stop());

const age = (id: string, days: number) =>
  fixture.query('update message set ordered_at = now() - make_interval(days => $2) where id = $1', [
    id,
    days,
  ]);
const settle = (id: string, state: string) =>
  fixture.query('update message set state = $2 where id = $1', [id, state]);

describe('retention', () => {
  it('NT-07 variables go with the last attempt, those of failed ones after 14 days, rows after RETENTION_DAYS', async () => {
    const first = await fixture.start();
    const anAlert = () => anOrder({ messageClass: 'alert' });
    const [sent, refused, failedLately, failed] = [anAlert(), anAlert(), anAlert(), anAlert()];
    const [held, old] = [anAlert(), anAlert()];
    await fixture.send(sent);
    expect((await fixture.reaches(sent.messageId, 'delivered')).variables_sealed).toBeNull();
    await fixture.faults({
      sms: { refusedAddresses: [refused, failedLately, failed, held, old].map(({ to }) => to) },
    });
    for (const order of [refused, failedLately, failed, held, old]) {
      await fixture.send(order);
      expect((await fixture.reaches(order.messageId, 'failed')).variables_sealed).not.toBeNull();
    }
    await first.stop();
    await age(failedLately.messageId, 13);
    await age(failed.messageId, 15);
    await age(held.messageId, 31);
    await settle(held.messageId, 'held-back');
    await age(old.messageId, 31);
    await age(sent.messageId, 29);
    await fixture.query(
      `insert into message (id, channel, message_class, template, language, recipient_sealed, recipient_index,
         masked_to, state, ordered_at)
       select gen_random_uuid(), channel, message_class, template, language, recipient_sealed, recipient_index,
         masked_to, 'delivered', ordered_at
       from message, generate_series(1, 2500) where id = $1`,
      [old.messageId],
    );
    await fixture.start({ RETENTION_DAYS: '30' });
    const kept = [sent, refused, failedLately, failed].map(({ messageId }) => messageId as string).toSorted();
    await soon(async () => {
      const rows = await fixture.query<{ id: string }>('select id from message order by id::text');
      expect(rows.map(({ id }) => id)).toEqual(kept);
    });
    expect((await fixture.row(failed.messageId)).variables_sealed).toBeNull();
    expect((await fixture.row(failedLately.messageId)).variables_sealed).not.toBeNull();
    expect((await fixture.row(refused.messageId)).variables_sealed).not.toBeNull();
  });
});
