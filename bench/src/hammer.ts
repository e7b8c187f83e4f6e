import { median } from './http-load.js';

/** Does the same work over and over, so many at once, for so long or so often; the first failure ends it. */
export async function hammer(
  inFlight: number,
  durationMs: number,
  work: (count: number) => Promise<unknown>,
  times = Number.POSITIVE_INFINITY,
): Promise<number> {
  const startedAt = performance.now();
  let begun = 0;
  let done = 0;
  const inTurn = async () => {
    while (begun < times && performance.now() - startedAt < durationMs) {
      await work(begun++);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, inTurn));
  return done / ((performance.now() - startedAt) / 1000);
}

/** Measures two ways in turn; the rates of each, and the median of the ratios ours / bare of one round. */
export async function inTurns(
  rounds: number,
  bare: () => Promise<number>,
  ours: () => Promise<number>,
): Promise<{ bare: number; ours: number; ratio: number }> {
  const done: Array<{ bare: number; ours: number }> = [];
  for (let round = 0; round < rounds; round += 1) done.push({ bare: await bare(), ours: await ours() });
  return {
    bare: median(done.map((each) => each.bare)),
    ours: median(done.map((each) => each.ours)),
    ratio: median(done.map((each) => each.ours / each.bare)),
  };
}
