import type { Remedy, RightsRule } from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';

/** An act was refused by a rule of rights: which, and what would allow it (AH-05). */
export class RightRefused extends ProblemError {
  constructor(rule: RightsRule, remedy?: Remedy) {
    super(rule, { remedy });
  }
}
