import { ProblemError } from '@vnconnect/service-kit';
import type { ProblemCode } from '@vnconnect/contracts';

/** What may be wrong with a certificate itself (ID-32, ID-33). */
export type CertificateFault = Extract<
  ProblemCode,
  | 'certificate.malformed'
  | 'certificate.not-end-entity'
  | 'certificate.weak-key'
  | 'certificate.weak-signature'
  | 'certificate.untrusted'
  | 'certificate.expired'
  | 'certificate.not-yet-valid'
  | 'certificate.wrong-usage'
  | 'certificate.revoked'
  | 'certificate.status-unknown'
  | 'certificate.subject-unreadable'
>;

/** The certificate is not taken; the code says why. */
export class CertificateRefused extends ProblemError {
  constructor(fault: CertificateFault, cause?: unknown) {
    super(fault, { cause });
  }
}

/** The challenge is unknown, was answered before, or is older than its time. */
export class CertificateChallengeExpired extends ProblemError {
  constructor() {
    super('certificate.challenge-expired');
  }
}

/** What came is no signature of this certificate's key over the challenge. */
export class CertificateSignatureInvalid extends ProblemError {
  constructor(cause?: unknown) {
    super('certificate.signature-invalid', { cause });
  }
}

/** The proof of the certificate is unknown, spent, older than its time, or for another purpose. */
export class CertificateProofExpired extends ProblemError {
  constructor() {
    super('certificate.proof-expired');
  }
}

/** No account has the certificate's numbers. */
export class CertificateNotRegistered extends ProblemError {
  constructor() {
    super('certificate.not-registered');
  }
}

/** The account has another number of the same kind, or another person's name. */
export class CertificateAccountMismatch extends ProblemError {
  constructor() {
    super('certificate.account-mismatch');
  }
}

/** An agency's account, and a certificate of another CA than the Government's (ID-34). */
export class CertificateNotGovernment extends ProblemError {
  constructor() {
    super('certificate.not-government');
  }
}

/** The account has a newer certificate of the same subject (ID-36). */
export class CertificateReplaced extends ProblemError {
  constructor() {
    super('certificate.replaced');
  }
}
