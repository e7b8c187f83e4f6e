import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataKeys, Vault } from '@vnconnect/service-kit';
import { RECIPIENT_CONTEXT, VARIABLES_CONTEXT } from '../messages/message.entity.js';
import {
  NotifierFixture,
  anOrder,
  anyPhone,
  blindIndexKey,
  dataKeys,
  soon,
} from '../testing/notifier-fixture.js';
import { SendQueues } from './send-queues.js';

const BACKLOG = 100_000;
const bulk = { channel: 'sms', messageClass: 'information' } as const;
let fixture: NotifierFixture;

beforeAll(async () => {
  fixture = await NotifierFixture.create();
});
afterAll(() => fixture.stop());

/** Orders as they lie in the table after a mass notice; one sealed address serves them all. */
async function putBacklog(): Promise<void> {
  const vault = new Vault(DataKeys.parse(JSON.parse(dataKeys)), blindIndexKey);
  const to = anyPhone();
  await fixture.query(
    `insert into message (id, channel, message_class, template, language, recipient_sealed, recipient_index, masked_to,
       variables_sealed, state)
     select gen_random_uuid(), 'sms', 'information', 'sign-in-code', 'vi', $1, $2, '091****000', $3, 'queued'
     from generate_series(1, $4)`,
    [
      vault.seal(to, RECIPIENT_CONTEXT),
      vault.blindIndex(to, RECIPIENT_CONTEXT),
      vault.seal(JSON.stringify({ code: '000000', minutes: 2 }), VARIABLES_CONTEXT),
      BACKLOG,
    ],
  );
}

describe('urgency', () => {
  it('NT-03 ID-14 with 100,000 information messages queued, a code goes before nearly all of them', async () => {
    await fixture.faults({ sms: { delayMs: 200, receipt: 'none' } }); // a slow centre: the backlog stays
    await putBacklog();
    const { app } = await fixture.start();
    const queues = app.get(SendQueues, { strict: false });
    await soon(async () => expect(await queues.sizeDue(bulk)).toBeGreaterThan(BACKLOG * 0.99));

    const before = (await fixture.sms()).length;
    const order = anOrder();
    await fixture.send(order);
    await soon(async () => expect(await fixture.sms(order.to)).toHaveLength(1));
    const arrived = (await fixture.sms()).toReversed(); // oldest first
    const wentBefore = arrived.findIndex(({ to }) => to === order.to) - before;
    expect(wentBefore).toBeLessThan(100);
    const [left] = await fixture.query<{ count: string }>(
      `select count(*) from message where state = 'queued' and message_class = 'information'`,
    );
    expect(Number(left?.count)).toBeGreaterThan(BACKLOG * 0.98);
  });
});
