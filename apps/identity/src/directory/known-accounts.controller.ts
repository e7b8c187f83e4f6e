import { Controller } from '@nestjs/common';
import { FindAccounts } from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { ListedPeopleRepository } from './listed-people.repository.js';
import { profileOf } from './listed-people.service.js';

@Controller()
export class KnownAccountsController {
  constructor(private readonly people: ListedPeopleRepository) {}

  /**
   * Admin-hierarchy alone may ask it on the bus, of its own users, whose copies it keeps as they are here (AH-09): no
   * officer learns anything by it that was not shown when the user was added, so that no look-up is written down.
   */
  @Answers(FindAccounts)
  async find({ accountIds }: RequestOf<typeof FindAccounts>): Promise<AnswerOf<typeof FindAccounts>> {
    const accounts = [...(await this.people.accounts(accountIds)).values()];
    return {
      accounts: accounts.map((account) => ({
        ...{ accountId: account.id, status: account.status },
        ...profileOf(account),
      })),
    };
  }
}
