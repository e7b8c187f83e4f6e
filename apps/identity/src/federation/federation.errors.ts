import { ProblemError } from '@vnconnect/service-kit';

/** The provider does not answer, or not in time. */
export class SourceUnavailable extends ProblemError {
  constructor(cause: unknown) {
    super('source.unavailable', { cause });
  }
}

/** The person declined there, or the provider refused. */
export class SourceRefused extends ProblemError {
  constructor() {
    super('source.refused');
  }
}

/** The answer is not the provider's, not for this sign-in, or not in the terms of OpenID Connect. */
export class SourceAnswerInvalid extends ProblemError {
  constructor(cause: unknown) {
    super('source.answer-invalid', { cause });
  }
}

/** What the provider says of the person does not make an account. */
export class SourceClaimsUnusable extends ProblemError {
  constructor() {
    super('source.claims-unusable');
  }
}

/** An e-ID account below level 2. */
export class SourceLevelTooLow extends ProblemError {
  constructor() {
    super('source.level-too-low');
  }
}

/** Used, expired, never begun, or begun in another browser. */
export class SourceCallbackUnknown extends ProblemError {
  constructor() {
    super('source.callback-unknown');
  }
}
