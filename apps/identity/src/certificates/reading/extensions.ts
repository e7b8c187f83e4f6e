import { context, Der, DerError, Tag } from './der.js';
import { ExtensionId } from './oids.js';

/** Bits of keyUsage (RFC 5280 4.2.1.3). */
export const KeyUsage = { digitalSignature: 0, keyCertSign: 5, crlSign: 6 } as const;

/** What a certificate's extensions say of it; undefined where one is missing. */
export interface Extensions {
  readonly isCa: boolean;
  /** How many more CAs may follow. */
  readonly pathLength: number | undefined;
  readonly keyUsage: ReadonlySet<number> | undefined;
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly email: string | undefined;
  readonly ocspUrls: readonly string[];
  readonly crlUrls: readonly string[];
  readonly keyIdentifier: Buffer | undefined;
  readonly hasOcspNoCheck: boolean;
  /** Critical ones that this code does not act on: who does not know them must refuse (RFC 5280 4.2). */
  readonly unknownCritical: readonly string[];
}

interface Extension {
  readonly isCritical: boolean;
  readonly value: Buffer;
}

const RFC822_NAME = context(1, false);
const URI = context(6, false);
const OCSP = '1.3.6.1.5.5.7.48.1';

const known = new Set<string>([
  ExtensionId.subjectKeyIdentifier,
  ExtensionId.keyUsage,
  ExtensionId.subjectAlternativeName,
  ExtensionId.basicConstraints,
  ExtensionId.certificatePolicies,
  ExtensionId.crlDistributionPoints,
  ExtensionId.authorityKeyIdentifier,
  ExtensionId.extendedKeyUsage,
  ExtensionId.authorityInfoAccess,
  ExtensionId.ocspNoCheck,
]);

/** Reads a certificate's extensions. @throws DerError */
export function readExtensions(sequence: Der | undefined): Extensions {
  const all = listExtensions(sequence);
  const read = <T>(id: string, reader: (value: Der) => T): T | undefined => {
    const found = all.get(id);
    return found && reader(Der.read(found.value));
  };
  const constraints = read(ExtensionId.basicConstraints, readBasicConstraints);
  return {
    isCa: constraints?.isCa ?? false,
    pathLength: constraints?.pathLength,
    keyUsage: read(ExtensionId.keyUsage, (bits) => bits.bits()),
    extendedKeyUsage: read(ExtensionId.extendedKeyUsage, (list) =>
      list
        .expect(Tag.sequence)
        .children()
        .map((one) => one.oid()),
    ),
    email: read(ExtensionId.subjectAlternativeName, readEmail),
    ocspUrls: read(ExtensionId.authorityInfoAccess, readOcspUrls) ?? [],
    crlUrls: read(ExtensionId.crlDistributionPoints, readCrlUrls) ?? [],
    keyIdentifier: read(ExtensionId.subjectKeyIdentifier, (id) => id.expect(Tag.octetString).value),
    hasOcspNoCheck: all.has(ExtensionId.ocspNoCheck),
    unknownCritical: [...all].filter(([id, one]) => one.isCritical && !known.has(id)).map(([id]) => id),
  };
}

/** Extensions by their id, of certificates, lists and answers alike. @throws DerError when one stands there twice */
export function listExtensions(sequence: Der | undefined): ReadonlyMap<string, Extension> {
  const found = new Map<string, Extension>();
  for (const one of sequence?.expect(Tag.sequence).children() ?? []) {
    const fields = one.fields();
    const id = fields.next().oid();
    const isCritical = fields.optional(Tag.boolean)?.boolean() ?? false;
    const { value } = fields.next(Tag.octetString);
    fields.done();
    if (found.has(id)) throw new DerError('an extension twice');
    found.set(id, { isCritical, value });
  }
  return found;
}

function readBasicConstraints(sequence: Der): { isCa: boolean; pathLength: number | undefined } {
  const fields = sequence.fields();
  const isCa = fields.optional(Tag.boolean)?.boolean() ?? false;
  const pathLength = fields.optional(Tag.integer)?.smallInteger();
  fields.done();
  return { isCa, pathLength };
}

function readEmail(names: Der): string | undefined {
  return names
    .expect(Tag.sequence)
    .children()
    .find(({ tag }) => tag === RFC822_NAME)
    ?.value.toString('latin1');
}

function readOcspUrls(access: Der): string[] {
  return access
    .expect(Tag.sequence)
    .children()
    .flatMap((description) => {
      const fields = description.fields();
      const method = fields.next().oid();
      const location = fields.next();
      return method === OCSP && location.tag === URI ? [location.value.toString('latin1')] : [];
    });
}

/** Of each point its addresses by name; those that are for some reasons only, or by another CA, are left out. */
function readCrlUrls(points: Der): string[] {
  return points
    .expect(Tag.sequence)
    .children()
    .flatMap((point) => {
      const fields = point.fields();
      const name = fields.optional(context(0))?.only();
      const isPartial =
        fields.optional(context(1, false)) !== undefined || fields.optional(context(2)) !== undefined;
      return isPartial || !name ? [] : readUrls(name);
    });
}

/** The addresses of a DistributionPointName (RFC 5280 4.2.1.13); none when it is relative to the issuer's name. */
export function readUrls(name: Der): string[] {
  if (name.tag !== context(0)) return [];
  return name.children().flatMap(({ tag, value }) => (tag === URI ? [value.toString('latin1')] : []));
}
