import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ProblemError } from '../problem/index.js';
import { durableName } from './event-consumer.js';
import { fateOf, MalformedEvent } from './heard-message.js';

const rules = { maxDeliveries: 5, retryDelayMs: 1_000 };
const away = new ProblemError('service-unavailable');
const day = 24 * 60 * 60 * 1000;
const deliveries = fc.integer({ min: 1, max: 1_000 });

describe('fateOf', () => {
  it('an event that fails is tried as often as the rules say, then buried with a reason', () => {
    fc.assert(
      fc.property(deliveries, fc.nat(), (count, ageMs) => {
        const fate = fateOf(new Error('anything'), count, ageMs, rules);
        if (count < 5) expect(fate).toHaveProperty('retryAfterMs');
        else expect(fate).toEqual({ bury: 'internal' });
      }),
    );
  });

  it('waits longer each time, a minute at most', () => {
    const waits = [1, 2, 3, 4, 8, 400].map((count) => fateOf(away, count, 0, rules));
    expect(waits).toEqual(
      [1_000, 2_000, 4_000, 8_000, 60_000, 60_000].map((retryAfterMs) => ({ retryAfterMs })),
    );
  });

  it('an outage is no fault of the event, for a day', () => {
    fc.assert(
      fc.property(deliveries, fc.integer({ min: 0, max: day }), (count, ageMs) => {
        expect(fateOf(away, count, ageMs, rules)).toHaveProperty('retryAfterMs');
      }),
    );
    expect(fateOf(away, 6, day + 1, rules)).toEqual({ bury: 'service-unavailable' });
  });

  it('a malformed event is not tried again', () => {
    expect(fateOf(new MalformedEvent(), 1, 0, rules)).toEqual({ bury: 'event.malformed' });
  });

  it('a refusal is buried under its code', () => {
    expect(fateOf(new ProblemError('not-found'), 5, 0, rules)).toEqual({ bury: 'not-found' });
  });
});

describe('durableName', () => {
  it('has underscores for dots and dashes', () => {
    expect(durableName('support-desk', 'identity.sign-in.failed.v1')).toBe(
      'support_desk_identity_sign_in_failed_v1',
    );
  });
});
