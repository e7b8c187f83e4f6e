import type { listFileProblems } from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';

/** A file that is no list, or none that can be read. */
export class ListRefused extends ProblemError {
  constructor(problem: (typeof listFileProblems)[number], cause?: unknown) {
    super(problem, { cause });
  }
}

export class ListNotFound extends ProblemError {
  constructor() {
    super('not-found');
  }
}

export class ListNotChecked extends ProblemError {
  constructor() {
    super('list.not-checked');
  }
}
