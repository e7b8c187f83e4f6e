import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

/**
 * A port nobody listens on now, and that the system gives to nobody else meanwhile: below those it hands out by
 * itself to outgoing connections (Linux from 32768, others from 49152).
 */
export async function freePort() {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (await isPortFree(port)) return port;
  }
}

/** As many different free ports. */
export async function freePorts(count) {
  const ports = new Set();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

/** Can we listen there? */
export function isPortFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/**
 * Sends `question` to the port and judges the first bytes that come back: ready or not yet.
 * @param {(answer: Buffer) => boolean} isReady
 */
export function ask(port, question, isReady, timeoutMs = 1000) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (ready) => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(timeoutMs, () => answer(false));
    socket.once('error', () => answer(false));
    socket.once('close', () => resolve(false));
    socket.once('data', (data) => answer(isReady(data)));
    socket.once('connect', () => question && socket.write(question));
  });
}

/** Polls until `check` gives true; gives false at the deadline or when `given up` says so. */
export async function until(check, timeoutMs, givenUp = () => false) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline && !givenUp()) {
    if (await check()) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
}
