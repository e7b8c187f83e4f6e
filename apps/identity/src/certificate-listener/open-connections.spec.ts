import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OpenConnections } from './open-connections.js';

class FakeSocket extends EventEmitter {
  bytesRead = 1;
  destroyed = false;

  constructor(readonly remoteAddress: string) {
    super();
  }

  /** As a socket, it says so a little later. */
  destroy(): this {
    this.destroyed = true;
    setImmediate(() => this.emit('close'));
    return this;
  }
}

const closed = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('open connections', () => {
  it('ID-31 when all places are taken, the oldest of the address that holds most goes for who comes', async () => {
    const connections = new OpenConnections({ most: 5, mostOfOne: 4 });
    const take = (address: string) => {
      const socket = new FakeSocket(address);
      connections.add(socket);
      return socket;
    };
    const few = [take('192.0.2.1'), take('192.0.2.2')];
    const many = [take('192.0.2.9'), take('192.0.2.9'), take('192.0.2.9')];
    const late = take('192.0.2.3');
    expect(many.map(({ destroyed }) => destroyed)).toEqual([true, false, false]);
    const later = take('192.0.2.4');
    expect(many.map(({ destroyed }) => destroyed)).toEqual([true, true, false]);
    expect([...few, late, later].some(({ destroyed }) => destroyed)).toBe(false);
    await closed();
    connections.cut();
    await closed();
  });

  it('ID-31 whoever comes in whatever order, no more are open than there may be, in all and of one address', async () => {
    const come = fc.record({ host: fc.integer({ min: 1, max: 6 }), goes: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(come, { maxLength: 60 }), async (comers) => {
        const connections = new OpenConnections({ most: 8, mostOfOne: 3 });
        const sockets: FakeSocket[] = [];
        for (const { host, goes } of comers) {
          const socket = new FakeSocket(`192.0.2.${host}`);
          connections.add(socket);
          sockets.push(socket);
          if (goes) socket.destroy();
          const open = sockets.filter(({ destroyed }) => !destroyed);
          expect(open.length).toBeLessThanOrEqual(8);
          const ofOne = open.filter(({ remoteAddress }) => remoteAddress === socket.remoteAddress);
          expect(ofOne.length).toBeLessThanOrEqual(3);
        }
        await closed();
        connections.cut();
        await closed();
      }),
    );
  });
});
