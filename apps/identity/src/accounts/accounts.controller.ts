import { Controller } from '@nestjs/common';
import { FindContact, GetOwnAccount } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  ProblemError,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { AccountsService } from './accounts.service.js';

@Controller()
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Answers(GetOwnAccount)
  @RequiresCaller()
  own(
    _input: RequestOf<typeof GetOwnAccount>,
    { caller }: RequestContext,
  ): Promise<AnswerOf<typeof GetOwnAccount>> {
    if (!caller) throw new ProblemError('sign-in-required');
    return this.accounts.getOwn(caller.accountId);
  }

  @Answers(FindContact)
  contact({ accountId }: RequestOf<typeof FindContact>): Promise<AnswerOf<typeof FindContact>> {
    return this.accounts.getContact(accountId);
  }
}
