import { ProblemError } from '@vnconnect/service-kit';

/** Its content is neither PDF nor Word, whatever its name says (CO-05). */
export class ScanOfOtherType extends ProblemError {
  constructor() {
    super('scan.type');
  }
}

export class ScanTooLarge extends ProblemError {
  constructor() {
    super('scan.too-large');
  }
}

export class ScanHoldsMalware extends ProblemError {
  constructor() {
    super('scan.malware');
  }
}

/** The malware scanner that is configured did not answer: then nothing is kept. */
export class ScanCheckUnavailable extends ProblemError {
  constructor(cause: unknown) {
    super('scan.check-unavailable', { cause });
  }
}
