import { ProblemError } from '@vnconnect/service-kit';

/** Unknown, expired, ended by another one, or past the step asked for. */
export class RecoveryNotFound extends ProblemError {
  constructor() {
    super('recovery.not-found');
  }
}

/** The new password comes after the code. */
export class RecoveryCodeFirst extends ProblemError {
  constructor() {
    super('recovery.code-first');
  }
}

export class RecoveryHumanCheckRequired extends ProblemError {
  constructor() {
    super('human-check-required');
  }
}
