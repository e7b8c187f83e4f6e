import { InvalidFields, ProblemError } from '@vnconnect/service-kit';

/** Unknown, expired, past the step asked for, or begun with a password that may be an old one by now. */
export class PhoneReplacementNotFound extends ProblemError {
  constructor() {
    super('phone-replacement.not-found');
  }
}

/** The new number is to be proven first. */
export class PhoneReplacementCodeFirst extends ProblemError {
  constructor() {
    super('phone-replacement.code-first');
  }
}

/** The link was used, is too old, or belongs to another account. */
export class PhoneStopNotFound extends ProblemError {
  constructor() {
    super('phone-replacement.stop-not-found');
  }
}

/** The account has this number already. */
export class PhoneAlreadyYours extends InvalidFields {
  constructor() {
    super([{ path: 'phone', code: 'phone.already-yours' }]);
  }
}
