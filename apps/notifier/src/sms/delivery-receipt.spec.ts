import { describe, expect, it } from '@jest/globals';
import { readDeliveryReceipt } from './delivery-receipt.js';

const text = (state: string) =>
  `id:7f3a sub:001 dlvrd:001 submit date:2611210301 done date:2611210302 stat:${state} err:000 text:`;
const receipt = (message: string, more: object = {}) => ({
  esm_class: 4,
  short_message: { message },
  ...more,
});

describe('delivery receipt', () => {
  it.each([
    ['DELIVRD', 'delivered'],
    ['UNDELIV', 'undeliverable'],
    ['EXPIRED', 'undeliverable'],
    ['REJECTD', 'undeliverable'],
    ['DELETED', 'undeliverable'],
  ])('NT-01 stat:%s in the text is %s', (word, state) => {
    expect(readDeliveryReceipt(receipt(text(word)))).toEqual({ providerMessageId: '7f3a', state });
  });

  it('NT-01 the optional parameters go before the text', () => {
    const pdu = receipt(text('UNDELIV'), { receipted_message_id: 'aa01', message_state: 2 });
    expect(readDeliveryReceipt(pdu)).toEqual({ providerMessageId: 'aa01', state: 'delivered' });
  });

  it('NT-01 states on the way, messages of people and nonsense are no receipts', () => {
    expect(readDeliveryReceipt(receipt(text('ENROUTE')))).toBeUndefined();
    expect(readDeliveryReceipt(receipt('nothing'))).toBeUndefined();
    expect(readDeliveryReceipt({ ...receipt(text('DELIVRD')), esm_class: 0 })).toBeUndefined();
    expect(readDeliveryReceipt(undefined)).toBeUndefined();
  });
});
