import { Controller } from '@nestjs/common';
import { ListSignIns } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { holderOf } from '../accounts/holder.js';
import { SignInHistory } from './sign-in-history.js';

@Controller()
@RequiresCaller()
export class SignInHistoryController {
  constructor(private readonly history: SignInHistory) {}

  @Answers(ListSignIns)
  list(input: RequestOf<typeof ListSignIns>, context: RequestContext): Promise<AnswerOf<typeof ListSignIns>> {
    return this.history.list(holderOf(context).accountId, input);
  }
}
