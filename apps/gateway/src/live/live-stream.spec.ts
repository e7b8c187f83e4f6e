import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { LiveStream } from './live-stream.js';

const QUIET = { heartbeatMs: 3_600_000, longestMs: 3_600_000 };

describe('a stream of changes', () => {
  it('GW-07 a browser that does not read is dropped, its memory with it', async () => {
    const stream = new LiveStream({ ...QUIET, isSignedIn: () => Promise.resolve(true) });
    for (let at = 0; at < 10_000 && !stream.body.destroyed; at += 1) {
      stream.tell(`notifier.deliveries`);
      await turn();
    }
    expect(stream.body.destroyed).toBe(true);
  });

  it('GW-07 what changes while it is looked whether the session lives is sent once, and nothing is forgotten', async () => {
    const answers: (() => void)[] = [];
    const stream = new LiveStream({
      ...QUIET,
      isSignedIn: () => new Promise((resolve) => answers.push(() => resolve(true))),
    });
    for (const topic of ['a', 'b', 'b', 'c', 'b']) stream.tell(topic);
    while (answers.length > 0) {
      answers.shift()?.();
      await turn();
    }
    const sent = String(stream.body.read());
    expect([...sent.matchAll(/data: (\w)/g)].map(([, topic]) => topic)).toEqual(['a', 'b', 'c']);
    stream.end();
  });

  it('GW-07 says nothing and ends when the session has ended, or nobody can say whether it has', async () => {
    for (const isSignedIn of [() => Promise.resolve(false), () => Promise.reject(new Error('away'))]) {
      const stream = new LiveStream({ ...QUIET, isSignedIn });
      stream.body.read();
      stream.tell('a');
      await turn();
      expect(stream.body.readableLength).toBe(0);
      stream.body.resume();
      await turn();
      expect(stream.body.destroyed).toBe(true);
    }
  });
});
