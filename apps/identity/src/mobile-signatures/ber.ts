import { DerError } from '../certificates/reading/der.js';

const OCTET_STRING = 0x04;
const CONSTRUCTED = 0x20;
const INDEFINITE = 0x80;
const MOST_DEPTH = 32;

/**
 * BER as signing libraries write CMS, with lengths left open and octet strings in pieces (X.690 8.1.3.6, 8.7.3), with
 * definite lengths and whole strings: what the strict reader of DER takes. What was definite stays byte for byte, so
 * that signatures over it do. Bytes behind the element are refused.
 * @throws DerError
 */
export function withDefiniteLengths(bytes: Buffer): Buffer {
  const { encoded, next } = convert(bytes, 0, bytes.length, 0);
  if (next !== bytes.length) throw new DerError('bytes behind the element');
  return encoded;
}

interface Converted {
  readonly encoded: Buffer;
  /** Where what follows begins. */
  readonly next: number;
}

function convert(bytes: Buffer, start: number, limit: number, depth: number): Converted {
  if (depth > MOST_DEPTH) throw new DerError('too deep');
  const tag = bytes[start];
  const length = bytes[start + 1];
  if (tag === undefined || length === undefined || start + 2 > limit) throw new DerError('cut off');
  if ((tag & 0x1f) === 0x1f) throw new DerError('a tag of more than one octet');
  if (length === INDEFINITE) return convertOpen(bytes, { tag, from: start + 2, limit }, depth);
  const { from, end } = readLength(bytes, start, limit);
  if ((tag & CONSTRUCTED) === 0) return { encoded: bytes.subarray(start, end), next: end };
  const children: Buffer[] = [];
  for (let at = from; at < end;) {
    const child = convert(bytes, at, end, depth + 1);
    children.push(child.encoded);
    at = child.next;
  }
  const isUnchanged = tag !== (OCTET_STRING | CONSTRUCTED) && sum(children) === end - from;
  return { encoded: isUnchanged ? bytes.subarray(start, end) : encode(tag, children), next: end };
}

function convertOpen(
  bytes: Buffer,
  { tag, from, limit }: { tag: number; from: number; limit: number },
  depth: number,
): Converted {
  if ((tag & CONSTRUCTED) === 0) throw new DerError('an open length of a primitive');
  const children: Buffer[] = [];
  let at = from;
  while (!(bytes[at] === 0 && bytes[at + 1] === 0)) {
    const child = convert(bytes, at, limit, depth + 1);
    children.push(child.encoded);
    at = child.next;
  }
  if (at + 2 > limit) throw new DerError('cut off');
  return { encoded: encode(tag, children), next: at + 2 };
}

function readLength(bytes: Buffer, start: number, limit: number): { from: number; end: number } {
  const first = bytes[start + 1] ?? 0;
  const octets = first > INDEFINITE ? first & 0x7f : 0;
  const from = start + 2 + octets;
  if (octets > 4 || from > limit) throw new DerError('a length of no use');
  const end = from + (octets === 0 ? first : bytes.readUIntBE(start + 2, octets));
  if (end > limit) throw new DerError('cut off');
  return { from, end };
}

/** The pieces of an octet string are joined; those of anything else stay elements of their own. */
function encode(tag: number, children: readonly Buffer[]): Buffer {
  const isString = tag === (OCTET_STRING | CONSTRUCTED);
  const content = Buffer.concat(isString ? children.map(contentOf) : children);
  return Buffer.concat([Buffer.of(isString ? OCTET_STRING : tag), lengthOf(content.length), content]);
}

/** Of an octet string, which a piece of one must be. */
function contentOf(piece: Buffer): Buffer {
  if (piece[0] !== OCTET_STRING) throw new DerError('a piece that is no octet string');
  return piece.subarray(readLength(piece, 0, piece.length).from);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const octets: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
  return Buffer.of(INDEFINITE | octets.length, ...octets);
}

const sum = (parts: readonly Buffer[]) => parts.reduce((bytes, part) => bytes + part.length, 0);
