import { Injectable } from '@nestjs/common';
import { parsePhone } from '@vnconnect/vietnam';
import { CertificateCheck } from '../certificates/certificate-check.js';
import { CertificateProofs } from '../certificates/certificate-proofs.js';
import { summaryOf } from '../certificates/certificate-summary.js';
import { type CmsSignature, readCms } from '../certificates/challenges/cms.js';
import { DerError } from '../certificates/reading/der.js';
import { AnswerInvalid } from './mobile-signature.errors.js';
import {
  type MobileSignature,
  MobileSignaturesRepository,
  type Signed,
} from './mobile-signatures.repository.js';
import type { MssAnswer } from './mss-xml.js';

/** Believes an answer of the service, or not. */
@Injectable()
export class SignedAnswer {
  constructor(
    private readonly signatures: MobileSignaturesRepository,
    private readonly certificates: CertificateCheck,
    private readonly proofs: CertificateProofs,
  ) {}

  /**
   * Holds an answer against the request that it claims to answer.
   * @throws AnswerInvalid when it names another transaction or another phone
   */
  refuseOthers(
    signature: Pick<MobileSignature, 'id' | 'msspTransactionId' | 'phoneKey'>,
    answer: MssAnswer,
  ): void {
    const { apTransactionId, msspTransactionId, msisdn } = answer;
    if (apTransactionId !== undefined && apTransactionId !== signature.id)
      throw new AnswerInvalid('AP transaction');
    const known = signature.msspTransactionId;
    if (known !== null && msspTransactionId !== undefined && msspTransactionId !== known)
      throw new AnswerInvalid('MSSP transaction');
    if (msisdn !== undefined && !this.isPhoneOf(signature, msisdn)) throw new AnswerInvalid('phone');
  }

  /**
   * Proves the certificate by the signature in an answer: over exactly what this request asked to sign, by the key of
   * a certificate that passes every check.
   * @throws AnswerInvalid, CertificateRefused
   */
  async prove(
    { toSign, purpose }: Pick<MobileSignature, 'toSign' | 'purpose'>,
    answer: MssAnswer,
  ): Promise<Signed> {
    if (answer.signature === undefined) throw new AnswerInvalid('no signature');
    const { signer, others } = readSignature(answer.signature, toSign);
    const certificate = await this.certificates.check(signer.der, others, new Date());
    const proof = await this.proofs.issue({ certificate, way: 'pki-sim', purpose });
    return { proof, certificate: summaryOf(certificate) };
  }

  private isPhoneOf({ phoneKey }: Pick<MobileSignature, 'phoneKey'>, msisdn: string): boolean {
    const parsed = parsePhone(msisdn);
    return parsed.ok && this.signatures.phoneKey(parsed.value).equals(phoneKey);
  }
}

/** @throws AnswerInvalid unless it is a CMS signature over exactly this text */
export function readSignature(cms: Buffer, signed: string): CmsSignature {
  try {
    const signature = readCms(cms);
    if (signature.isOver(Buffer.from(signed))) return signature;
  } catch (error) {
    throw error instanceof DerError ? new AnswerInvalid(`CMS: ${error.message}`, error) : error;
  }
  throw new AnswerInvalid('signature');
}
