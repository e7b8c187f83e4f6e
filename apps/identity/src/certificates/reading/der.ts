import { isUtf8 } from 'node:buffer';

/** Bytes that are no DER, or not what they should be. Every fault of reading is one. */
export class DerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DerError';
  }
}

/** Identifier octets (X.690 8.1.2) of what certificates are made of. */
export const Tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** `[n]`, primitive or constructed. */
export const context = (n: number, constructed = true): number => 0x80 | (constructed ? 0x20 : 0) | n;

/**
 * One element of DER (X.690 10), over the bytes it came in: nothing is copied. Strict: definite and shortest lengths,
 * tags below 31, no byte too many. Own code because certificates are checked at every sign-in: the libraries take two
 * to eight times as long for reading alone as OpenSSL takes for the whole check, and build an object for each of the
 * hundred thousand lines of a revocation list. The specs hold it against @peculiar/x509.
 */
export class Der {
  private constructor(
    private readonly bytes: Buffer,
    readonly tag: number,
    private readonly start: number,
    private readonly from: number,
    private readonly end: number,
  ) {}

  /** @throws DerError unless the bytes are one element and no more */
  static read(bytes: Buffer): Der {
    const element = Der.at(bytes, 0, bytes.length);
    if (element.end !== bytes.length) throw new DerError('bytes behind the element');
    return element;
  }

  private static at(bytes: Buffer, start: number, limit: number): Der {
    const tag = bytes[start];
    let length = bytes[start + 1];
    let from = start + 2;
    if (from > limit || tag === undefined || length === undefined) throw new DerError('cut off');
    if ((tag & 0x1f) === 0x1f) throw new DerError('a tag of more than one octet');
    if (length >= 0x80) {
      const octets = length & 0x7f;
      if (octets < 1 || octets > 4 || from + octets > limit) throw new DerError('a length of no use');
      length = bytes.readUIntBE(from, octets);
      if (length < (octets === 1 ? 0x80 : 2 ** (8 * (octets - 1)))) throw new DerError('a length too long');
      from += octets;
    }
    if (from + length > limit) throw new DerError('cut off');
    return new Der(bytes, tag, start, from, from + length);
  }

  /** The contents octets. */
  get value(): Buffer {
    return this.bytes.subarray(this.from, this.end);
  }

  /** The whole element, header and all. */
  get raw(): Buffer {
    return this.bytes.subarray(this.start, this.end);
  }

  get length(): number {
    return this.end - this.from;
  }

  /** @throws DerError when it is another */
  expect(tag: number): this {
    if (this.tag !== tag) throw new DerError(`tag ${this.tag} in place of ${tag}`);
    return this;
  }

  /** The elements within. @throws DerError when it is not constructed */
  children(): Der[] {
    if ((this.tag & 0x20) === 0) throw new DerError('no constructed element');
    const found: Der[] = [];
    for (let at = this.from; at < this.end;) {
      const child = Der.at(this.bytes, at, this.end);
      found.push(child);
      at = child.end;
    }
    return found;
  }

  /** The one element within an explicit tag, an octet string or the like. @throws DerError unless it is one */
  only(): Der {
    const child = Der.at(this.bytes, this.from, this.end);
    if (child.end !== this.end) throw new DerError('more than one element');
    return child;
  }

  /** A sequence's elements, taken one after another. @throws DerError when it is another */
  fields(tag: number = Tag.sequence): Fields {
    return new Fields(this.expect(tag).children());
  }

  boolean(): boolean {
    const { value } = this.expect(Tag.boolean);
    if (value.length !== 1 || (value[0] !== 0 && value[0] !== 0xff)) throw new DerError('no boolean');
    return value[0] === 0xff;
  }

  /** The octets of an integer, in their shortest form. */
  integer(tag: number = Tag.integer): Buffer {
    const { value } = this.expect(tag);
    const [first, second] = value;
    if (first === undefined) throw new DerError('an empty integer');
    const isPadded = second !== undefined && (first === 0 ? second < 0x80 : first === 0xff && second >= 0x80);
    if (isPadded) throw new DerError('an integer too long');
    return value;
  }

  /** An integer from 0 to 2^31 - 1. */
  smallInteger(tag: number = Tag.integer): number {
    const octets = this.integer(tag);
    if (octets.length > 4 || octets.readInt8(0) < 0) throw new DerError('an integer out of range');
    return octets.readUIntBE(0, octets.length);
  }

  /** The octets of a bit string without unused bits: a key, a signature. */
  bitOctets(): Buffer {
    const { value } = this.expect(Tag.bitString);
    if (value[0] !== 0) throw new DerError('a bit string of odd length');
    return value.subarray(1);
  }

  /** Named bits: bit 0 is the first. */
  bits(): ReadonlySet<number> {
    const { value } = this.expect(Tag.bitString);
    const [unused] = value;
    if (unused === undefined || unused > 7) throw new DerError('no bit string');
    const found = new Set<number>();
    for (let bit = 0; bit < (value.length - 1) * 8 - unused; bit += 1) {
      if (((value[1 + (bit >> 3)] ?? 0) >> (7 - (bit & 7))) & 1) found.add(bit);
    }
    return found;
  }

  /** Dotted. */
  oid(): string {
    return readOid(this.expect(Tag.oid).value);
  }

  /** UTCTime or GeneralizedTime as RFC 5280 4.1.2.5 and RFC 6960 have them: UTC, whole seconds. */
  time(): Date {
    const text = this.value.toString('latin1');
    const isUtc = this.tag === Tag.utcTime;
    if (!isUtc) this.expect(Tag.generalizedTime);
    const parts = (isUtc ? UTC_TIME : GENERALIZED_TIME).exec(text);
    if (!parts) throw new DerError('no time');
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
    const fullYear = isUtc ? year + (year < 50 ? 2000 : 1900) : year;
    const time = new Date(Date.UTC(fullYear, month - 1, day, hour, minute, second));
    if (time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day || hour > 23)
      throw new DerError('no time');
    return time;
  }

  /** Any of the character strings that names are made of. */
  text(): string {
    return readText(this.tag, this.value);
  }
}

/** The elements of a sequence, in order. */
export class Fields {
  private index = 0;

  constructor(private readonly elements: readonly Der[]) {}

  /** @throws DerError when there is none left, or it has another tag */
  next(tag?: number): Der {
    const element = this.elements[this.index];
    if (!element) throw new DerError('an element is missing');
    this.index += 1;
    return tag === undefined ? element : element.expect(tag);
  }

  /** The next one when it has the tag. */
  optional(...tags: number[]): Der | undefined {
    const element = this.elements[this.index];
    if (!element || !tags.includes(element.tag)) return undefined;
    this.index += 1;
    return element;
  }

  /** @throws DerError when something is left over */
  done(): void {
    if (this.index < this.elements.length) throw new DerError('an element too many');
  }
}

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)([0-5]\d)([0-5]\d)Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)([0-5]\d)([0-5]\d)Z$/;
const LARGEST_ARC = 2 ** 46;

function readOid(octets: Buffer): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of octets) {
    if (arc === 0 && octet === 0x80) throw new DerError('an arc too long');
    arc = arc * 128 + (octet & 0x7f);
    if (arc > LARGEST_ARC) throw new DerError('an arc too large');
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first, ...others] = arcs;
  if (first === undefined || (octets.at(-1) ?? 0x80) >= 0x80) throw new DerError('no object identifier');
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...others].join('.');
}

function readText(tag: number, octets: Buffer): string {
  switch (tag) {
    case Tag.utf8String:
      if (!isUtf8(octets)) throw new DerError('no UTF-8');
      return octets.toString('utf8');
    case Tag.numericString:
    case Tag.printableString:
    case Tag.ia5String:
      if (octets.some((octet) => octet > 0x7e || octet < 0x20)) throw new DerError('no ASCII');
      return octets.toString('latin1');
    case Tag.teletexString:
      return octets.toString('latin1'); // as everybody reads it
    case Tag.bmpString: {
      if (octets.length % 2 !== 0) throw new DerError('no UTF-16');
      const text = Buffer.from(octets).swap16().toString('utf16le');
      if (!text.isWellFormed()) throw new DerError('no UTF-16');
      return text;
    }
    default:
      throw new DerError(`tag ${tag} is no text`);
  }
}
