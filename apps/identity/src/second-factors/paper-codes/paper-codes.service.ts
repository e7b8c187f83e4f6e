import { Injectable } from '@nestjs/common';
import { type AccountId, SecondFactorChanged } from '@vnconnect/contracts';
import { Outbox } from '@vnconnect/service-kit';
import { AccountsRepository } from '../../accounts/accounts.repository.js';
import { Transactions } from '../../database/transactions.js';
import { SecondFactorUnknown } from '../second-factor.errors.js';
import { newPaperCode, PAPER_CODES, paperCodeText } from './paper-code.js';
import { PaperCodesRepository } from './paper-codes.repository.js';

/** An account's paper codes as their holder keeps them (ID-38). Who may is the controller's to ask. */
@Injectable()
export class PaperCodesService {
  constructor(
    private readonly codes: PaperCodesRepository,
    private readonly accounts: AccountsRepository,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** Ten new ones, as they are shown, this once; former ones are void. */
  async make(accountId: AccountId): Promise<string[]> {
    const made = new Set<string>();
    while (made.size < PAPER_CODES) made.add(newPaperCode());
    const codes = [...made];
    await this.transactions.run(async (transaction) => {
      // Two at once: the second waits here, and its codes are those that count.
      if (!(await this.accounts.lockActive(transaction, accountId))) throw new SecondFactorUnknown();
      await this.codes.replace(transaction, accountId, codes, new Date());
      await this.outbox.add(transaction, SecondFactorChanged, {
        accountId,
        factor: 'paper-code',
        change: 'added',
      });
    });
    return codes.map(paperCodeText);
  }

  /** @throws SecondFactorUnknown */
  async remove(accountId: AccountId): Promise<void> {
    await this.transactions.run(async (transaction) => {
      if (!(await this.codes.remove(transaction, accountId))) throw new SecondFactorUnknown();
      await this.outbox.add(transaction, SecondFactorChanged, {
        accountId,
        factor: 'paper-code',
        change: 'removed',
      });
    });
  }
}
