import { Der } from '../reading/der.js';

const END_OF_CONTENTS = Buffer.alloc(2);

/** The same elements with indefinite lengths down to a depth, as tools write that do not know their length yet. */
export function withIndefiniteLengths(der: Buffer, depth: number): Buffer {
  const element = Der.read(der);
  if (depth === 0 || (element.tag & 0x20) === 0) return element.raw;
  const children = element.children().map(({ raw }) => withIndefiniteLengths(raw, depth - 1));
  return Buffer.concat([Buffer.from([element.tag, 0x80]), ...children, END_OF_CONTENTS]);
}
