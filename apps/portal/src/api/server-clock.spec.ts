import { afterEach, describe, expect, it } from '@jest/globals';
import { noteServerTime, onOurClock } from './server-clock.js';

const OURS = Date.parse('2026-03-01T10:00:00Z');
const EXPIRES = '2026-03-01T10:02:00Z';

describe('the clock of the server', () => {
  afterEach(() => noteServerTime(new Date(OURS).toUTCString(), OURS));

  it('ID-10 shows the two minutes of a code rightly on a phone whose clock is wrong', () => {
    const server = OURS + 3 * 3_600_000; // this phone is three hours behind
    noteServerTime(new Date(server).toUTCString(), OURS);
    const expiresAt = new Date(server + 120_000).toISOString();
    expect(onOurClock(expiresAt) - OURS).toBe(120_000);
  });

  it('ID-10 ignores a second of difference, which is the header’s own coarseness, and a missing header', () => {
    noteServerTime(new Date(OURS).toUTCString(), OURS + 999);
    expect(onOurClock(EXPIRES)).toBe(Date.parse(EXPIRES));
    noteServerTime(null, OURS);
    expect(onOurClock(EXPIRES)).toBe(Date.parse(EXPIRES));
  });
});
