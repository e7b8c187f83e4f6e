import { ProblemError } from '@vnconnect/service-kit';

/** Unknown, expired, or past the step asked for. */
export class ClaimNotFound extends ProblemError {
  constructor() {
    super('claim.not-found');
  }
}

/** No claim has this receipt and number. */
export class ClaimUnknown extends ProblemError {
  constructor() {
    super('claim.unknown');
  }
}

/** The claimant's phone is to be proven first. */
export class ClaimCodeFirst extends ProblemError {
  constructor() {
    super('claim.code-first');
  }
}

/** An officer has decided it already. */
export class ClaimDecidedAlready extends ProblemError {
  constructor() {
    super('claim.decided');
  }
}

/** It concerns the officer's own person. */
export class ClaimOfOwn extends ProblemError {
  constructor() {
    super('claim.own');
  }
}

/** There is no account to close. */
export class ClaimWithoutAccount extends ProblemError {
  constructor() {
    super('claim.no-account');
  }
}

/** Of the phone, or against the number, as many as may await their decision. */
export class ClaimTooMany extends ProblemError {
  constructor() {
    super('claim.too-many');
  }
}

/** One by the same phone for the same number awaits its decision. */
export class ClaimFiledAlready extends ProblemError {
  constructor() {
    super('claim.already-filed');
  }
}

export class ClaimScanMissing extends ProblemError {
  constructor() {
    super('claim.scan-missing');
  }
}

export class ClaimScanTooMany extends ProblemError {
  constructor() {
    super('claim.scan-too-many');
  }
}

/** By its content no JPEG, PNG or PDF. */
export class ClaimScanType extends ProblemError {
  constructor() {
    super('claim.scan-type');
  }
}

export class ClaimScanTooLarge extends ProblemError {
  constructor() {
    super('claim.scan-too-large');
  }
}

export class ClaimHumanCheckRequired extends ProblemError {
  constructor() {
    super('human-check-required');
  }
}
