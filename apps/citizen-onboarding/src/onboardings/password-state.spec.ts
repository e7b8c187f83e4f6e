import { describe, expect, it } from '@jest/globals';
import { DeliveryState, FirstPasswordState } from '@vnconnect/contracts';
import { nextLookMs, passwordStanding } from './password-state.js';

describe('the SMS with the first password', () => {
  it('CO-09 is told as sending, sent or failed, whatever identity and the notifier know', () => {
    for (const password of FirstPasswordState.options) {
      for (const delivery of [...DeliveryState.options, undefined]) {
        const { state, reason } = passwordStanding(password, delivery);
        expect(['sending', 'sent', 'failed']).toContain(state);
        expect(reason !== undefined).toBe(state === 'failed');
      }
    }
  });

  it.each([
    ['chosen', 'undeliverable', 'sent'],
    ['refused', undefined, 'failed'],
    ['handing-over', undefined, 'sending'],
    ['handed-over', 'queued', 'sending'],
    ['handed-over', 'sent', 'sent'],
    ['handed-over', 'expired', 'failed'],
    ['handed-over', 'may-have-been-sent', 'failed'],
  ] as const)('CO-09 %s at identity and %s at the notifier is %s', (password, delivery, state) => {
    expect(passwordStanding(password, delivery).state).toBe(state);
  });

  it('CO-09 is looked after until nothing more is to come, and not for ever', () => {
    const day = 24 * 3_600_000;
    for (const delivery of DeliveryState.options) {
      const standing = passwordStanding('handed-over', delivery);
      expect(nextLookMs(standing, 0) === undefined).toBe(standing.isLast);
      if (standing.state !== 'sending') expect(nextLookMs(standing, day)).toBeUndefined();
    }
    expect(nextLookMs(passwordStanding('handing-over', undefined), 10 * day)).toBeGreaterThan(0);
  });
});
