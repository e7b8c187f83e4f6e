import { type Der, DerError, Tag } from './der.js';

/** One value of a name: which attribute, and what it says. */
export interface NameValue {
  readonly attribute: string;
  readonly value: string;
}

/** Every value of a Name in its order, however they are spread over relative names (RFC 5280 4.1.2.4). */
export function readName(name: Der): NameValue[] {
  return name.expect(Tag.sequence).children().flatMap(readRelativeName);
}

function readRelativeName(relative: Der): NameValue[] {
  const values = relative.expect(Tag.set).children();
  if (values.length === 0) throw new DerError('an empty relative name');
  return values.map((pair) => {
    const fields = pair.fields();
    const read = { attribute: fields.next().oid(), value: fields.next().text() };
    fields.done();
    return read;
  });
}

/** The first value of an attribute; the last one, the most specific, of a name written from the top. */
export function findValue(name: readonly NameValue[], attribute: string): string | undefined {
  return name.findLast((one) => one.attribute === attribute)?.value;
}
