import type { JetStreamManager } from '@nats-io/jetstream';
import type { ObjectInfo } from '@nats-io/obj';
import { z } from 'zod';
import { BlobStoreUnavailable } from './blob.errors.js';

// How NATS lays an object out in its bucket's stream: architecture decision record 20 of nats-architecture-and-design.
const streamOf = (bucket: string) => `OBJ_${bucket}`;
const chunkSubject = (bucket: string, nuid: string) => `$O.${bucket}.C.${nuid}`;
const Meta = z.object({ nuid: z.string() });

/**
 * The stored bytes of an object, chunk by chunk: each is asked for when the one before it has been taken. The client's own
 * reading pushes all of an object into memory, however slow its reader is.
 */
export async function* chunksOf(
  manager: JetStreamManager,
  bucket: string,
  { nuid, chunks }: Pick<ObjectInfo, 'nuid' | 'chunks'>,
): AsyncGenerator<Uint8Array> {
  const subject = chunkSubject(bucket, nuid);
  let seq = 1;
  for (let read = 0; read < chunks; read += 1) {
    const query = { seq, next_by_subj: subject };
    const message = await manager.direct.getMessage(streamOf(bucket), query).catch((error: unknown) => {
      throw new BlobStoreUnavailable(error);
    });
    if (!message) throw new BlobStoreUnavailable(new Error('an object lacks a chunk'));
    yield message.data;
    seq = message.seq + 1;
  }
}

/** Purges chunks that no object names and that were last added to before that time; gives how many objects' they were. */
export async function sweepChunks(manager: JetStreamManager, bucket: string, before: Date): Promise<number> {
  const stored = await subjectsOf(manager, bucket, 'C');
  const objects = await subjectsOf(manager, bucket, 'M');
  // Every object has chunks of one subject: as many of the one as of the other means that nothing is left over.
  if (stored.length === objects.length) return 0;
  const named = new Set<string>();
  for (const subject of objects) named.add(chunkSubject(bucket, await nuidOf(manager, bucket, subject)));
  let swept = 0;
  for (const subject of stored.filter((one) => !named.has(one))) {
    const last = await manager.streams.getMessage(streamOf(bucket), { last_by_subj: subject });
    if (!last || last.time >= before) continue;
    await manager.streams.purge(streamOf(bucket), { filter: subject });
    swept += 1;
  }
  return swept;
}

async function subjectsOf(manager: JetStreamManager, bucket: string, kind: 'C' | 'M'): Promise<string[]> {
  const filter = `$O.${bucket}.${kind}.>`;
  const { state } = await manager.streams.info(streamOf(bucket), { subjects_filter: filter });
  return Object.keys(state.subjects ?? {});
}

/** Empty when it was deleted in between. */
async function nuidOf(manager: JetStreamManager, bucket: string, subject: string): Promise<string> {
  const message = await manager.streams.getMessage(streamOf(bucket), { last_by_subj: subject });
  return message ? Meta.parse(message.json()).nuid : '';
}
