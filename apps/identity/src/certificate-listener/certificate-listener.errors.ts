import { ProblemError } from '@vnconnect/service-kit';

/** The browser was asked for a certificate and showed none: no token, no choice, or a PIN that was not given. */
export class CertificateMissing extends ProblemError {
  constructor() {
    super('certificate.missing');
  }
}

/** Too many presentations from one address. */
export class TooManyPresentations extends ProblemError {
  constructor(retryAfterSeconds: number) {
    super('too-many-requests', { retryAfterSeconds });
  }
}
