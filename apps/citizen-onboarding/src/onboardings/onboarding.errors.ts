import { ProblemError } from '@vnconnect/service-kit';

/** Unknown, over, or another officer's draft: all alike. */
export class OnboardingNotFound extends ProblemError {
  constructor() {
    super('onboarding.not-found');
  }
}

/** It stands at another step: perhaps it is open elsewhere too. */
export class OnboardingWrongStep extends ProblemError {
  constructor() {
    super('onboarding.wrong-step');
  }
}

/** CO-03: the number has an account. */
export class OnboardingAccountExists extends ProblemError {
  constructor() {
    super('onboarding.account-exists');
  }
}

/** More numbers looked up than anybody serves at a counter. */
export class TooManyLookUps extends ProblemError {
  constructor(retryAfterSeconds: number) {
    super('onboarding.too-many-look-ups', { retryAfterSeconds });
  }
}
