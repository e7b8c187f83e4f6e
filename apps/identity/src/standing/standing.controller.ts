import { Controller } from '@nestjs/common';
import { CheckTokenCounts, DeactivateAccount, ReactivateAccount } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  callerOf,
  type RequestContext,
  type RequestOf,
  Requires,
} from '@vnconnect/service-kit';
import { StandingService } from './standing.service.js';

@Controller()
export class StandingController {
  constructor(private readonly standing: StandingService) {}

  @Answers(DeactivateAccount)
  @Requires('identity.account.deactivate')
  deactivate(
    input: RequestOf<typeof DeactivateAccount>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof DeactivateAccount>> {
    return this.standing.change({ ...input, status: 'inactive' }, callerOf(context));
  }

  @Answers(ReactivateAccount)
  @Requires('identity.account.deactivate')
  reactivate(
    input: RequestOf<typeof ReactivateAccount>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ReactivateAccount>> {
    return this.standing.change({ ...input, status: 'active' }, callerOf(context));
  }

  @Answers(CheckTokenCounts)
  tokenCounts(input: RequestOf<typeof CheckTokenCounts>): Promise<AnswerOf<typeof CheckTokenCounts>> {
    return this.standing.tokenCounts(input);
  }
}
