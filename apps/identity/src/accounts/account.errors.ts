import { ProblemError } from '@vnconnect/service-kit';

/** The identity number has an account already; says nothing else about the holder (ID-01). */
export class AccountExists extends ProblemError {
  constructor() {
    super('account-exists');
  }
}

export class AccountNotFound extends ProblemError {
  constructor() {
    super('not-found');
  }
}
