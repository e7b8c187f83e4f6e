import { ProblemError } from '@vnconnect/service-kit';

export class UnitPlanNotFound extends ProblemError {
  constructor() {
    super('unit-plan.not-found');
  }
}

/** Somebody else changed it after this one had looked. */
export class UnitPlanChangedMeanwhile extends ProblemError {
  constructor() {
    super('unit-plan.changed-meanwhile');
  }
}

/** It is submitted, approved, carried out or withdrawn, or another's draft. */
export class UnitPlanInWrongState extends ProblemError {
  constructor() {
    super('unit-plan.wrong-state');
  }
}

/** It can't be carried out as it is; the preview says why. */
export class UnitPlanFaulty extends ProblemError {
  constructor() {
    super('unit-plan.faulty');
  }
}

/** Who drafted a plan does not review it. */
export class UnitPlanNeedsSecondPerson extends ProblemError {
  constructor() {
    super('right.two-people');
  }
}
