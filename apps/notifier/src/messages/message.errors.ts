import { ProblemError } from '@vnconnect/service-kit';

/** The order came after its own expiry (NT-04). */
export class MessageExpired extends ProblemError {
  constructor() {
    super('message.expired');
  }
}

/** The variables are not just those of the template (NT-06). */
export class VariablesInvalid extends ProblemError {
  constructor() {
    super('message.variables-invalid');
  }
}

/** The recipient has had too many messages of this class (NT-10). */
export class RecipientLimitReached extends ProblemError {
  constructor(retryAfterSeconds: number) {
    super('message.recipient-limit', { retryAfterSeconds });
  }
}
