import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MessageClass } from '@vnconnect/contracts';
import fc from 'fast-check';
import { SendWindow, WindowClosed, type Turn } from './send-window.js';

/** Lets promises that are settled run on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

function openWindow(size: number): SendWindow {
  const window = new SendWindow(size);
  window.open();
  return window;
}

describe('send window', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('NT-03 a code gets a turn at once while bulk fills its share of the window', async () => {
    const window = openWindow(10);
    const given: string[] = [];
    for (let place = 0; place < 1_000; place += 1) {
      void window.turn('information').then(() => given.push('information'));
    }
    await settle();
    expect(given).toHaveLength(8);
    void window.turn('otp').then(() => given.push('otp'));
    await settle();
    expect(given.at(-1)).toBe('otp');
  });

  it('NT-03 a turn that is given back goes to the most urgent who waits, in order of arrival within a class', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...MessageClass.options), { maxLength: 30 }),
        async (classes) => {
          const window = openWindow(1);
          const holder = await window.turn('information');
          const served: Array<{ messageClass: MessageClass; place: number; turn: Turn }> = [];
          classes.forEach((messageClass, place) => {
            void window.turn(messageClass).then((turn) => served.push({ messageClass, place, turn }));
          });
          holder.release();
          for (let place = 0; place < classes.length; place += 1) {
            await settle();
            served[place]?.turn.release();
          }
          const urgency = (name: MessageClass) => MessageClass.options.indexOf(name);
          const wanted = classes
            .map((messageClass, place) => ({ messageClass, place }))
            .toSorted((a, b) => urgency(a.messageClass) - urgency(b.messageClass) || a.place - b.place);
          expect(served.map(({ messageClass, place }) => ({ messageClass, place }))).toEqual(wanted);
        },
      ),
    );
  });

  it('NT-01 never more than the window are unanswered, and a turn counts once', async () => {
    const window = openWindow(3);
    const turns: Turn[] = [];
    for (let place = 0; place < 9; place += 1) void window.turn('otp').then((turn) => turns.push(turn));
    await settle();
    expect(turns).toHaveLength(3);
    turns[0]?.release();
    turns[0]?.release();
    await settle();
    expect(turns).toHaveLength(4);
  });

  it('NT-01 turns wait while the link is down', async () => {
    const window = new SendWindow(5);
    const given: Turn[] = [];
    void window.turn('otp').then((turn) => given.push(turn));
    await settle();
    expect(given).toHaveLength(0);
    window.open();
    await settle();
    expect(given).toHaveLength(1);
    window.shut();
    void window.turn('otp').then((turn) => given.push(turn));
    await settle();
    expect(given).toHaveLength(1);
  });

  it('NT-01 throttling doubles a pause, shorter for codes, until a message is taken', async () => {
    const window = openWindow(10);
    const given: string[] = [];
    const ask = (messageClass: MessageClass) =>
      void window.turn(messageClass).then(() => given.push(messageClass));
    window.throttled();
    window.throttled();
    await jest.advanceTimersByTimeAsync(250);
    window.throttled();
    await jest.advanceTimersByTimeAsync(500);
    window.throttled();
    ask('information');
    ask('otp');
    await jest.advanceTimersByTimeAsync(499);
    expect(given).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(given).toEqual(['otp']);
    await jest.advanceTimersByTimeAsync(500);
    expect(given).toEqual(['otp', 'information']);
    window.taken();
    ask('information');
    await settle();
    expect(given).toEqual(['otp', 'information', 'information']);
  });

  it('NT-11 whoever waits is sent away when the service stops', async () => {
    const window = new SendWindow(1);
    const waiting = window.turn('alert');
    window.close();
    await expect(waiting).rejects.toThrow(WindowClosed);
    await expect(window.turn('otp')).rejects.toThrow(WindowClosed);
  });
});
