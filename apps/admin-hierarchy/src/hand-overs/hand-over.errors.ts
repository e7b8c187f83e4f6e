import { ProblemError } from '@vnconnect/service-kit';

export class SameAccount extends ProblemError {
  constructor() {
    super('hand-over.same-account');
  }
}

export class NotAUser extends ProblemError {
  constructor() {
    super('hand-over.not-a-user');
  }
}

export class SeniorRight extends ProblemError {
  constructor() {
    super('hand-over.senior-right');
  }
}

export class UnderWay extends ProblemError {
  constructor() {
    super('hand-over.under-way');
  }
}

export class NotDone extends ProblemError {
  constructor() {
    super('hand-over.not-done');
  }
}

export class TooLate extends ProblemError {
  constructor() {
    super('hand-over.too-late');
  }
}

export class ChangedSince extends ProblemError {
  constructor() {
    super('hand-over.changed-since');
  }
}
