import { Inject } from '@nestjs/common';
import {
  ClientClosedError,
  ClientOfflineError,
  ConnectionTimeoutError,
  createClient,
  DisconnectsClientError,
  ErrorReply,
  SocketClosedUnexpectedlyError,
  SocketTimeoutError,
  TimeoutError,
} from 'redis';
import type { Log } from '../telemetry/log.js';

/** The token of the Redis client. */
export const REDIS = Symbol('vnconnect.redis');

/** Injects the service's {@link Redis} client. */
export const InjectRedis = (): ParameterDecorator & PropertyDecorator => Inject(REDIS);

/** The client of node-redis 6. */
export type Redis = ReturnType<typeof makeClient>;

const CONNECT_TIMEOUT_MS = 5_000;
const LONGEST_PAUSE_MS = 2_000;

/**
 * A connected client; waits until Redis is there. When the connection is lost it comes back by itself, and what is
 * asked meanwhile fails at once (see {@link isRedisUnavailable}) rather than wait in a queue without an end.
 * @param name shown by `CLIENT LIST`
 */
export async function connectRedis(url: string, { name, log }: { name: string; log: Log }): Promise<Redis> {
  const client = makeClient(url, name);
  let isLost = false;
  client.on('error', (error: Error) => {
    if (!isLost) log.warn('redis.connection.lost', {}, error);
    isLost = true;
  });
  client.on('ready', () => {
    if (isLost) log.info('redis.connection.restored');
    isLost = false;
  });
  await client.connect();
  return client;
}

function makeClient(url: string, name: string) {
  return createClient({
    url,
    name,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (retries: number) => Math.min(50 * 2 ** retries, LONGEST_PAUSE_MS),
    },
  });
}

const unavailable = [
  ClientClosedError,
  ClientOfflineError,
  ConnectionTimeoutError,
  DisconnectsClientError,
  SocketClosedUnexpectedlyError,
  SocketTimeoutError,
  TimeoutError,
];

/** What the operating system says of a broken connection; the client passes it on as it is. */
const brokenConnection = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
]);

/** Whether a command failed because Redis can't be reached, or was too slow, rather than for what it asked. */
export function isRedisUnavailable(error: unknown): boolean {
  if (unavailable.some((kind) => error instanceof kind)) return true;
  if (error instanceof ErrorReply) return error.message.startsWith('LOADING'); // just started, reading its file
  return error instanceof Error && 'code' in error && brokenConnection.has(String(error.code));
}
