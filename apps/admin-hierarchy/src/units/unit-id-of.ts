import { createHash } from 'node:crypto';
import { UnitId } from '@vnconnect/contracts';

/** Of this product's own making; what a unit's code is hashed with, so that its id is no other thing's (RFC 9562). */
const NAMESPACE = Buffer.from('8b5f0c4e3f1b4a7c9d5e0d6a4c2b7e19', 'hex');

/**
 * The id of a seeded unit: a UUID of version 5 made from its agency code in the newer form, so that every platform
 * gives the unit the same id. The root's code is empty.
 */
export function unitIdOf(code: string): UnitId {
  const bytes = createHash('sha1').update(NAMESPACE).update(code).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return UnitId.parse(groups.join('-'));
}

/** The root of the tree, "Chính phủ": there from the first migration on. */
export const ROOT_UNIT_ID = unitIdOf('');
