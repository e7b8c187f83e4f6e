import { createHash, type KeyObject } from 'node:crypto';
import { withDefiniteLengths } from '../reading/ber.js';
import { type Certificate, readCertificate } from '../reading/certificate.js';
import { context, Der, DerError, type Fields, Tag } from '../reading/der.js';
import {
  findHash,
  type Hash,
  isSignedBy,
  readSignatureAlgorithm,
  type SignatureAlgorithm,
} from '../reading/signature-algorithm.js';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
/** Keys in place of signature algorithms, as many tools write; the hash is then the digest's. */
const bareKinds = new Map<string, 'rsa' | 'ecdsa'>([
  ['1.2.840.113549.1.1.1', 'rsa'],
  ['1.2.840.10045.2.1', 'ecdsa'],
]);
const MOST_CERTIFICATES = 6;

/** A CMS signature by one signer (RFC 5652 5), detached or with its content. */
export interface CmsSignature {
  readonly signer: Certificate;
  /** Whether the content stays with whoever made it. */
  readonly isDetached: boolean;
  /** DER of the other certificates that came along. */
  readonly others: readonly Buffer[];
  /** Whether the signer's key signed this content; where one is within, it must be this one. */
  isOver(content: Buffer): boolean;
}

interface SignerInfo {
  readonly id: Der;
  readonly hash: Hash;
  readonly attributes: Der | undefined;
  readonly algorithm: Exclude<SignatureAlgorithm, 'weak'>;
  readonly signature: Buffer;
}

/**
 * Reads a CMS (PKCS #7) message: one signer, whose certificate is in it, SHA-256 or better.
 * @throws DerError when it is another
 */
export function readCms(bytes: Buffer): CmsSignature {
  const outer = Der.read(withDefiniteLengths(bytes)).fields();
  if (outer.next().oid() !== SIGNED_DATA) throw new DerError('no signed data');
  const fields = outer.next(context(0)).only().fields();
  fields.next(Tag.integer);
  fields.next(Tag.set);
  const content = readContent(fields.next(Tag.sequence).fields());
  const certificates = readCertificates(fields.optional(context(0)));
  fields.optional(context(1));
  const [one, ...more] = fields.next(Tag.set).children();
  fields.done();
  if (!one || more.length > 0) throw new DerError('not one signer');
  const info = readSignerInfo(one.fields());
  const signer = certificates.find((certificate) => isNamed(certificate, info.id));
  if (!signer) throw new DerError('the signer has no certificate');
  return {
    signer,
    isDetached: content.within === undefined,
    others: certificates.filter((one) => one !== signer).map(({ der }) => der),
    isOver: (signed) =>
      content.within?.equals(signed) !== false &&
      isOver(signed, info, { key: signer.publicKey, contentType: content.type }),
  };
}

/** Its type, and itself unless it stays with whoever made it (detached). */
function readContent(fields: Fields): { type: string; within: Buffer | undefined } {
  const type = fields.next().oid();
  const within = fields.optional(context(0))?.only();
  fields.done();
  return { type, within: within && octetsOf(within) };
}

/** Whole, or in pieces, as tools write them that do not know the length yet. */
function octetsOf(octets: Der): Buffer {
  if (octets.tag === Tag.octetString) return octets.value;
  const pieces = octets.expect(Tag.octetString | 0x20).children();
  return Buffer.concat(pieces.map((piece) => piece.expect(Tag.octetString).value));
}

function readCertificates(set: Der | undefined): Certificate[] {
  const found = (set?.children() ?? []).filter(({ tag }) => tag === Tag.sequence);
  if (found.length > MOST_CERTIFICATES) throw new DerError('too many certificates');
  return found.map(({ raw }) => readCertificate(raw));
}

function readSignerInfo(fields: Fields): SignerInfo {
  fields.next(Tag.integer);
  const id = fields.next();
  const hash = findHash(fields.next(Tag.sequence).fields().next().oid());
  const attributes = fields.optional(context(0));
  const identifier = fields.next(Tag.sequence);
  const signature = fields.next(Tag.octetString).value;
  fields.optional(context(1));
  fields.done();
  if (!hash) throw new DerError('a weak digest');
  const kind = bareKinds.get(identifier.fields().next().oid());
  const algorithm = kind ? { kind, hash } : readSignatureAlgorithm(identifier);
  if (algorithm === 'weak') throw new DerError('a weak signature');
  return { id, hash, attributes, algorithm, signature };
}

/** By issuer and serial number, or by subject key identifier. */
function isNamed({ issuer, serialNumber, extensions }: Certificate, id: Der): boolean {
  if (id.tag === context(0, false)) return extensions.keyIdentifier?.equals(id.value) === true;
  const fields = id.fields();
  return fields.next().raw.equals(issuer) && fields.next().integer().equals(serialNumber);
}

/** Without signed attributes the content is signed itself; with them, they are, and hold its digest (RFC 5652 5.4). */
function isOver(
  content: Buffer,
  { hash, attributes, algorithm, signature }: SignerInfo,
  { key, contentType }: { key: KeyObject; contentType: string },
): boolean {
  if (!attributes) return isSignedBy(key, algorithm, content, signature);
  const digest = createHash(hash).update(content).digest();
  const isHeld =
    valueOf(attributes, MESSAGE_DIGEST).expect(Tag.octetString).value.equals(digest) &&
    valueOf(attributes, CONTENT_TYPE).oid() === contentType;
  // Signed as the SET OF that it is, not under the tag it travels with.
  const signed = Buffer.concat([Buffer.from([Tag.set]), attributes.raw.subarray(1)]);
  return isHeld && isSignedBy(key, algorithm, signed, signature);
}

/** The one value of the one attribute of this type. @throws DerError */
function valueOf(attributes: Der, type: string): Der {
  const found = attributes.children().filter((attribute) => attribute.fields().next().oid() === type);
  const [one, ...more] = found;
  if (!one || more.length > 0) throw new DerError('an attribute is missing, or stands there twice');
  const fields = one.fields();
  fields.next();
  return fields.next(Tag.set).only();
}
