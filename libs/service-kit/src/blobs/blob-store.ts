import { createHash } from 'node:crypto';
import { ReadableStream } from 'node:stream/web';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { Objm, type ObjectStore } from '@nats-io/obj';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Vault } from '../vault/vault.js';
import { openStream, sealStream } from './blob-cipher.js';
import { BlobStoreUnavailable, BlobTooLarge } from './blob.errors.js';
import { chunksOf, sweepChunks } from './bucket-stream.js';

/** What is known of a blob once it is stored. */
export interface StoredBlob {
  /** Of the plain bytes. */
  readonly bytes: number;
  /** Of the plain bytes, lower-case hex. */
  readonly sha256: string;
}

/**
 * Files of a service, in a bucket of its own of NATS' object store, encrypted on the way in and out. Both ways are
 * streams: a blob is never held whole. What is in the bucket tells nothing without the service's data keys, nor under
 * another name or context than the one it was stored with.
 *
 * The service keeps the ids, in rows: it deletes a blob before its row, so that none is forgotten. An id is used once.
 */
export class BlobStore {
  #opened: Promise<{ store: ObjectStore; manager: JetStreamManager }> | undefined;

  constructor(
    readonly bucket: string,
    private readonly connection: NatsConnection,
    private readonly vault: Vault,
  ) {}

  /**
   * Stores a stream. Resolves when the store has it all; rejects when the stream or the store fails, and then nothing of
   * it is left, but for what a crash leaves, which {@link sweep} takes out.
   * @param context names what it is for (`claims.scan`), bound to it as the vault binds values
   * @throws BlobTooLarge, BlobStoreUnavailable, and what the source throws
   */
  async put(
    id: string,
    { context, maxBytes }: { readonly context: string; readonly maxBytes: number },
    source: AsyncIterable<Uint8Array>,
  ): Promise<StoredBlob> {
    const { store } = await this.opened();
    const measured = new Measured(source, maxBytes);
    const sealed = sealStream(this.vault, boundTo(this.bucket, id, context), measured.read());
    try {
      await store.put({ name: id }, ReadableStream.from<Uint8Array>(sealed));
    } catch (error) {
      await sealed.return(undefined);
      if (measured.failure instanceof Error) throw measured.failure;
      throw new BlobStoreUnavailable(error);
    }
    return measured.result();
  }

  /**
   * The blob as a stream, read at the pace of its reader; undefined when there is none.
   * @throws BlobStoreUnavailable; while read VaultError when it is not what was stored under this id and context
   */
  async find(id: string, context: string): Promise<AsyncGenerator<Buffer> | undefined> {
    const { store, manager } = await this.opened();
    const info = await store.info(id).catch(unavailable);
    if (!info || info.deleted) return undefined;
    const sealed = chunksOf(manager, this.bucket, info);
    return openStream(this.vault, boundTo(this.bucket, id, context), sealed);
  }

  /** Deletes a blob; one that is not there is no error. @throws BlobStoreUnavailable */
  async delete(id: string): Promise<void> {
    const { store, manager } = await this.opened();
    try {
      const info = await store.info(id);
      if (!info) return;
      await store.delete(id);
      // The object store would keep a mark of what was deleted for ever.
      await manager.streams.purge(streamOf(this.bucket), { filter: metaSubject(this.bucket, id) });
    } catch (error) {
      throw new BlobStoreUnavailable(error);
    }
  }

  /**
   * Takes out what crashes left of blobs that were never whole, once it is older than `olderThanMs`: longer than
   * storing one may take. Gives how many there were. @throws BlobStoreUnavailable
   */
  async sweep(olderThanMs: number): Promise<number> {
    const { manager } = await this.opened();
    return sweepChunks(manager, this.bucket, new Date(Date.now() - olderThanMs)).catch(unavailable);
  }

  /** The bucket is made at set-up, by the operator; here it is only opened. */
  private opened() {
    this.#opened ??= this.open().catch((error: unknown) => {
      this.#opened = undefined;
      throw new BlobStoreUnavailable(error);
    });
    return this.#opened;
  }

  private async open() {
    const store = await new Objm(this.connection).open(this.bucket);
    return { store, manager: await jetstreamManager(this.connection) };
  }
}

/** Counts and hashes what goes by, and stops what is too much. */
class Measured {
  readonly #hash = createHash('sha256');
  #bytes = 0;
  /** What went wrong with the source, as opposed to the store. */
  failure: unknown = undefined;

  constructor(
    private readonly source: AsyncIterable<Uint8Array>,
    private readonly maxBytes: number,
  ) {}

  async *read(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of this.source) {
        this.#bytes += chunk.byteLength;
        if (this.#bytes > this.maxBytes) throw new BlobTooLarge();
        this.#hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }

  result(): StoredBlob {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

const streamOf = (bucket: string) => `OBJ_${bucket}`;
const metaSubject = (bucket: string, id: string) =>
  `$O.${bucket}.M.${Buffer.from(id).toString('base64').replaceAll('+', '-').replaceAll('/', '_')}`;
const boundTo = (bucket: string, id: string, context: string) => `${bucket} ${id} ${context}`;

function unavailable(error: unknown): never {
  throw new BlobStoreUnavailable(error);
}
