import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OtpPurpose } from './otp-code.entity.js';
import { decideSending } from './otp-limits.js';

const now = new Date('2026-01-01T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const times = (most: number) => fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: most });

const purposes = fc.constantFrom<OtpPurpose>('registration', 'sign-in');

describe('limits of sending codes', () => {
  it('ID-12 the first code may go at once', () => {
    expect(decideSending('sign-in', { toRecipient: [], fromAddress: [] }, now)).toEqual({ allowed: true });
  });

  it('ID-12 another code after 30 s at the earliest, and the answer says when', () => {
    expect(decideSending('sign-in', { toRecipient: [ago(12)], fromAddress: [] }, now)).toEqual({
      ...{ allowed: false, reason: 'too-soon', retryAfterSeconds: 18 },
    });
    expect(decideSending('sign-in', { toRecipient: [ago(30)], fromAddress: [] }, now)).toEqual({
      allowed: true,
    });
  });

  it('ID-12 at most 5 an hour for a phone and 20 for an address', () => {
    const five = [3_000, 2_000, 1_000, 500, 100].map(ago);
    expect(decideSending('sign-in', { toRecipient: five, fromAddress: [] }, now)).toEqual({
      ...{ allowed: false, reason: 'too-many', retryAfterSeconds: 600 },
    });
    const twenty = Array.from({ length: 20 }, (_, index) => ago(1_800 + index));
    expect(decideSending('sign-in', { toRecipient: [], fromAddress: twenty }, now)).toEqual({
      ...{ allowed: false, reason: 'too-many', retryAfterSeconds: 1_781 },
    });
    expect(decideSending('sign-in', { toRecipient: [], fromAddress: twenty.slice(1) }, now)).toEqual({
      allowed: true,
    });
  });

  it('ID-07 ID-12 at most 10 registration codes a day for a phone; sign-in codes have no such limit', () => {
    const ten = Array.from({ length: 10 }, (_, index) => ago(82_800 - index * 7_200));
    expect(decideSending('registration', { toRecipient: ten, fromAddress: [] }, now)).toEqual({
      ...{ allowed: false, reason: 'too-many', retryAfterSeconds: 3_600 },
    });
    const nine = ten.slice(1);
    expect(decideSending('registration', { toRecipient: nine, fromAddress: [] }, now)).toEqual({
      allowed: true,
    });
    expect(decideSending('sign-in', { toRecipient: ten, fromAddress: [] }, now)).toEqual({ allowed: true });
  });

  it('ID-12 whoever waits as long as the answer says may send, and not a second earlier', () => {
    fc.assert(
      fc.property(purposes, times(12), times(40), (purpose, toRecipient, fromAddress) => {
        const sent = { toRecipient: toRecipient.map(ago), fromAddress: fromAddress.map(ago) };
        const decision = decideSending(purpose, sent, now);
        if (decision.allowed) return;
        const later = (seconds: number) =>
          decideSending(purpose, sent, new Date(now.getTime() + seconds * 1000)).allowed;
        expect(later(decision.retryAfterSeconds)).toBe(true);
        expect(later(decision.retryAfterSeconds - 1)).toBe(false);
      }),
    );
  });

  it('ID-12 over any day of asking, no hour has more than 5 codes and no two are closer than 30 s', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 200 }), (pauses) => {
        const sent: Date[] = [];
        let at = now.getTime();
        for (const pause of pauses) {
          at += pause * 1000;
          if (decideSending('sign-in', { toRecipient: sent, fromAddress: [] }, new Date(at)).allowed)
            sent.push(new Date(at));
        }
        for (const [index, time] of sent.entries()) {
          const next = sent[index + 1];
          const sixth = sent[index + 5];
          if (next) expect(next.getTime() - time.getTime()).toBeGreaterThanOrEqual(30_000);
          if (sixth) expect(sixth.getTime() - time.getTime()).toBeGreaterThanOrEqual(3_600_000);
        }
      }),
    );
  });
});
