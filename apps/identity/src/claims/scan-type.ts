import { ScanType } from '@vnconnect/contracts';
import { fileTypeFromBuffer } from 'file-type';

/** So many bytes tell what a file is: of a PNG all that stands before its picture, a colour profile for one. */
const TELLING_BYTES = 64 * 1024;

/** What a stream is by its first bytes, and the stream, whole. */
export interface SniffedStream {
  /** Undefined when it is none of the kinds that are taken. */
  readonly type: ScanType | undefined;
  readonly stream: AsyncGenerator<Uint8Array>;
}

/** Finds out what a stream is by its content, whatever its name or header says; reads no more than that takes. */
export async function sniff(source: AsyncIterable<Uint8Array>): Promise<SniffedStream> {
  const iterator = source[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let length = 0;
  while (length < TELLING_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    head.push(next.value);
    length += next.value.byteLength;
  }
  const found = await fileTypeFromBuffer(Buffer.concat(head, length));
  return { type: ScanType.safeParse(found?.mime).data, stream: whole(head, iterator) };
}

async function* whole(
  head: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* head;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}
