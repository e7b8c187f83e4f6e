import { ProblemError } from '@vnconnect/service-kit';

/** Unknown, expired, or past the step asked for. */
export class RegistrationNotFound extends ProblemError {
  constructor() {
    super('registration.not-found');
  }
}

/** The password comes after the code. */
export class RegistrationCodeFirst extends ProblemError {
  constructor() {
    super('registration.code-first');
  }
}

export class HumanCheckRequired extends ProblemError {
  constructor() {
    super('human-check-required');
  }
}

/** The register knows the number under another identity (ID-04). */
export class SubscriberMismatch extends ProblemError {
  constructor() {
    super('subscriber-mismatch');
  }
}

/** The register knows the insurance number under another identity, or not at all (ID-08). */
export class InsuranceMismatch extends ProblemError {
  constructor() {
    super('insurance-mismatch');
  }
}

/** The register of social insurance did not answer, or not in its own terms (ID-08). */
export class InsuranceCheckUnavailable extends ProblemError {
  constructor(cause: unknown, retryAfterSeconds: number | undefined) {
    super('insurance-check-unavailable', { cause, retryAfterSeconds });
  }
}

/** The register did not answer, or not in its own terms (ID-04). */
export class SubscriberCheckUnavailable extends ProblemError {
  constructor(cause: unknown, retryAfterSeconds: number | undefined) {
    super('subscriber-check-unavailable', { cause, retryAfterSeconds });
  }
}
