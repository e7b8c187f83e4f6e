import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { WorkbookRefused } from './workbook-refused.js';

/** Parts of a workbook: a real one has dozens. */
const MOST_PARTS = 2_000;

/**
 * The parts of a workbook's ZIP archive. What they say they inflate to is summed up before any is inflated, and none
 * inflates to more than it says.
 */
export class Archive {
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(
    private readonly file: ZipFile,
    entries: Map<string, Entry>,
  ) {
    this.#entries = entries;
  }

  /** @param maxInflated bytes of all parts together @throws WorkbookRefused */
  static async open(bytes: Buffer, maxInflated: number): Promise<Archive> {
    try {
      const file = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
      return new Archive(file, await entriesOf(file, maxInflated));
    } catch (error) {
      if (error instanceof WorkbookRefused) throw error;
      throw new WorkbookRefused('damaged', { cause: error });
    }
  }

  /** The names of all parts as they are spelt. */
  get names(): string[] {
    return [...this.#entries.values()].map(({ fileName }) => fileName);
  }

  /** Names are found in either case, as Excel does. */
  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** A part's bytes, inflated as they are read. @throws WorkbookRefused, also while read */
  async *read(name: string): AsyncGenerator<Buffer> {
    try {
      const stream: AsyncIterable<Buffer> = await this.open(name);
      yield* stream;
    } catch (error) {
      if (error instanceof WorkbookRefused) throw error;
      throw new WorkbookRefused('damaged', { cause: error });
    }
  }

  private async open(name: string): Promise<Readable> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw new WorkbookRefused('damaged');
    return this.file.openReadStreamPromise(entry);
  }
}

async function entriesOf(file: ZipFile, maxInflated: number): Promise<Map<string, Entry>> {
  if (file.entryCount > MOST_PARTS) throw new WorkbookRefused('too-large');
  const entries = new Map<string, Entry>();
  let inflated = 0;
  for await (const entry of file.eachEntry()) {
    inflated += entry.uncompressedSize;
    if (inflated > maxInflated) throw new WorkbookRefused('too-large');
    if (entry.isEncrypted()) throw new WorkbookRefused('encrypted');
    const name = entry.fileName.toLowerCase();
    // Two parts of one name: what one reader sees, another does not.
    if (entries.has(name)) throw new WorkbookRefused('damaged');
    entries.set(name, entry);
  }
  return entries;
}
