import { setTimeout as delay } from 'node:timers/promises';
import { AuthorizationError, connect } from '@nats-io/transport-node';
import type { NatsConnection, NodeConnectionOptions } from '@nats-io/transport-node';
import type { Log } from '../telemetry/log.js';

const RECONNECT_WAIT_MS = 250;
const RECONNECT_JITTER_MS = 250;
/** A server that stays silent this long is taken for lost (two of them). */
const PING_INTERVAL_MS = 10_000;

/**
 * Connects a service to NATS: waits for a server that is not up yet, reconnects for ever afterwards.
 * @param url `nats://user:password@host:port`, several separated by commas (the first one's user counts)
 * @throws {AuthorizationError} when the server refuses user or password: waiting would not help
 */
export async function connectToBus(options: {
  service: string;
  url: string;
  log: Log;
}): Promise<NatsConnection> {
  for (;;) {
    try {
      const connection = await connect(connectionOptions(options.service, options.url));
      void tellStatus(connection, options.log);
      return connection;
    } catch (error) {
      if (error instanceof AuthorizationError) throw error;
      options.log.warn('bus.connect.waiting', {}, error);
      await delay(RECONNECT_WAIT_MS + Math.random() * RECONNECT_JITTER_MS);
    }
  }
}

function connectionOptions(service: string, url: string): NodeConnectionOptions {
  const addresses = url.split(',').map((address) => new URL(address.trim()));
  const [first] = addresses;
  return {
    name: service,
    servers: addresses.map(({ host }) => host),
    ...(first?.username && {
      user: decodeURIComponent(first.username),
      pass: decodeURIComponent(first.password),
    }),
    inboxPrefix: `_INBOX.${service}`,
    maxReconnectAttempts: -1,
    reconnectTimeWait: RECONNECT_WAIT_MS,
    reconnectJitter: RECONNECT_JITTER_MS,
    // A server that restarts with its users not read yet refuses for a moment; giving up then would be for good.
    ignoreAuthErrorAbort: true,
    pingInterval: PING_INTERVAL_MS,
    // Its async traces cost more than the request they would explain.
    noAsyncTraces: true,
  };
}

async function tellStatus(connection: NatsConnection, log: Log): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === 'error') log.error('bus.connection.error', {}, status.error);
    else if (status.type === 'disconnect' || status.type === 'staleConnection')
      log.warn('bus.connection.lost', { state: status.type });
    else if (status.type === 'reconnect') log.info('bus.connection.restored');
  }
}
