import { ProblemError } from '@vnconnect/service-kit';

/** Unknown, expired, or another account's or session's. */
export class ReauthenticationNotFound extends ProblemError {
  constructor() {
    super('reauthentication.not-found');
  }
}

/** Who is signed in has not proven it anew within the last 5 minutes. */
export class ReauthenticationRequired extends ProblemError {
  constructor() {
    super('reauthentication.required');
  }
}
