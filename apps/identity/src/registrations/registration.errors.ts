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

/** The register did not answer, or not in its own terms (ID-04). */
export class SubscriberCheckUnavailable extends ProblemError {
  constructor(cause: unknown, retryAfterSeconds: number | undefined) {
    super('subscriber-check-unavailable', { cause, retryAfterSeconds });
  }
}
