import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { bucketsOf, durablesOf, streams } from './nats-users.mjs';

/** Room for the files of one service, which the server sets aside; when it is full, new ones are refused. */
const BUCKET_BYTES = 2 * 2 ** 30;

const seconds = (count) => count * 1_000_000_000; // NATS counts nanoseconds
const minutes = (count) => seconds(count * 60);

/** An address with name and password in it, as options of the client. */
export function natsOptions(url) {
  const { username, password, host } = new URL(url);
  return { servers: host, user: decodeURIComponent(username), pass: decodeURIComponent(password) };
}

/**
 * Makes the streams and the services' durable consumers, or brings them up to date. Needs an unrestricted user.
 * @param {{ url: string, services: Record<string, import('./nats-users.mjs').BusRights>, fresh?: boolean,
 *   bucketBytes?: number }} options `fresh` drops every stream of the account first
 */
export async function setUpNats({ url, services, fresh = false, bucketBytes = BUCKET_BYTES }) {
  const connection = await connect({
    ...natsOptions(url),
    inboxPrefix: '_INBOX.operator',
    maxReconnectAttempts: 3,
  });
  try {
    const manager = await jetstreamManager(connection);
    const present = new Set();
    for await (const { config } of manager.streams.list()) {
      if (fresh) await manager.streams.delete(config.name);
      else present.add(config.name);
    }
    for (const stream of streams) await putStream(manager, stream, present.has(stream.name));
    for (const bucket of bucketsOf(services)) {
      await putBucket(manager, { ...bucket, maxBytes: bucketBytes }, present.has(bucket.name));
    }
    for (const durable of durablesOf(services)) await putConsumer(manager, durable);
  } finally {
    await connection.close();
  }
}

async function putStream(
  manager,
  { name, subjects, maxAgeDays, isForEver = false, duplicateWindowMinutes },
  exists,
) {
  const config = {
    name,
    subjects,
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: isForEver ? DiscardPolicy.New : DiscardPolicy.Old,
    max_age: isForEver ? 0 : minutes(maxAgeDays * 24 * 60),
    deny_delete: isForEver,
    deny_purge: isForEver,
    duplicate_window: minutes(duplicateWindowMinutes),
  };
  await (exists ? manager.streams.update(name, config) : manager.streams.add(config));
}

/** As the object store's clients would make it, but for the room it has. */
async function putBucket(manager, { name, subjects, maxBytes }, exists) {
  const config = {
    name,
    subjects,
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.New,
    max_bytes: maxBytes,
    allow_rollup_hdrs: true,
    allow_direct: true,
  };
  await (exists ? manager.streams.update(name, config) : manager.streams.add(config));
}

async function putConsumer(manager, durable) {
  const { durable_name, deliver_policy, ack_policy, ...changeable } = consumerConfig(durable);
  const exists = await manager.consumers.info('EVENTS', durable_name).catch(() => undefined);
  if (exists) await manager.consumers.update('EVENTS', durable_name, changeable);
  else await manager.consumers.add('EVENTS', { durable_name, deliver_policy, ack_policy, ...changeable });
}

/** Redelivery and the last try are the consumer's own rules (service-kit), so the server itself never gives up. */
function consumerConfig({ name, subject }) {
  return {
    durable_name: name,
    filter_subject: subject,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: seconds(10),
    max_deliver: -1,
    max_ack_pending: 256,
  };
}
