import { describe, expect, it } from '@jest/globals';
import { Log, Metrics } from '@vnconnect/service-kit';
import { eventually } from '@vnconnect/testing';
import { LiveHub } from './live-hub.js';
import { LiveStream } from './live-stream.js';

const newStream = () =>
  new LiveStream({
    isSignedIn: () => Promise.resolve(true),
    heartbeatMs: 3_600_000,
    longestMs: 3_600_000,
  });

describe('the hub of streams', () => {
  it('GW-07 tells of everything once the bus is back: what was said meanwhile nobody heard', async () => {
    let comesBack = (): void => undefined;
    const isBack = new Promise<void>((resolve) => (comesBack = resolve));
    const connection = {
      subscribe: () => undefined,
      async *status() {
        yield { type: 'disconnect' };
        await isBack;
        yield { type: 'reconnect' };
      },
    };
    const log = Log.create({ service: 'gateway', level: 'silent' });
    const hub = new LiveHub(connection as never, log, new Metrics('gateway')); // all that it uses of one
    hub.onModuleInit();
    const stream = newStream();
    let text = '';
    stream.body.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    hub.add(stream, ['notifier.deliveries', 'admin-hierarchy.hand-overs']);
    await eventually(() => expect(text).toBe('retry: 3000\n\n'));
    comesBack();
    await eventually(() => expect(text.match(/^data: /gm)).toHaveLength(2));
    hub.beforeApplicationShutdown();
    await eventually(() => expect(stream.body.destroyed).toBe(true));
    expect(hub.isOpen).toBe(false);
  });
});
