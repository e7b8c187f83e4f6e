import { ProblemError } from '@vnconnect/service-kit';

/** The phone was not proven for this onboarding (CO-07). */
export class DeskCodeFirst extends ProblemError {
  constructor() {
    super('onboarding.code-first');
  }
}

/** The holder has chosen a password: nothing is to be sent any more (CO-09). */
export class FirstPasswordChosen extends ProblemError {
  constructor() {
    super('onboarding.password-chosen');
  }
}

export class DeskAccountNotFound extends ProblemError {
  constructor() {
    super('not-found');
  }
}
