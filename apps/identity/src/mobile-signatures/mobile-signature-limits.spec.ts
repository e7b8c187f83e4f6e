import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type EarlierRequest,
  PER_DAY_OF_PHONE,
  PER_HOUR_OF_ADDRESS,
  PER_HOUR_OF_PHONE,
  PER_HOUR_OF_PHONE_AND_ADDRESS,
  secondsUntilFree,
} from './mobile-signature-limits.js';

const now = new Date('2026-11-21T08:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const request = (changes: Partial<EarlierRequest> = {}): EarlierRequest => ({
  isOfPhone: true,
  isFromAddress: true,
  startedAt: minutesAgo(1),
  ...changes,
});
const times = (count: number, changes: Partial<EarlierRequest> = {}) =>
  Array.from({ length: count }, () => request(changes));

describe('how often a phone may be asked to sign', () => {
  it.each([
    ['of one phone and address', PER_HOUR_OF_PHONE_AND_ADDRESS, {}],
    ['of one phone', PER_HOUR_OF_PHONE, { isFromAddress: false }],
    ['of one address', PER_HOUR_OF_ADDRESS, { isOfPhone: false }],
  ])('ID-35 so many an hour %s, then an hour from the oldest of them', (_what, most, changes) => {
    expect(secondsUntilFree(times(most - 1, changes), now)).toBe(0);
    expect(secondsUntilFree(times(most, changes), now)).toBe(59 * 60);
    expect(secondsUntilFree(times(most, { ...changes, startedAt: minutesAgo(60) }), now)).toBe(0);
  });

  it('ID-35 so many a day of one phone', () => {
    const spread = Array.from({ length: PER_DAY_OF_PHONE }, (_, index) =>
      request({ isFromAddress: false, startedAt: minutesAgo(61 + index * 60) }),
    );
    expect(secondsUntilFree(spread.slice(1), now)).toBe(0);
    expect(secondsUntilFree(spread, now)).toBeGreaterThan(0);
  });

  it('ID-35 others’ requests to the phone leave the holder at another address half of them', () => {
    expect(secondsUntilFree(times(PER_HOUR_OF_PHONE_AND_ADDRESS, { isFromAddress: false }), now)).toBe(0);
  });

  it('ID-35 when it is free by the answer, it is free', () => {
    const earlier = fc.record({
      isOfPhone: fc.boolean(),
      isFromAddress: fc.boolean(),
      startedAt: fc.integer({ min: 0, max: 1_440 }).map(minutesAgo),
    });
    fc.assert(
      fc.property(fc.array(earlier, { maxLength: 60 }), (list) => {
        const seconds = secondsUntilFree(list, now);
        expect(secondsUntilFree(list, new Date(now.getTime() + seconds * 1_000))).toBe(0);
      }),
    );
  });
});
