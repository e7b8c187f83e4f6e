import { ProblemError } from '@vnconnect/service-kit';

const BUSY_RETRY_SECONDS = 2;

/** More passwords wait to be checked than can be within a request's deadline. */
export class SignInBusy extends ProblemError {
  constructor() {
    super('sign-in.busy', { retryAfterSeconds: BUSY_RETRY_SECONDS });
  }
}
