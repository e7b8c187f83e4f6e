import { ProblemError } from '../problem/problem-error.js';

const RETRY_AFTER_SECONDS = 2;

/** More bytes came than were allowed; nothing of them is kept. */
export class BlobTooLarge extends ProblemError {
  constructor() {
    super('payload-too-large');
  }
}

/** The store does not answer, or has no room. */
export class BlobStoreUnavailable extends ProblemError {
  constructor(cause: unknown) {
    super('service-unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS, cause });
  }
}
