import { Controller } from '@nestjs/common';
import { FindContact, GetOwnAccount } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { AccountsService } from './accounts.service.js';
import { holderOf } from './holder.js';

@Controller()
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Answers(GetOwnAccount)
  @RequiresCaller()
  own(
    _input: RequestOf<typeof GetOwnAccount>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof GetOwnAccount>> {
    return this.accounts.getOwn(holderOf(context).accountId);
  }

  @Answers(FindContact)
  contact({ accountId }: RequestOf<typeof FindContact>): Promise<AnswerOf<typeof FindContact>> {
    return this.accounts.getContact(accountId);
  }
}
