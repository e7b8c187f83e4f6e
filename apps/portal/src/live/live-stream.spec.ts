import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LiveStream } from './live-stream.js';

class FakeSource {
  readyState = 0;
  private readonly heard = new Map<string, (event: { data?: string }) => void>();
  constructor(readonly address: string) {}
  addEventListener(name: string, listener: unknown): void {
    this.heard.set(name, listener as (event: { data?: string }) => void); // as the stream gives it
  }
  close(): void {
    this.readyState = 2;
  }
  emit(name: string, event: { data?: string } = {}): void {
    this.heard.get(name)?.(event);
  }
}

let sources: FakeSource[];
let isSeen: boolean;
let stream: LiveStream;
beforeEach(() => {
  jest.useFakeTimers();
  sources = [];
  isSeen = true;
  stream = new LiveStream(
    (address) => {
      const source = new FakeSource(address);
      sources.push(source);
      return source;
    },
    () => isSeen,
  );
});
afterEach(() => {
  jest.useRealTimers();
});
const settle = () => jest.advanceTimersByTimeAsync(1);
const open = () => sources.filter(({ readyState }) => readyState !== 2).map(({ address }) => address);

describe('the stream of changes of a page', () => {
  it('GW-07 is one for all that the page shows, and none when it shows nothing or nobody sees it', async () => {
    const endA = stream.watch('a', () => Promise.resolve());
    const endB = stream.watch('b', () => Promise.resolve());
    await settle();
    expect(open()).toEqual(['/api/v1/live?topic=a&topic=b']);
    endB();
    await settle();
    expect(open()).toEqual(['/api/v1/live?topic=a']);
    isSeen = false;
    stream.plan();
    await settle();
    expect(open()).toEqual([]);
    isSeen = true;
    stream.plan();
    await settle();
    expect(open()).toEqual(['/api/v1/live?topic=a']);
    endA();
    await settle();
    expect(open()).toEqual([]);
  });

  it('GW-07 has the screen look when it opens and when that has changed, never twice at once, the last time always', async () => {
    const ends: (() => void)[] = [];
    stream.watch('a', () => new Promise<void>((resolve) => ends.push(resolve)));
    await settle();
    sources[0]?.emit('open');
    expect(ends).toHaveLength(1);
    for (let at = 0; at < 50; at += 1) sources[0]?.emit('changed', { data: 'a' });
    sources[0]?.emit('changed', { data: 'b' });
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await settle();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await settle();
    expect(ends).toHaveLength(2);
  });

  it('GW-07 says while it is down that screens must look themselves, and is tried again when it was refused', async () => {
    stream.watch('a', () => Promise.reject(new Error('away')));
    await settle();
    expect(stream.isLive('a')).toBe(false);
    sources[0]?.emit('open');
    expect([stream.isLive('a'), stream.isLive('b')]).toEqual([true, false]);
    sources[0]?.close();
    sources[0]?.emit('error');
    expect(stream.isLive('a')).toBe(false);
    await jest.advanceTimersByTimeAsync(10_001);
    expect(sources).toHaveLength(2);
    sources[1]?.emit('open');
    expect(stream.isLive('a')).toBe(true);
  });
});
