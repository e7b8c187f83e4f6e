import { expect, it } from '@jest/globals';
import { pauseAfter } from './logout-retries.js';

it('ID-41 a party that is down is tried within seconds, ever less often over hours, and given up at last', () => {
  const pauses: number[] = [];
  for (let pause = pauseAfter(1); pause !== undefined; pause = pauseAfter(pauses.length + 1))
    pauses.push(pause);
  expect(pauses[0]).toBeLessThanOrEqual(5);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses).toHaveLength(8);
  expect(pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThan(6 * 3600);
});
