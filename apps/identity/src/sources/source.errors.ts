import type { IdentitySourceName } from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';

/** The way is not open today for such an account; names those that are (ID-08). */
export class SourceClosed extends ProblemError {
  constructor(instead: IdentitySourceName[]) {
    super('source.closed', { instead });
  }
}

/** Another operator changed the source after this one had looked. */
export class SourceChangedMeanwhile extends ProblemError {
  constructor() {
    super('source.changed-meanwhile');
  }
}

/** On some day citizens would have no way to sign in. */
export class SourceLastWay extends ProblemError {
  constructor() {
    super('source.last-way');
  }
}
