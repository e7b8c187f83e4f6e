/** A range of a file. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** Keeps only some ranges of a stream as it goes by. */
export class ByteRanges {
  readonly #kept: { readonly range: ByteRange; readonly bytes: Buffer; filled: number }[] = [];
  #position = 0;

  constructor(ranges: readonly ByteRange[]) {
    for (const range of ranges) this.want(range);
  }

  /** Wants a range besides; what of it has gone by already is lost. */
  want(range: ByteRange): void {
    this.#kept.push({ range, bytes: Buffer.alloc(range.length), filled: 0 });
  }

  push(chunk: Uint8Array): void {
    const end = this.#position + chunk.byteLength;
    for (const one of this.#kept) {
      const from = Math.max(one.range.offset, this.#position);
      const to = Math.min(one.range.offset + one.range.length, end);
      if (from >= to) continue;
      one.bytes.set(chunk.subarray(from - this.#position, to - this.#position), from - one.range.offset);
      one.filled += to - from;
    }
    this.#position = end;
  }

  /** The bytes of each range in order; those that the stream did not have wholly are undefined. */
  take(): (Buffer | undefined)[] {
    return this.#kept.map(({ bytes, filled }) => (filled === bytes.length ? bytes : undefined));
  }
}

/** The last bytes of a stream as it goes by. */
export class Tail {
  #bytes = Buffer.alloc(0);

  constructor(private readonly length: number) {}

  push(chunk: Uint8Array): void {
    const joined = Buffer.concat([this.#bytes, chunk]);
    this.#bytes = joined.subarray(Math.max(0, joined.length - this.length));
  }

  get bytes(): Buffer {
    return this.#bytes;
  }
}
