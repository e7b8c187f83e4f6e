import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';
import { TokenHolders } from './testing/token-holders.js';

let at: TestIdentity;
let holders: TokenHolders;
beforeAll(async () => {
  at = await startTestIdentity();
  holders = await TokenHolders.start(at);
}, 60_000);
afterAll(async () => {
  await holders.stop();
  await at.stop();
});

it('ID-31 one address presents sixty a minute, and is told when it may again', async () => {
  const one = { localAddress: '127.0.0.1' };
  const outcomes: (string | null)[] = [];
  for (let i = 0; i < 61; i += 1) outcomes.push((await holders.present(one)).outcome.get('problem'));
  expect(outcomes.slice(0, 60)).toEqual(Array<string>(60).fill('certificate.missing'));
  expect(outcomes[60]).toBe('too-many-requests');
  const told = await holders.present(one, '/present?purpose=sign-in', { accept: 'application/json' });
  expect(told.status).toBe(429);
  const seconds = Number(told.headers['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
});

it('ID-31 one address holds forty connections open; more are cut before any handshake', async () => {
  const sockets = Array.from({ length: 45 }, () => connect(holders.port, '127.0.0.1'));
  const cut = await new Promise<number>((resolve) => {
    let count = 0;
    for (const socket of sockets) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        count += 1;
        if (count === 5) resolve(count);
      });
      socket.resume();
    }
  });
  expect(cut).toBe(5);
  expect(sockets.filter((socket) => !socket.destroyed)).toHaveLength(40);
  for (const socket of sockets) socket.destroy();
  const [last] = sockets.slice(-1);
  if (last && !last.closed) await once(last, 'close');
});

/** What a machine says first of all when it begins a handshake. */
async function clientHello(): Promise<Buffer> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const heard = new Promise<Buffer>((resolve) => {
    server.on('connection', (socket) => socket.on('error', () => undefined).once('data', resolve));
  });
  const client = connectTls({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
  client.on('error', () => undefined);
  const hello = await heard;
  client.destroy();
  server.close();
  return hello;
}

it('ID-31 who connects and says nothing is cut after ten seconds; a handshake that waits for a PIN is not', async () => {
  const [silent, waiting] = [connect(holders.port, '127.0.0.1'), connect(holders.port, '127.0.0.1')];
  silent.resume();
  waiting.resume();
  waiting.write(await clientHello());
  await once(silent, 'close');
  expect(waiting.destroyed).toBe(false);
  waiting.destroy();
}, 30_000);
