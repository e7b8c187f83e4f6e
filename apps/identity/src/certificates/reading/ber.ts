import { type AsnType, BaseBlock, fromBER } from 'asn1js';
import { DerError } from './der.js';

/** Deeper than any message of ours. */
const DEEPEST = 40;

/**
 * The same message with definite lengths. CMS may come with indefinite ones (RFC 5652 5.1 asks for DER only where
 * something is signed): the tools of several vendors write them so. What was definite stays as it is, byte for byte.
 * @throws DerError
 */
export function withDefiniteLengths(bytes: Buffer): Buffer {
  try {
    const { offset, result } = fromBER(bytes);
    if (offset !== bytes.length) throw new DerError('no BER');
    return rewrite(result, 0);
  } catch (error) {
    if (error instanceof DerError) throw error;
    throw new DerError('no BER'); // whatever the library makes of it: TypeError, RangeError
  }
}

function rewrite(block: AsnType, depth: number): Buffer {
  if (depth > DEEPEST) throw new DerError('too deep');
  const raw = Buffer.from(block.valueBeforeDecodeView);
  if (!block.idBlock.isConstructed) return raw;
  const children = childrenOf(block).map((child) => rewrite(child, depth + 1));
  const contents = Buffer.concat(children);
  return Buffer.concat([raw.subarray(0, 1), lengthOf(contents.length), contents]);
}

function childrenOf({ valueBlock }: AsnType): AsnType[] {
  const value: unknown = 'value' in valueBlock ? valueBlock.value : undefined;
  if (!Array.isArray(value) || !value.every((child) => child instanceof BaseBlock))
    throw new DerError('no BER');
  return value;
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(length);
  const short = octets.subarray(octets.findIndex((octet) => octet !== 0));
  return Buffer.concat([Buffer.from([0x80 | short.length]), short]);
}
