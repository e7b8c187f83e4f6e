import { ProblemError } from '@vnconnect/service-kit';

export class SubsystemNotFound extends ProblemError {
  constructor() {
    super('subsystem.not-found');
  }
}

export class SubsystemExists extends ProblemError {
  constructor() {
    super('subsystem.exists');
  }
}

export class SubsystemClientTaken extends ProblemError {
  constructor() {
    super('subsystem.client-taken');
  }
}

export class UserGroupNotFound extends ProblemError {
  constructor() {
    super('user-group.not-found');
  }
}

export class UserGroupExists extends ProblemError {
  constructor() {
    super('user-group.exists');
  }
}
