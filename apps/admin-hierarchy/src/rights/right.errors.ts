import { ProblemError } from '@vnconnect/service-kit';

export class GrantNotFound extends ProblemError {
  constructor() {
    super('right.grant-not-found');
  }
}

export class AdministrationNotFound extends ProblemError {
  constructor() {
    super('right.administration-not-found');
  }
}

export class ProposalNotFound extends ProblemError {
  constructor() {
    super('right.proposal-not-found');
  }
}

export class ProposalDecided extends ProblemError {
  constructor() {
    super('right.proposal-decided');
  }
}

export class AlreadyProposed extends ProblemError {
  constructor() {
    super('right.already-proposed');
  }
}

export class OwnProposalOnly extends ProblemError {
  constructor() {
    super('right.own-proposal-only');
  }
}

export class DocumentType extends ProblemError {
  constructor() {
    super('right.document-type');
  }
}

export class DocumentNeeded extends ProblemError {
  constructor() {
    super('right.document-needed');
  }
}

export class DocumentKept extends ProblemError {
  constructor() {
    super('right.document-kept');
  }
}
