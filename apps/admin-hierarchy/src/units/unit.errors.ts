import { ProblemError } from '@vnconnect/service-kit';

export class UnitNotFound extends ProblemError {
  constructor() {
    super('unit.not-found');
  }
}
