import type { Certificate } from '../reading/certificate.js';
import { context, Der, DerError, type Fields, Tag } from '../reading/der.js';
import { KeyUsage, listExtensions, readUrls } from '../reading/extensions.js';
import { ExtensionId } from '../reading/oids.js';
import { isSignedBy, readSignatureAlgorithm } from '../reading/signature-algorithm.js';
import { isAhead, StatusUnusable } from './status.js';

/** A CA's list of revoked certificates that was found to be its own and of today. */
export interface Crl {
  readonly nextUpdate: Date;
  /** cRLNumber; a later list has a higher one. */
  readonly number: bigint | undefined;
  isRevoked(certificate: Certificate): boolean;
}

const known = new Set<string>([
  ExtensionId.authorityKeyIdentifier,
  ExtensionId.crlNumber,
  ExtensionId.issuingDistributionPoint,
]);

/**
 * Reads a list (RFC 5280 5) of this issuer. It counts when it names the issuer, is signed by its key, which may sign
 * lists, and is of today. Lists that are not whole (delta, some reasons only, of another CA's certificates) do not.
 * @throws StatusUnusable when it does not count; DerError
 */
export function readCrl(der: Buffer, issuer: Certificate, at: Date): Crl {
  const outer = Der.read(der).fields();
  const signed = outer.next(Tag.sequence);
  const algorithm = readSignatureAlgorithm(outer.next(Tag.sequence));
  const signature = outer.next().bitOctets();
  outer.done();
  const list = readList(signed.fields());
  if (!list.issuer.equals(issuer.subject)) throw new StatusUnusable('another-issuer');
  if (issuer.extensions.keyUsage?.has(KeyUsage.crlSign) !== true) throw new StatusUnusable('wrong-signer');
  if (algorithm === 'weak') throw new StatusUnusable('weak-signature');
  if (!isSignedBy(issuer.publicKey, algorithm, signed.raw, signature))
    throw new StatusUnusable('wrong-signature');
  if (isAhead(list.thisUpdate, at)) throw new StatusUnusable('not-yet');
  if (list.nextUpdate < at) throw new StatusUnusable('stale');
  const { isFor, number } = readListExtensions(list.extensions);
  const revoked = new Set((list.revoked?.children() ?? []).map(readSerialNumber));
  return {
    nextUpdate: list.nextUpdate,
    number,
    isRevoked: (certificate) => {
      if (!isFor(certificate)) throw new StatusUnusable('another-scope');
      return revoked.has(certificate.serialNumber.toString('latin1'));
    },
  };
}

function readList(fields: Fields) {
  fields.optional(Tag.integer);
  fields.next(Tag.sequence);
  const issuer = fields.next(Tag.sequence).raw;
  const thisUpdate = fields.next().time();
  const nextUpdate = fields.optional(Tag.utcTime, Tag.generalizedTime)?.time();
  if (!nextUpdate) throw new StatusUnusable('no-next-update');
  const revoked = fields.optional(Tag.sequence);
  const extensions = listExtensions(fields.optional(context(0))?.only());
  fields.done();
  return { issuer, thisUpdate, nextUpdate, revoked, extensions };
}

/** Of one line. Its extensions are looked at for one thing: a line may be about another CA's certificate. */
function readSerialNumber(line: Der): string {
  const fields = line.fields();
  const serialNumber = fields.next().integer().toString('latin1');
  fields.next();
  const extensions = fields.optional(Tag.sequence);
  if (extensions && [...listExtensions(extensions).values()].some(({ isCritical }) => isCritical))
    throw new StatusUnusable('indirect');
  return serialNumber;
}

function readListExtensions(extensions: ReturnType<typeof listExtensions>) {
  for (const [id, { isCritical }] of extensions) {
    if (isCritical && !known.has(id)) throw new StatusUnusable('unknown-extension');
  }
  const number = extensions.get(ExtensionId.crlNumber);
  const point = extensions.get(ExtensionId.issuingDistributionPoint);
  return {
    number: number && readNumber(Der.read(number.value).integer()),
    isFor: point ? readScope(Der.read(point.value)) : () => true,
  };
}

function readNumber(octets: Buffer): bigint {
  if (octets.length > 20 || octets.readInt8(0) < 0) throw new DerError('no list number');
  return BigInt(`0x${octets.toString('hex')}`);
}

/**
 * IssuingDistributionPoint (RFC 5280 5.2.5): which certificates the list is for. A list that names its point is for
 * those alone that have one of its addresses among theirs (6.3.3 (b) (2) (i)); another part of the CA's lists, put in
 * its place, says nothing of them. Names that are no addresses match none.
 */
function readScope(point: Der): (certificate: Certificate) => boolean {
  const fields = point.fields();
  const name = fields.optional(context(0))?.only();
  const urls = name && new Set(readUrls(name));
  const onlyUsers = fields.optional(context(1, false)) !== undefined;
  const onlyCas = fields.optional(context(2, false)) !== undefined;
  fields.done(); // some reasons only, indirect, attribute certificates only: not for us
  return ({ extensions: { isCa, crlUrls } }) =>
    (isCa ? !onlyUsers : !onlyCas) && (!urls || crlUrls.some((url) => urls.has(url)));
}
