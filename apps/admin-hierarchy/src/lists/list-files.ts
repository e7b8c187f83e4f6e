import { Injectable } from '@nestjs/common';
import { ListId, UploadList } from '@vnconnect/contracts';
import { BlobStore } from '@vnconnect/service-kit';
import { WorkbookRefused } from '@vnconnect/service-kit/workbooks';
import { LIST_FILE } from './list.js';

/** The files of lists, encrypted. An .xlsx is read from its end, so it is held whole while it is read: 8 MB at most. */
@Injectable()
export class ListFiles {
  constructor(private readonly blobs: BlobStore) {}

  async keep(id: ListId, bytes: Buffer): Promise<void> {
    async function* once() {
      yield bytes;
    }
    await this.blobs.put(id, { context: LIST_FILE, maxBytes: UploadList.maxBytes }, once());
  }

  /** @throws WorkbookRefused when it is not there any more */
  async read(id: ListId): Promise<Buffer> {
    const stream = await this.blobs.find(id, LIST_FILE);
    if (!stream) throw new WorkbookRefused('damaged');
    return wholeOf(stream);
  }
}

/** All bytes of a stream that is known to be short. */
export async function wholeOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
