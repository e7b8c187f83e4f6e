import { ProblemError } from '@vnconnect/service-kit';
import type { RegistrantRefusal } from './registrant.js';

const codes = {
  'not-government': 'certificate.not-government',
  'agency-unknown': 'agency-code-unknown',
} as const satisfies Record<RegistrantRefusal, string>;

/** The certificate is good, but makes no account (ID-34). */
export class RegistrantRefused extends ProblemError {
  constructor(refusal: RegistrantRefusal) {
    super(codes[refusal]);
  }
}

/** The register of units does not answer, so nobody can say whether this is an agency (AH-02). */
export class AgencyRegisterUnavailable extends ProblemError {
  constructor(cause: unknown) {
    super('agency-register-unavailable', { cause });
  }
}
