import { Controller } from '@nestjs/common';
import { FindContact, GetOwnAccount } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  personOf,
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
    context: RequestContext,
  ): Promise<AnswerOf<typeof GetOwnAccount>> {
    return this.accounts.getOwn(personOf(context).accountId);
  }

  @Answers(FindContact)
  contact({ accountId }: RequestOf<typeof FindContact>): Promise<AnswerOf<typeof FindContact>> {
    return this.accounts.getContact(accountId);
  }
}
