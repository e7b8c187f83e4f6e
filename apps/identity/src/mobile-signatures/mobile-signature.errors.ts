import { ProblemError } from '@vnconnect/service-kit';
import type { ProblemCode } from '@vnconnect/contracts';

/** The ways in which no signature comes; what of it concerns the certificate is told as such. */
export type MobileSignatureFault = Extract<
  ProblemCode,
  | 'mobile-signature.refused'
  | 'mobile-signature.timed-out'
  | 'mobile-signature.unknown-user'
  | 'mobile-signature.no-certificate'
  | 'mobile-signature.pin-blocked'
  | 'mobile-signature.card-blocked'
  | 'mobile-signature.already-running'
  | 'mobile-signature.phone-unreachable'
  | 'mobile-signature.unavailable'
  | 'mobile-signature.answer-invalid'
  | 'certificate.revoked'
  | 'certificate.status-unknown'
>;

/** No signature: the code says why. */
export class MobileSignatureFailed extends ProblemError {
  constructor(fault: MobileSignatureFault, more: { retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(fault, more);
  }
}

/** What came is none of the service's answers, or not to what was asked. Carries no word of it. */
export class AnswerInvalid extends MobileSignatureFailed {
  constructor(
    /** For the log: which of our expectations it failed. */
    readonly expectation: string,
    cause?: unknown,
  ) {
    super('mobile-signature.answer-invalid', { cause });
  }
}

/** No such request, or its time is long over. */
export class MobileSignatureNotFound extends ProblemError {
  constructor() {
    super('mobile-signature.not-found');
  }
}

/** The hour's, or the day's, requests to this phone or from this address are used up. */
export class MobileSignatureTooMany extends ProblemError {
  constructor(retryAfterSeconds: number) {
    super('mobile-signature.too-many', { retryAfterSeconds });
  }
}

/** Without a solved human check no phone is asked: it is somebody's, and rings. */
export class MobileSignatureHumanCheckRequired extends ProblemError {
  constructor() {
    super('human-check-required');
  }
}
