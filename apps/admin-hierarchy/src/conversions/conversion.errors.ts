import { ProblemError } from '@vnconnect/service-kit';

export class NotAMember extends ProblemError {
  constructor() {
    super('conversion.not-a-member');
  }
}

export class UnitDiffers extends ProblemError {
  constructor() {
    super('conversion.unit-differs');
  }
}

export class GroupDiffers extends ProblemError {
  constructor() {
    super('conversion.group-differs');
  }
}

export class ConvertedAlready extends ProblemError {
  constructor() {
    super('conversion.converted-already');
  }
}
