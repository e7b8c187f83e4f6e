import type { AnswerCertificateChallenge } from '@vnconnect/contracts';
import type { RequestOf } from '@vnconnect/service-kit';
import { CertificateRefused, CertificateSignatureInvalid } from '../certificate.errors.js';
import { readCertificate } from '../reading/certificate.js';
import { DerError } from '../reading/der.js';
import { decodeBase64, decodeCertificate, decodeCms } from '../reading/encodings.js';
import { isBareSignature } from './bare-signature.js';
import { type CmsSignature, readCms } from './cms.js';

type Request = RequestOf<typeof AnswerCertificateChallenge>;

/** A signature and the certificates that came with it. */
export interface ChallengeAnswer {
  /** DER of the signer's. */
  readonly certificate: Buffer;
  readonly others: readonly Buffer[];
  isOver(content: Buffer): boolean;
}

/**
 * Reads an answer of either form. A CMS message holds the signer's certificate; intermediates may be in it or beside it.
 * @throws CertificateSignatureInvalid, CertificateRefused `certificate.malformed`
 */
export function readAnswer({
  format,
  signature,
  algorithm,
  certificate,
  chain = [],
}: Request): ChallengeAnswer {
  const others = chain.map(readSent);
  if (format === 'cms') {
    const cms = orInvalid(() => readDetached(decodeCms(signature)));
    return {
      certificate: cms.signer.der,
      others: [...cms.others, ...others],
      isOver: (content) => orInvalid(() => cms.isOver(content)),
    };
  }
  const der = readSent(certificate ?? '');
  const publicKey = orMalformed(() => readCertificate(der).publicKey);
  const octets = orInvalid(() => decodeBase64(signature));
  return {
    certificate: der,
    others,
    isOver: (content) => algorithm !== undefined && isBareSignature(publicKey, algorithm, content, octets),
  };
}

function readDetached(bytes: Buffer): CmsSignature {
  const cms = readCms(bytes);
  if (!cms.isDetached) throw new DerError('not detached');
  return cms;
}

const readSent = (text: string): Buffer => orMalformed(() => decodeCertificate(text));

function orMalformed<T>(read: () => T): T {
  return or(read, (error) => new CertificateRefused('certificate.malformed', error));
}

function orInvalid<T>(read: () => T): T {
  return or(read, (error) => new CertificateSignatureInvalid(error));
}

function or<T>(read: () => T, refusal: (error: DerError) => Error): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof DerError ? refusal(error) : error;
  }
}
