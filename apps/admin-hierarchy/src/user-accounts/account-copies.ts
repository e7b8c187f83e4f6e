import { Injectable } from '@nestjs/common';
import { type AccountId, FindAccounts, type KnownAccount } from '@vnconnect/contracts';
import { Bus } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { type AccountCopy, AccountCopiesRepository } from '../users/account-copies.repository.js';
import { UsersRepository } from '../users/users.repository.js';
import { AccountStanding } from './account-standing.js';

/**
 * Keeps what users' rows say of their accounts as it is at identity (AH-09). Whatever made somebody look, identity is
 * asked for what is, and an answer counts only while nobody has written since it was asked for: so the last word is
 * always the newest, in whatever order events come.
 */
@Injectable()
export class AccountCopies {
  constructor(
    private readonly copies: AccountCopiesRepository,
    private readonly users: UsersRepository,
    private readonly standing: AccountStanding,
    private readonly dataSource: DataSource,
    private readonly bus: Bus,
  ) {}

  /** Compares one user's copy, in a transaction that is open already; who is no user has none. */
  async follow(manager: EntityManager, accountId: AccountId): Promise<void> {
    const [copy] = await this.copies.find([accountId], manager);
    if (!copy) return;
    const [account] = await this.ask([accountId]);
    // Outrun once, it holds the user itself, and nobody outruns it again.
    if (account && !(await this.put(manager, copy, account))) await this.follow(manager, accountId);
  }

  /**
   * Compares those that have not been compared since, in one request; what identity does not know stays as it is.
   * @returns how many those were
   */
  async followDue(since: Date, limit: number): Promise<number> {
    const due = await this.copies.findDue(since, limit);
    if (due.length === 0) return 0;
    const askedAt = new Date();
    const accounts = new Map(
      (await this.ask(due.map(({ accountId }) => accountId))).map((account) => [account.accountId, account]),
    );
    for (const copy of due) {
      const account = accounts.get(copy.accountId);
      if (!account || !this.copies.differs(copy, account)) continue;
      const isPut = await this.dataSource.transaction((manager) => this.put(manager, copy, account));
      if (!isPut) await this.dataSource.transaction((manager) => this.follow(manager, copy.accountId));
    }
    await this.copies.noteChecked(
      due.map(({ accountId }) => accountId),
      askedAt,
    );
    return due.length;
  }

  private async ask(accountIds: AccountId[]): Promise<KnownAccount[]> {
    return (await this.bus.request(FindAccounts, { accountIds })).accounts;
  }

  /** @returns false when somebody has written since the copy was read, and the answer may be the older one */
  private async put(manager: EntityManager, read: AccountCopy, account: KnownAccount): Promise<boolean> {
    const { accountId } = account;
    const user = await this.users.lock(manager, accountId);
    const [copy] = await this.copies.find([accountId], manager);
    if (!user || !copy) return true;
    if (copy.revision !== read.revision) return false;
    if (!this.copies.differs(copy, account)) return true;
    await this.copies.write(manager, copy, account);
    if (account.status !== copy.status) await this.standing.follow(manager, user, account.status);
    return true;
  }
}
