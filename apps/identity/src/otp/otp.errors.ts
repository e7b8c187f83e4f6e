import { ProblemError } from '@vnconnect/service-kit';

/** The code is not the one sent; so many tries are left. */
export class OtpIncorrect extends ProblemError {
  constructor(attemptsLeft: number) {
    super('otp.incorrect', { attemptsLeft });
  }
}

/** No code is valid here: it ran out, was used, was replaced, or could not be sent. */
export class OtpExpired extends ProblemError {
  constructor() {
    super('otp.expired');
  }
}

/** Five wrong tries (ID-12). */
export class OtpVoid extends ProblemError {
  constructor() {
    super('otp.void');
  }
}

/** The last code to this recipient is younger than 30 s (ID-12). */
export class OtpTooSoon extends ProblemError {
  constructor(retryAfterSeconds: number) {
    super('otp.too-soon', { retryAfterSeconds });
  }
}

/** The hour's codes for this recipient, or this address, are used up (ID-12). */
export class OtpTooMany extends ProblemError {
  constructor(retryAfterSeconds: number) {
    super('otp.too-many', { retryAfterSeconds });
  }
}

/** The notifier did not take the message. */
export class OtpChannelUnavailable extends ProblemError {
  constructor(cause: unknown) {
    super('otp.channel-unavailable', { cause });
  }
}
