import { ProblemError } from '@vnconnect/service-kit';

/** Unknown, over, expired, or another account's. */
export class ContactChangeNotFound extends ProblemError {
  constructor() {
    super('contact-change.not-found');
  }
}

export class PhoneKnown extends ProblemError {
  constructor() {
    super('phone.known');
  }
}

export class PhonesTooMany extends ProblemError {
  constructor() {
    super('phone.too-many');
  }
}

export class PhoneUnknown extends ProblemError {
  constructor() {
    super('phone.unknown');
  }
}

export class PhoneIsDefault extends ProblemError {
  constructor() {
    super('phone.is-default');
  }
}

export class EmailKnown extends ProblemError {
  constructor() {
    super('email.known');
  }
}
