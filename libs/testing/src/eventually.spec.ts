import { expect, it } from '@jest/globals';
import { eventually } from './eventually.js';

it('gives what the assertion gave once it no longer throws', async () => {
  let tries = 0;
  const value = await eventually(() => {
    tries += 1;
    if (tries < 3) throw new Error('not yet');
    return tries;
  });
  expect(value).toBe(3);
});

it('throws the last error of the assertion at the deadline', async () => {
  const never = (): never => {
    throw new Error('still not');
  };
  await expect(eventually(never, { timeoutMs: 50 })).rejects.toThrow('still not');
});
