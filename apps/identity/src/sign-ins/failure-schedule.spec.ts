import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  admit,
  delayMs,
  type FailureScope,
  PASSWORD_OFF_AFTER,
  standing,
  unhindered,
} from './failure-schedule.js';

const now = new Date('2026-01-01T12:00:00Z');
const scopes = fc.constantFrom<FailureScope>('number', 'device', 'address');
const longAgo = new Date(now.getTime() - 3_000_000);
const count = (scope: FailureScope, failures: number, lastAt = longAgo) => ({ scope, failures, lastAt });
const seen = (failures: number, humanChecked: boolean) =>
  admit([count('number', failures)], { humanChecked, now }).kind;

describe('schedule of failures', () => {
  it('ID-21 after 3 failures a human check', () => {
    expect(seen(2, false)).toBe('admitted');
    expect(seen(3, false)).toBe('human-check');
    expect(seen(3, true)).toBe('admitted');
  });

  it('ID-21 then a growing delay', () => {
    const delays = Array.from({ length: 14 }, (_, failures) => delayMs('number', failures) / 1000);
    expect(delays).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900]);
  });

  it('ID-21 100 failures switch password sign-in off, which shows in nothing but the answer', () => {
    expect(seen(PASSWORD_OFF_AFTER - 1, true)).toBe('admitted');
    expect(seen(PASSWORD_OFF_AFTER, true)).toBe('disabled');
    expect(seen(PASSWORD_OFF_AFTER, false)).toBe('human-check');
  });

  it('ID-21 what passes without a look at the schedule is what the schedule lets through at any time', () => {
    const ages = fc.integer({ min: 0, max: 7_200_000 });
    fc.assert(
      fc.property(
        scopes,
        fc.integer({ min: 0, max: 120 }),
        ages,
        fc.boolean(),
        (scope, failures, age, humanChecked) => {
          const counted = count(scope, failures, new Date(now.getTime() - age));
          const { below, since } = unhindered(scope, humanChecked, now);
          if (counted.lastAt > since) expect(standing(scope, counted, now)).toEqual(counted);
          const justNow = { ...counted, lastAt: now };
          const isAdmitted = admit([justNow], { humanChecked, now }).kind === 'admitted';
          expect(failures < below).toBe(isAdmitted);
          if (failures < below) expect(admit([counted], { humanChecked, now }).kind).toBe('admitted');
        },
      ),
    );
  });

  it('ID-21 a delay never shrinks as failures grow, has an end, and none comes before the human check', () => {
    fc.assert(
      fc.property(scopes, fc.integer({ min: 0, max: 100_000 }), (scope, failures) => {
        expect(delayMs(scope, failures + 1)).toBeGreaterThanOrEqual(delayMs(scope, failures));
        expect(delayMs(scope, failures)).toBeLessThanOrEqual(900_000);
        if (delayMs(scope, failures) > 0) {
          const free = new Date(now.getTime() - delayMs(scope, failures));
          expect(admit([count(scope, failures, free)], { humanChecked: false, now }).kind).toBe(
            'human-check',
          );
        }
      }),
    );
  });

  it('ID-21 whoever waits as long as the answer says is no longer delayed, and not a second earlier', () => {
    const counts = fc.array(
      fc.record({ scope: scopes, failures: fc.nat({ max: 120 }), agoMs: fc.nat({ max: 1_000_000 }) }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(counts, (given) => {
        const all = given.map(({ scope, failures, agoMs }) =>
          count(scope, failures, new Date(now.getTime() - agoMs)),
        );
        const first = admit(all, { humanChecked: true, now });
        if (first.kind !== 'delayed') return;
        const later = (seconds: number) =>
          admit(all, { humanChecked: true, now: new Date(now.getTime() + seconds * 1000) }).kind;
        expect(later(first.retryAfterSeconds)).not.toBe('delayed');
        expect(later(first.retryAfterSeconds - 1)).toBe('delayed');
      }),
    );
  });

  it('ID-38 of an account’s app and paper codes five are free, then 30 s up to 15 min, and off after 100', () => {
    const delays = Array.from({ length: 12 }, (_, failures) => delayMs('factor', failures) / 1000);
    expect(delays).toEqual([0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900]);
    const at = (failures: number) => admit([count('factor', failures)], { humanChecked: true, now }).kind;
    expect([at(4), at(PASSWORD_OFF_AFTER - 1), at(PASSWORD_OFF_AFTER)]).toEqual([
      'admitted',
      'admitted',
      'disabled',
    ]);
  });

  it('ID-21 an address with thousands behind it waits a minute at most and is forgiven in an hour', () => {
    const anHourAgo = new Date(now.getTime() - 3_600_000);
    expect(delayMs('address', 29)).toBe(0);
    expect(delayMs('address', 1_000)).toBe(60_000);
    expect(admit([count('address', 1_000)], { humanChecked: false, now }).kind).toBe('human-check');
    expect(admit([count('address', 1_000, anHourAgo)], { humanChecked: false, now }).kind).toBe('admitted');
  });
});
