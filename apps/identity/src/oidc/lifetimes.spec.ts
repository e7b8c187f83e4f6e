import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sessionLifetime } from './lifetimes.js';

const HOUR = 3600;

describe('sessionLifetime', () => {
  it('ID-41 a session lives 8 h after each use', () => {
    expect(sessionLifetime(1_000_000, 1_000_000)).toBe(8 * HOUR);
    expect(sessionLifetime(1_000_000, 1_000_000 + 10 * HOUR)).toBe(8 * HOUR);
  });

  it('ID-41 and never beyond 24 h after the sign-in, however it is used', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * HOUR - 1 }), (age) => {
        const left = sessionLifetime(1_000_000, 1_000_000 + age);
        expect(Number.isInteger(left) && left >= 1).toBe(true);
        expect(age + left).toBeLessThanOrEqual(24 * HOUR);
      }),
    );
    expect(sessionLifetime(1_000_000, 1_000_000 + 30 * HOUR)).toBe(1);
  });

  it('ID-41 a session in which nobody signed in lives an hour', () => {
    expect(sessionLifetime(undefined, 1_000_000)).toBe(HOUR);
  });
});
