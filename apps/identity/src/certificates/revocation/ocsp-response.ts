import { createHash } from 'node:crypto';
import { type Certificate, readCertificate } from '../reading/certificate.js';
import { context, Der, DerError, type Fields, Tag } from '../reading/der.js';
import { KeyUsage, listExtensions } from '../reading/extensions.js';
import { Purpose } from '../reading/oids.js';
import { isSignedBy, readSignatureAlgorithm } from '../reading/signature-algorithm.js';
import { certIdOf, findCertIdHash, OCSP_NONCE, type OcspQuestion } from './ocsp-request.js';
import { type CertificateStatus, isAhead, StatusUnusable } from './status.js';

const ID_BASIC = '1.3.6.1.5.5.7.48.1.1';
const SUCCESSFUL = 0;
const MOST_CERTIFICATES = 5;
/** An answer without our nonce may be an old one of a responder that makes them beforehand; not older than this. */
const FRESH_FOR_MS = 24 * 3_600_000;
const STATUS = { good: context(0, false), revoked: context(1), unknown: context(2, false) };

interface Response {
  readonly signed: Buffer;
  readonly data: Fields;
  readonly algorithm: Der;
  readonly signature: Buffer;
  readonly certificates: readonly Der[];
}

/**
 * What an OCSP response (RFC 6960 4.2) says of the certificate asked about. It counts when it is about that
 * certificate, carries our nonce or is fresh, and is signed by the issuer or by a responder that the issuer named.
 * @throws StatusUnusable in every other case, `unknown` among them; DerError
 */
export function readOcspResponse(der: Buffer, question: OcspQuestion, at: Date): CertificateStatus {
  const response = readResponse(der);
  const data = readData(response.data);
  const signer = findSigner(response, data.responder, question.issuer, at);
  const algorithm = readSignatureAlgorithm(response.algorithm);
  if (algorithm === 'weak') throw new StatusUnusable('weak-signature');
  if (!isSignedBy(signer.publicKey, algorithm, response.signed, response.signature))
    throw new StatusUnusable('wrong-signature');
  const hasNonce = checkNonce(data.extensions, question.nonce);
  return readStatus(data.responses, question, { at, hasNonce });
}

function readResponse(der: Buffer): Response {
  const outer = Der.read(der).fields();
  if (outer.next().smallInteger(Tag.enumerated) !== SUCCESSFUL) throw new StatusUnusable('responder-error');
  const bytes = outer.next(context(0)).only().fields();
  if (bytes.next().oid() !== ID_BASIC) throw new StatusUnusable('another-type');
  const basic = Der.read(bytes.next(Tag.octetString).value).fields();
  const data = basic.next(Tag.sequence);
  const algorithm = basic.next(Tag.sequence);
  const signature = basic.next().bitOctets();
  const certificates = basic.optional(context(0))?.only().expect(Tag.sequence).children() ?? [];
  if (certificates.length > MOST_CERTIFICATES) throw new DerError('too many certificates');
  return { signed: data.raw, data: data.fields(), algorithm, signature, certificates };
}

function readData(data: Fields) {
  data.optional(context(0));
  const responder = data.next();
  data.next(Tag.generalizedTime);
  const responses = data.next(Tag.sequence).children();
  const extensions = listExtensions(data.optional(context(1))?.only());
  data.done();
  return { responder, responses, extensions };
}

/** The issuer itself, or a certificate by which it lets another answer for it (RFC 6960 4.2.2.2). */
function findSigner({ certificates }: Response, responder: Der, issuer: Certificate, at: Date): Certificate {
  const isNamed = namedBy(responder);
  if (isNamed(issuer)) return issuer;
  const candidates = certificates.map(({ raw }) => readCertificate(raw)).filter(isNamed);
  const found = candidates.find((one) => mayAnswer(one, issuer, at));
  if (!found) throw new StatusUnusable('wrong-signer');
  return found;
}

function namedBy(responder: Der): (certificate: Certificate) => boolean {
  if (responder.tag === context(1)) {
    const { raw } = responder.only();
    return ({ subject }) => subject.equals(raw);
  }
  const hash = responder.expect(context(2)).only().expect(Tag.octetString).value;
  return ({ keyBits }) => createHash('sha1').update(keyBits).digest().equals(hash);
}

/**
 * Whether the issuer lets it sign answers. Without ocsp-nocheck the responder's own status would have to be asked for:
 * such an answer is not used, and the revocation list says what is so.
 */
function mayAnswer(responder: Certificate, issuer: Certificate, at: Date): boolean {
  const { extendedKeyUsage, keyUsage, hasOcspNoCheck, unknownCritical } = responder.extensions;
  return (
    responder.issuer.equals(issuer.subject) &&
    extendedKeyUsage?.includes(Purpose.ocspSigning) === true &&
    keyUsage?.has(KeyUsage.digitalSignature) !== false &&
    hasOcspNoCheck &&
    unknownCritical.length === 0 &&
    responder.notBefore <= at &&
    at <= responder.notAfter &&
    responder.hasStrongKey &&
    responder.isSignedBy(issuer.publicKey)
  );
}

/** Whether our nonce came back; another one means that the answer is another question's. */
function checkNonce(extensions: ReturnType<typeof listExtensions>, nonce: Buffer): boolean {
  const found = extensions.get(OCSP_NONCE);
  if (!found) return false;
  // Wrapped once more, as RFC 8954 says; older responders repeat what they got.
  if (!Der.read(found.value).expect(Tag.octetString).value.equals(nonce))
    throw new StatusUnusable('replayed');
  return true;
}

function readStatus(
  responses: readonly Der[],
  question: OcspQuestion,
  { at, hasNonce }: { at: Date; hasNonce: boolean },
): CertificateStatus {
  for (const response of responses) {
    const fields = response.fields();
    if (!isAbout(fields.next(Tag.sequence), question)) continue;
    const status = fields.next();
    const thisUpdate = fields.next().time();
    const nextUpdate = fields.optional(context(0))?.only().time();
    if (isAhead(thisUpdate, at)) throw new StatusUnusable('not-yet');
    if (nextUpdate && nextUpdate < at) throw new StatusUnusable('stale');
    const isFresh = at.getTime() - thisUpdate.getTime() <= FRESH_FOR_MS;
    if (!hasNonce && !isFresh) throw new StatusUnusable('stale');
    // Without nextUpdate there is always a newer answer: this one is good for now, not for later.
    return { status: nameOf(status), until: nextUpdate ?? at };
  }
  throw new StatusUnusable('another-certificate');
}

function nameOf({ tag }: Der): CertificateStatus['status'] {
  if (tag === STATUS.good) return 'good';
  if (tag === STATUS.revoked) return 'revoked';
  throw tag === STATUS.unknown ? new StatusUnusable('unknown') : new DerError('no status');
}

function isAbout(certId: Der, { certificate, issuer }: OcspQuestion): boolean {
  const fields = certId.fields();
  const hash = findCertIdHash(fields.next(Tag.sequence).fields().next().oid());
  if (hash === undefined) return false;
  const wanted = certIdOf(certificate, issuer, hash);
  return (
    fields.next(Tag.octetString).value.equals(wanted.nameHash) &&
    fields.next(Tag.octetString).value.equals(wanted.keyHash) &&
    fields.next().integer().equals(wanted.serialNumber)
  );
}
