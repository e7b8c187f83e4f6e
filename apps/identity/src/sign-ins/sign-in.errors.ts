import { ProblemError } from '@vnconnect/service-kit';

/** Unknown number, wrong password, inactive or disabled account: all alike (ID-21). */
export class SignInFailed extends ProblemError {
  constructor() {
    super('sign-in.failed');
  }
}

/** Too many failures: the next try has to wait. */
export class SignInDelayed extends ProblemError {
  constructor(retryAfterSeconds: number) {
    super('sign-in.delayed', { retryAfterSeconds });
  }
}

/** Three failures: the next try needs a human check. */
export class SignInHumanCheckRequired extends ProblemError {
  constructor() {
    super('human-check-required');
  }
}

/** Unknown, over, or expired. */
export class SignInNotFound extends ProblemError {
  constructor() {
    super('sign-in.not-found');
  }
}

/** All factors were right, but the account has been deactivated (ID-47). */
export class SignInAccountInactive extends ProblemError {
  constructor() {
    super('sign-in.account-inactive');
  }
}

/** The account's number is new and this device is not known: it has to wait (ID-22). */
export class SignInPhoneHeld extends ProblemError {
  constructor(retryAfterSeconds: number) {
    super('sign-in.phone-held', { retryAfterSeconds });
  }
}

/** Not one of the account's phones. */
export class SignInPhoneUnknown extends ProblemError {
  constructor() {
    super('sign-in.phone-unknown');
  }
}

/** The password is right, but its holder has reported somebody else: only a new one signs in (ID-46). */
export class NewPasswordRequired extends ProblemError {
  constructor() {
    super('sign-in.new-password-required');
  }
}

/** Both factors are right, but the password is a first one: its holder has to choose another (CO-08). */
export class PasswordChoiceRequired extends ProblemError {
  constructor() {
    super('sign-in.password-choice-required');
  }
}

/** The password is right, but it was a first one and its seven days are over (CO-08). */
export class FirstPasswordLapsed extends ProblemError {
  constructor() {
    super('sign-in.first-password-lapsed');
  }
}
