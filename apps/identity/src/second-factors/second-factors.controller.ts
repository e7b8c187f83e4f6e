import { Controller } from '@nestjs/common';
import { type AccountId, ChoosePreferredFactor, ListSecondFactors } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { holderOf } from '../accounts/holder.js';
import { SecondFactorsService } from './second-factors.service.js';

@Controller()
export class SecondFactorsController {
  constructor(private readonly factors: SecondFactorsService) {}

  @Answers(ListSecondFactors)
  @RequiresCaller()
  list(
    _input: RequestOf<typeof ListSecondFactors>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListSecondFactors>> {
    return this.factors.list(accountOf(context));
  }

  @Answers(ChoosePreferredFactor)
  @RequiresCaller()
  async choose(
    { preferred }: RequestOf<typeof ChoosePreferredFactor>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ChoosePreferredFactor>> {
    await this.factors.choosePreferred(accountOf(context), preferred);
    return {};
  }
}

const accountOf = (context: RequestContext): AccountId => holderOf(context).accountId;
