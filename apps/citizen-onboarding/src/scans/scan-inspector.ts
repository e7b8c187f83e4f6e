import type { ScanFileType } from '@vnconnect/contracts';
import { type ByteRange, ByteRanges, Tail } from './byte-ranges.js';
import {
  type CompoundHeader,
  directoryRanges,
  HEADER_BYTES,
  isCompound,
  isWordDirectory,
  readHeader,
} from './compound-file.js';
import { isWordArchive } from './word-archive.js';

/** Room for a central directory of some hundred entries, and for what follows the end of a PDF. */
const TAIL_BYTES = 64 * 1024;
/** Readers find the end mark of a PDF within its last KiB (ISO 32000-1, annex H.3.18). */
const PDF_END_BYTES = 1_024;
const ZIP_SIGNATURE = 0x04034b50;

/** What the first pass found; of a .doc a second look is needed at where its directory stands. */
export type Verdict =
  | { readonly kind: 'is'; readonly type: ScanFileType }
  | { readonly kind: 'look-at'; readonly ranges: readonly ByteRange[] }
  | { readonly kind: 'other' };

/**
 * Tells by its content what a file is as it goes by, keeping no more of it than its head, its end and, of a .doc, the
 * allocation table (CO-05): beginnings alone are easily forged, so the structure is looked at.
 */
export class ScanInspector {
  readonly #tail = new Tail(TAIL_BYTES);
  #head = Buffer.alloc(0);
  #size = 0;
  #compound: { readonly header: CompoundHeader; readonly tables: ByteRanges } | undefined;

  push(chunk: Uint8Array): void {
    this.#compound?.tables.push(chunk);
    if (this.#head.length < HEADER_BYTES) this.pushHead(chunk);
    this.#tail.push(chunk);
    this.#size += chunk.byteLength;
  }

  /** Once the whole file has gone by. */
  verdict(): Verdict {
    if (this.#compound) {
      const { header, tables } = this.#compound;
      const ranges = directoryRanges(header, tables.take());
      return ranges && ranges.length > 0 ? { kind: 'look-at', ranges } : { kind: 'other' };
    }
    if (this.isPdf()) return { kind: 'is', type: 'application/pdf' };
    if (this.isDocx())
      return { kind: 'is', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' };
    return { kind: 'other' };
  }

  /** The table may begin in the chunk that ends the header: it is given that chunk once more from its start. */
  private pushHead(chunk: Uint8Array): void {
    const before = this.#head;
    this.#head = Buffer.concat([before, chunk]).subarray(0, HEADER_BYTES);
    if (this.#head.length < HEADER_BYTES || !isCompound(this.#head)) return;
    const header = readHeader(this.#head);
    if (!header) return;
    this.#compound = { header, tables: new ByteRanges(header.tables) };
    this.#compound.tables.push(before);
    this.#compound.tables.push(chunk);
  }

  private isPdf(): boolean {
    const end = this.#tail.bytes.subarray(-PDF_END_BYTES).toString('latin1');
    return (
      /^%PDF-[12]\.\d/.test(this.#head.toString('latin1')) &&
      end.includes('startxref') &&
      end.includes('%%EOF')
    );
  }

  private isDocx(): boolean {
    const isZip = this.#head.length >= 4 && this.#head.readUInt32LE() === ZIP_SIGNATURE;
    return isZip && isWordArchive(this.#tail.bytes, this.#size);
  }
}

/** The second look at a .doc: its directory, out of the stream of the whole file. */
export async function isWordDocument(
  ranges: readonly ByteRange[],
  file: AsyncIterable<Uint8Array>,
): Promise<boolean> {
  const wanted = new ByteRanges(ranges);
  for await (const chunk of file) wanted.push(chunk);
  return isWordDirectory(wanted.take());
}
