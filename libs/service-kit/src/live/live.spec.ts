import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { defineLive, defineLiveOf, defineRequest, findLiveText } from '@vnconnect/contracts';
import { z } from 'zod';
import { Live } from './live.js';

const ThingId = z.uuid();
const GetThing = defineRequest('alpha.thing.get.v1', {
  description: 'A thing.',
  request: z.object({ thingId: ThingId.optional() }),
  reply: z.object({}),
  problems: [],
});
const LiveThing = defineLiveOf('alpha.thing', {
  description: 'A thing.',
  id: ThingId,
  read: GetThing,
  input: (thingId) => ({ thingId }),
  everyMs: 250,
});
const LiveThings = defineLive('alpha.things', { description: 'All things.', read: GetThing, input: {} });
const one = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const other = '7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f';

let said: { subject: string; payload: unknown }[];
let live: Live;
beforeEach(() => {
  jest.useFakeTimers();
  said = [];
  live = new Live('alpha', { publish: (subject, payload) => void said.push({ subject, payload }) });
});
afterEach(() => {
  jest.useRealTimers();
});
const subjects = () => said.map(({ subject }) => subject);

describe('Live', () => {
  it('GW-07 says what changed, and nothing of how it stands', () => {
    live.changed(LiveThing, one);
    live.changed(LiveThings);
    expect(said).toEqual([
      { subject: `live.alpha.thing.${one}`, payload: undefined },
      { subject: 'live.alpha.things', payload: undefined },
    ]);
  });

  it('GW-07 a thousand changes are told a few times, the last one always; of each thing for itself', () => {
    for (let at = 0; at < 1_000; at += 1) {
      live.changed(LiveThing, one);
      if (at % 500 === 0) live.changed(LiveThing, other);
      jest.advanceTimersByTime(1);
    }
    live.changed(LiveThing, one);
    const told = subjects().filter((subject) => subject.endsWith(one)).length;
    expect(told).toBe(5);
    jest.advanceTimersByTime(10_000);
    expect(subjects().filter((subject) => subject.endsWith(one))).toHaveLength(told + 1);
    expect(subjects().filter((subject) => subject.endsWith(other))).toHaveLength(2);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('GW-07 what is held back when the service stops is told first', () => {
    live.changed(LiveThing, one);
    live.changed(LiveThing, one);
    live.changed(LiveThing, other);
    live.beforeApplicationShutdown();
    expect(subjects().filter((subject) => subject.endsWith(one))).toHaveLength(2);
    expect(subjects().filter((subject) => subject.endsWith(other))).toHaveLength(1);
    live.changed(LiveThing, other);
    live.changed(LiveThing, other);
    expect(subjects().filter((subject) => subject.endsWith(other))).toHaveLength(3);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('GW-07 nobody tells of what is not his, and a closed connection fails nobody', () => {
    const closed = new Live('alpha', {
      publish: () => {
        throw new Error('closed');
      },
    });
    expect(() => closed.changed(LiveThing, one)).not.toThrow();
    const beta = new Live('beta', { publish: () => undefined });
    expect(() => beta.changed(LiveThing, one)).toThrow("can't tell");
  });
});

describe('a topic', () => {
  const topics = [LiveThing, LiveThings];

  it('GW-07 is one of those there are, with an id where there are many', () => {
    expect(findLiveText(`alpha.thing.${one}`, topics)).toMatchObject({ topic: LiveThing, id: one });
    expect(findLiveText('alpha.things', topics)?.topic).toBe(LiveThings);
    const none = [
      'alpha.thing',
      'alpha.thing.',
      'alpha.thing.>',
      'alpha.things.x',
      `x.alpha.thing.${one}`,
      '',
    ];
    for (const text of none) expect(findLiveText(text, topics)).toBeUndefined();
  });
});
