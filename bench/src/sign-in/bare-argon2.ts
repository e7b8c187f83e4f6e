import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { hash, verify } from '@node-rs/argon2';
import { sayReady } from '../program.js';

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;

const known = await hash('Mật khẩu của không ai cả 1!', PARAMETERS);
const waiting: Array<() => void> = [];
let running = 0;

async function check(): Promise<void> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  await verify(known, 'Mật khẩu của ai đó khác 2!');
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

const server = createServer((request, response) => {
  request.resume();
  void check().then(() => {
    response.writeHead(200, { 'content-length': 2 });
    response.end('{}');
  });
});
server.listen(0, '127.0.0.1', () => sayReady((server.address() as AddressInfo).port)); // it listens on TCP
