import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MessageId } from '@vnconnect/contracts';
import { NotifierFixture } from '../testing/notifier-fixture.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { SendingRepository } from './sending.repository.js';

let fixture: NotifierFixture;
let messages: SendingRepository;

beforeAll(async () => {
  fixture = await NotifierFixture.create();
  // It sweeps once, at start: what is put into the table after that has no job, and only this spec claims it.
  const { app } = await fixture.start({ SWEEP_INTERVAL_MS: '3600000' });
  messages = app.get(SendingRepository, { strict: false });
});
afterAll(() => fixture.stop());

async function queued(expires: string | null = null): Promise<MessageId> {
  const id = MessageId.parse(randomUUID());
  await fixture.query(
    `insert into message (id, channel, message_class, template, language, recipient_sealed, recipient_index, masked_to,
       variables_sealed, state, expires_at)
     values ($1, 'sms', 'otp', 'sign-in-code', 'vi', '\\x00', '\\x00', '091****000', '\\x00', 'queued', now() + $2::interval)`,
    [id, expires],
  );
  return id;
}

async function claimed(id: MessageId) {
  const claim = await messages.claim(id, 'carrier');
  if (claim.kind !== 'claimed') throw new Error(`The claim came to ${claim.kind}`);
  return claim.message;
}

describe('claim', () => {
  it('NT-05 of many at once only one gets the message', async () => {
    const id = await queued();
    const claims = await Promise.all(Array.from({ length: 50 }, () => messages.claim(id, 'carrier')));
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    expect(claims.filter(({ kind }) => kind === 'gone')).toHaveLength(49);
    expect(await fixture.row(id)).toMatchObject({ state: 'sending', attempts: 1 });
  });

  it('NT-04 at the moment of sending, what has expired is dropped and its secret erased', async () => {
    const id = await queued('-1 millisecond');
    await expect(messages.claim(id, 'carrier')).resolves.toMatchObject({ kind: 'expired' });
    expect(await fixture.row(id)).toMatchObject({ state: 'expired', attempts: 0, variables_sealed: null });
    await expect(messages.claim(id, 'carrier')).resolves.toEqual({ kind: 'gone' });
  });
});

describe('record', () => {
  it('NT-05 the answer to an attempt does not end the next one', async () => {
    const id = await queued();
    const first = await claimed(id);
    await messages.ended(first, { event: 'put-off', reason: 'ESME_RTHROTTLED', retryAfterMs: 0 });
    await claimed(id);
    await expect(messages.accepted(first, 'carrier', ['a1'])).resolves.toBe(false);
    await expect(messages.ended(first, { event: 'unsure', reason: 'late' })).resolves.toBe(false);
    expect(await fixture.row(id)).toMatchObject({ state: 'sending', attempts: 2 });
  });

  it('NT-05 a late answer to a message in doubt tells that it was sent', async () => {
    const id = await queued();
    const message = await claimed(id);
    await messages.ended(message, { event: 'unsure', reason: 'answer-timeout', isDoubt: true });
    expect(await fixture.row(id)).toMatchObject({
      state: 'may-have-been-sent',
      doubts: 1,
      variables_sealed: null,
    });
    await expect(messages.accepted(message, 'carrier', ['a2'])).resolves.toBe(true);
    expect(await fixture.row(id)).toMatchObject({ state: 'sent', provider_message_id: 'a2' });
  });

  it('NT-01 parts whose receipts come at once settle the message, whatever their order', async () => {
    const id = await queued();
    const ids = Array.from({ length: 8 }, () => randomUUID());
    const message = await claimed(id);
    const { app } = fixture.running[0] ?? {};
    const receipts = app?.get(ReceiptsRepository, { strict: false });
    const keep = (providerMessageId: string) =>
      receipts?.keep({ provider: 'carrier', providerMessageId, state: 'delivered' });
    await Promise.all([
      ...ids.slice(0, 4).map(keep),
      messages.accepted(message, 'carrier', ids),
      ...ids.slice(4).map(keep),
    ]);
    expect((await fixture.row(id)).state).toBe('delivered');
  });
});
