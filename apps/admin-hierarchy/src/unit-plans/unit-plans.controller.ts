import { Controller } from '@nestjs/common';
import {
  GetUnitPlan,
  ListUnitPlans,
  PreviewUnitPlan,
  ReviewUnitPlan,
  SaveUnitPlan,
  SubmitUnitPlan,
  WithdrawUnitPlan,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  personOf,
  type RequestContext,
  type RequestOf,
  Requires,
} from '@vnconnect/service-kit';
import { PlanPreviews } from './plan-previews.js';
import { PlanRights } from './plan-rights.js';
import { UnitPlansService } from './unit-plans.service.js';

/** Plans of changes of the tree (AH-03). Where one may change it, the service checks by rights. */
@Controller()
@Requires('admin-hierarchy.unit.manage')
export class UnitPlansController {
  constructor(
    private readonly plans: UnitPlansService,
    private readonly previews: PlanPreviews,
    private readonly rights: PlanRights,
  ) {}

  @Answers(ListUnitPlans)
  async list(
    { state }: RequestOf<typeof ListUnitPlans>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListUnitPlans>> {
    return { plans: await this.plans.list(personOf(context).accountId, state) };
  }

  @Answers(GetUnitPlan)
  get(input: RequestOf<typeof GetUnitPlan>, context: RequestContext): Promise<AnswerOf<typeof GetUnitPlan>> {
    return this.plans.get(personOf(context).accountId, input);
  }

  @Answers(PreviewUnitPlan)
  async preview(
    { planId }: RequestOf<typeof PreviewUnitPlan>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof PreviewUnitPlan>> {
    await this.rights.require(personOf(context).accountId, []);
    return this.previews.preview(planId);
  }

  @Answers(SaveUnitPlan)
  save(
    input: RequestOf<typeof SaveUnitPlan>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof SaveUnitPlan>> {
    return this.plans.save(personOf(context).accountId, input);
  }

  @Answers(SubmitUnitPlan)
  submit(
    input: RequestOf<typeof SubmitUnitPlan>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof SubmitUnitPlan>> {
    return this.plans.submit(personOf(context), input);
  }

  @Answers(ReviewUnitPlan)
  review(
    input: RequestOf<typeof ReviewUnitPlan>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ReviewUnitPlan>> {
    return this.plans.review(personOf(context), input);
  }

  @Answers(WithdrawUnitPlan)
  withdraw(
    input: RequestOf<typeof WithdrawUnitPlan>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof WithdrawUnitPlan>> {
    return this.plans.withdraw(personOf(context), input);
  }
}
