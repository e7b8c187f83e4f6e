import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BoundedQueue } from './bounded-queue.js';

const refusal = new Error('full');

describe('BoundedQueue', () => {
  it('runs at most its number at a time, turns away what cannot wait, and starts the rest in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 20 }),
        fc.scheduler(),
        async (concurrency, waiting, offered, scheduler) => {
          const queue = new BoundedQueue({ concurrency, waiting }, () => refusal);
          const started: number[] = [];
          let running = 0;
          let most = 0;
          const results = Array.from({ length: offered }, (_, index) =>
            queue.run(async () => {
              started.push(index);
              most = Math.max(most, (running += 1));
              await scheduler.schedule(Promise.resolve());
              running -= 1;
            }),
          );
          const settled = Promise.allSettled(results);
          await scheduler.waitFor(settled);
          const refused = (await settled).filter(({ status }) => status === 'rejected').length;
          expect(refused).toBe(Math.max(0, offered - concurrency - waiting));
          expect(most).toBeLessThanOrEqual(concurrency);
          expect(started).toEqual([...started].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('frees the place of work that failed', async () => {
    const queue = new BoundedQueue({ concurrency: 1, waiting: 0 }, () => refusal);
    await expect(queue.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(queue.run(() => Promise.resolve('done'))).resolves.toBe('done');
  });
});
