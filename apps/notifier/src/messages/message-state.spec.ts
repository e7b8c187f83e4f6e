import { describe, expect, it } from '@jest/globals';
import { MessageClass, type DeliveryState } from '@vnconnect/contracts';
import fc from 'fast-check';
import { isSentAgain, nextState, type MessageEvent } from './message-state.js';

const events: MessageEvent[] = [
  'claimed',
  'expired',
  'accepted',
  'put-off',
  'refused',
  'unsure',
  'delivered',
  'undeliverable',
];
const ends: DeliveryState[] = ['delivered', 'undeliverable', 'failed', 'expired', 'held-back'];

describe('message state', () => {
  it('NT-05 a message that was or may have been sent is never taken up again, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events)), (history) => {
        let state: DeliveryState = 'queued';
        let gone = false;
        for (const event of history) {
          state = nextState(state, event);
          if (gone) expect(['queued', 'sending']).not.toContain(state);
          gone ||= state === 'sent' || state === 'may-have-been-sent';
        }
      }),
    );
  });

  it('NT-05 it is claimed again only after it was put off', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events)), (history) => {
        let state: DeliveryState = 'queued';
        let claims = 0;
        let putOff = 0;
        for (const event of history) {
          const next = nextState(state, event);
          if (event === 'claimed' && next !== state) claims += 1;
          if (event === 'put-off' && next !== state) putOff += 1;
          state = next;
        }
        expect(claims).toBeLessThanOrEqual(putOff + 1);
      }),
    );
  });

  it('NT-07 an end stays an end', () => {
    for (const end of ends) for (const event of events) expect(nextState(end, event)).toBe(end);
  });

  it('NT-04 a message on its way does not expire', () => {
    expect(nextState('sending', 'expired')).toBe('sending');
    expect(nextState('queued', 'expired')).toBe('expired');
  });

  it('NT-05 in doubt, a code is never sent again and nothing twice', () => {
    for (const channel of ['sms', 'email'] as const) {
      for (const cause of ['no-answer', 'crash'] as const) {
        expect(isSentAgain({ channel, cause, messageClass: 'otp', doubtsBefore: 0 })).toBe(false);
        for (const messageClass of MessageClass.options) {
          expect(isSentAgain({ channel, cause, messageClass, doubtsBefore: 1 })).toBe(false);
        }
      }
    }
    const notice = { messageClass: 'information', doubtsBefore: 0 } as const;
    expect(isSentAgain({ ...notice, channel: 'sms', cause: 'no-answer' })).toBe(false);
    expect(isSentAgain({ ...notice, channel: 'sms', cause: 'crash' })).toBe(true);
    expect(isSentAgain({ ...notice, channel: 'email', cause: 'no-answer' })).toBe(true);
  });
});
