import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sessionsFromAfter } from './session-ending.js';

it('ID-23 sessions count from a whole second after every sign-in that was before, less than a second on', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1e12 }), fc.nat({ max: 1e9 }), (at, earlier) => {
      const from = sessionsFromAfter(new Date(at)).getTime();
      const authTime = Math.floor(Math.max(0, at - earlier) / 1000);
      expect(authTime * 1000).toBeLessThan(from);
      expect(from % 1000).toBe(0);
      expect(from - at).toBeLessThanOrEqual(1000);
    }),
  );
});
