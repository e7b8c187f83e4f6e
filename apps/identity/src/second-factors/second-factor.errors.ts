import { ProblemError } from '@vnconnect/service-kit';

/** A code of an app or of paper that is wrong, or was used before; so many tries are left before a wait. */
export class SecondFactorIncorrect extends ProblemError {
  /** @param failuresBefore wrong codes in a row before this one */
  constructor(
    attemptsLeft?: number,
    readonly failuresBefore = 0,
  ) {
    super('second-factor.incorrect', attemptsLeft === undefined ? {} : { attemptsLeft });
  }
}

/** Too many wrong codes in a row: the next one has to wait. */
export class SecondFactorDelayed extends ProblemError {
  constructor(retryAfterSeconds: number | undefined) {
    super('second-factor.delayed', retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
  }
}

/** 100 wrong codes in a row: no code is looked at until another way has signed in. */
export class SecondFactorOff extends ProblemError {
  constructor() {
    super('second-factor.off');
  }
}

/** The account has no such factor. */
export class SecondFactorUnknown extends ProblemError {
  constructor() {
    super('second-factor.unknown');
  }
}

/** Nothing this site and this act asked for, by a key that is known here. */
export class PasskeyNotAccepted extends ProblemError {
  constructor(cause?: unknown) {
    super('passkey.not-accepted', { cause });
  }
}

/** A copy of the key may be about (WebAuthn Level 3, 6.1.1). */
export class PasskeyCounterWentBack extends ProblemError {
  constructor() {
    super('passkey.counter-went-back');
  }
}

/** Its counter went back before. */
export class PasskeySuspended extends ProblemError {
  constructor() {
    super('passkey.suspended');
  }
}

export class PasskeyAlreadyRegistered extends ProblemError {
  constructor() {
    super('passkey.already-registered');
  }
}

export class PasskeysTooMany extends ProblemError {
  constructor() {
    super('passkey.too-many');
  }
}

export class AuthenticatorAppExists extends ProblemError {
  constructor() {
    super('authenticator-app.exists');
  }
}

/** Unknown, over, expired, or another account's. */
export class AppEnrolmentNotFound extends ProblemError {
  constructor() {
    super('authenticator-app.enrolment-not-found');
  }
}
