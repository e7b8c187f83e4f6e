import { createHash, type KeyObject } from 'node:crypto';
import { readCertificate, type Certificate } from '../certificates/reading/certificate.js';
import { context, Der, DerError, type Fields, Tag } from '../certificates/reading/der.js';
import {
  findHash,
  type Hash,
  isSignedBy,
  readSignatureAlgorithm,
  type SignatureAlgorithm,
} from '../certificates/reading/signature-algorithm.js';
import { withDefiniteLengths } from './ber.js';
import { AnswerInvalid } from './mobile-signature.errors.js';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const DATA = '1.2.840.113549.1.7.1';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';

/** Algorithms that CMS names by the key alone; the hash stands beside them (RFC 3370 3.2, RFC 5753 7.1.1). */
const keyAlone = new Map<string, 'rsa' | 'ecdsa'>([
  ['1.2.840.113549.1.1.1', 'rsa'],
  ['1.2.840.10045.2.1', 'ecdsa'],
]);
const MOST_CERTIFICATES = 8;

/** Who signed, as the signature says it; whether he is to be trusted is another's to check. */
export interface Signer {
  /** DER. */
  readonly certificate: Buffer;
  readonly others: readonly Buffer[];
}

/**
 * Verifies a CMS SignedData (RFC 5652) over exactly these bytes, be they within or not, by the one certificate in it
 * that its one signer names.
 * @throws AnswerInvalid, whatever is wrong with it
 */
export function readSignature(cms: Buffer, signed: Buffer): Signer {
  try {
    return verify(cms, signed);
  } catch (error) {
    if (error instanceof AnswerInvalid) throw error;
    // Keys and signatures that node:crypto cannot read are TypeErrors and the like, as many as there are.
    throw new AnswerInvalid(error instanceof DerError ? `CMS: ${error.message}` : 'CMS', error);
  }
}

function verify(cms: Buffer, signed: Buffer): Signer {
  const { content, certificates, signer } = readSignedData(withDefiniteLengths(cms));
  if (content !== undefined && !content.equals(signed)) throw new AnswerInvalid('content');
  const read = certificates.map((der) => readCertificate(der));
  const named = read.filter(
    ({ issuer, serialNumber, extensions }) =>
      (signer.issuer?.equals(issuer) && signer.serialNumber?.equals(serialNumber)) ||
      (signer.keyIdentifier !== undefined && extensions.keyIdentifier?.equals(signer.keyIdentifier) === true),
  );
  const [own] = named;
  if (own === undefined || named.length > 1) throw new AnswerInvalid('signer');
  if (!isOver(signer, own, signed)) throw new AnswerInvalid('signature');
  return { certificate: own.der, others: certificates.filter((der) => der !== own.der) };
}

interface SignerInfo {
  readonly issuer: Buffer | undefined;
  readonly serialNumber: Buffer | undefined;
  readonly keyIdentifier: Buffer | undefined;
  readonly hash: Hash;
  /** As they are encoded, and each by its type. */
  readonly attributes: { readonly raw: Buffer; readonly values: ReadonlyMap<string, Der> } | undefined;
  readonly algorithm: Exclude<SignatureAlgorithm, 'weak'>;
  readonly signature: Buffer;
}

function readSignedData(der: Buffer) {
  const outer = Der.read(der).fields();
  if (outer.next().oid() !== SIGNED_DATA) throw new AnswerInvalid('no SignedData');
  const fields = outer.next(context(0)).only().fields();
  fields.next().smallInteger();
  fields.next(Tag.set);
  const encapsulated = fields.next(Tag.sequence).fields();
  if (encapsulated.next().oid() !== DATA) throw new AnswerInvalid('content type');
  const content = encapsulated.optional(context(0))?.only().expect(Tag.octetString).value;
  const certificates = fields.optional(context(0))?.children() ?? [];
  fields.optional(context(1));
  const [signer, ...others] = fields.next(Tag.set).children();
  if (signer === undefined || others.length > 0) throw new AnswerInvalid('signers');
  if (certificates.length > MOST_CERTIFICATES) throw new AnswerInvalid('certificates');
  return {
    content,
    certificates: certificates.map((certificate) => certificate.expect(Tag.sequence).raw),
    signer: readSigner(signer),
  };
}

function readSigner(signer: Der): SignerInfo {
  const fields = signer.fields();
  fields.next().smallInteger();
  const { issuer, serialNumber, keyIdentifier } = readSignerIdentifier(fields);
  const hash = findHash(fields.next(Tag.sequence).fields().next().oid());
  if (hash === undefined) throw new AnswerInvalid('digest algorithm');
  const attributes = fields.optional(context(0));
  const algorithm = readAlgorithm(fields.next(Tag.sequence), hash);
  const signature = fields.next(Tag.octetString).value;
  return {
    ...{ issuer, serialNumber, keyIdentifier, hash, algorithm, signature },
    attributes: attributes && { raw: attributes.raw, values: readAttributes(attributes) },
  };
}

function readSignerIdentifier(fields: Fields) {
  const named = fields.optional(Tag.sequence)?.fields();
  const identified = named ? undefined : fields.next(context(0, false));
  return {
    issuer: named?.next(Tag.sequence).raw,
    serialNumber: named?.next().integer(),
    keyIdentifier: identified?.value,
  };
}

function readAlgorithm(identifier: Der, hash: Hash): SignerInfo['algorithm'] {
  const kind = keyAlone.get(identifier.fields().next().oid());
  const algorithm = kind === undefined ? readSignatureAlgorithm(identifier) : { kind, hash };
  if (algorithm === 'weak' || algorithm.hash !== hash) throw new AnswerInvalid('signature algorithm');
  return algorithm;
}

/** Each attribute once, each with one value: those that are looked at have no more (RFC 5652 11). */
function readAttributes(set: Der): Map<string, Der> {
  const found = new Map<string, Der>();
  for (const attribute of set.children()) {
    const fields = attribute.fields();
    const type = fields.next().oid();
    const [value] = fields.next(Tag.set).children();
    if (value === undefined || found.has(type)) throw new AnswerInvalid('signed attributes');
    found.set(type, value);
  }
  return found;
}

function isOver(
  { attributes, hash, algorithm, signature }: SignerInfo,
  own: Certificate,
  signed: Buffer,
): boolean {
  const key: KeyObject = own.publicKey;
  if (attributes === undefined) return isSignedBy(key, algorithm, signed, signature);
  const { raw, values } = attributes;
  const digest = values.get(MESSAGE_DIGEST)?.expect(Tag.octetString).value;
  const isOfOurs =
    values.get(CONTENT_TYPE)?.oid() === DATA &&
    digest?.equals(createHash(hash).update(signed).digest()) === true;
  // What is signed is the set itself, not its implicit tag (RFC 5652 5.4).
  const set = Buffer.concat([Buffer.of(Tag.set), raw.subarray(1)]);
  return isOfOurs && isSignedBy(key, algorithm, set, signature);
}
