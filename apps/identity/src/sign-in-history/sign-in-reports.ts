import { Injectable } from '@nestjs/common';
import type { AccountId, ReadSignInReport, SignInWay } from '@vnconnect/contracts';
import { type AnswerOf, ProblemError, Vault } from '@vnconnect/service-kit';
import { formatDateTime } from '@vnconnect/vietnam';
import { DataSource } from 'typeorm';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { SessionEnding } from '../accounts/session-ending.js';
import { SuspectContacts } from '../contacts/suspect-contacts.js';
import { type Transaction, Transactions } from '../database/transactions.js';
import { Notices } from '../notices/notices.js';
import { SuspectFactors } from '../second-factors/suspect-factors.js';
import { SignInEnding } from '../sign-ins/sign-in-ending.js';
import { reportHashOf } from './report-hash.js';
import { SignInEventEntity } from './sign-in-event.entity.js';

/** How long a notice's link is good. */
const GOOD_FOR = `interval '7 days'`;

/** A sign-in that was somebody else's. */
interface Reported {
  readonly accountId: AccountId;
  readonly at: Date;
}

/** "This was not me": what the holder of an account may say of a sign-in by the link in its notice (ID-46). */
@Injectable()
export class SignInReports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionEnding,
    private readonly signIns: SignInEnding,
    private readonly factors: SuspectFactors,
    private readonly contacts: SuspectContacts,
    private readonly notices: Notices,
    private readonly transactions: Transactions,
  ) {}

  /** @throws ProblemError `sign-in-report.not-found` */
  async read(token: string): Promise<AnswerOf<typeof ReadSignInReport>> {
    const { at, way, browser, system, network, reportedAt } = await this.get(token);
    return {
      ...{ at: at.toISOString(), way, reported: reportedAt !== null },
      ...(browser !== null && { browser }),
      ...(system !== null && { system }),
      ...(network !== null && { network }),
    };
  }

  /**
   * Ends every session of the account, its sign-ins under way and its devices; the password signs in no more until it
   * was replaced; second factors, phones and the email added since that sign-in are gone. Once.
   * @throws ProblemError `sign-in-report.not-found`, `sign-in-report.used`
   */
  async report(token: string): Promise<void> {
    await this.get(token);
    await this.transactions.run(async (transaction) => {
      const reported = await this.spend(transaction, token);
      if (!reported) throw new ProblemError('sign-in-report.used');
      await this.secure(transaction, reported);
    });
  }

  private async secure(transaction: Transaction, { accountId, at }: Reported): Promise<void> {
    const isActive = await this.accounts.lockActive(transaction, accountId);
    if (!isActive) throw new ProblemError('sign-in-report.not-found');
    await this.factors.removeSince(transaction, accountId, at);
    await this.contacts.removeSince(transaction, accountId, at);
    const account = await this.accounts.find(accountId, transaction);
    if (!account) throw new ProblemError('sign-in-report.not-found');
    await this.signIns.forget(transaction, account);
    await this.accounts.requireNewPassword(transaction, accountId, new Date());
    await this.sessions.endAll(transaction, accountId, 'holder');
    await this.notices.tell(transaction, account, 'account-secured', { time: formatDateTime(new Date()) });
  }

  /** Of any number at once one spends it. */
  private async spend(transaction: Transaction, token: string): Promise<Reported | undefined> {
    const [rows] = await transaction.query<[Reported[], number]>(
      `UPDATE sign_in_events SET reported_at = now()
       WHERE report_hash = $1 AND reported_at IS NULL AND at > now() - ${GOOD_FOR}
       RETURNING account_id AS "accountId", at`,
      [reportHashOf(this.vault, token)],
    );
    return rows[0];
  }

  private async get(token: string): Promise<SignInEventEntity & { way: SignInWay }> {
    const found = await this.dataSource
      .createQueryBuilder(SignInEventEntity, 'event')
      .where('event.reportHash = :hash', { hash: reportHashOf(this.vault, token) })
      .andWhere(`event.at > now() - ${GOOD_FOR}`)
      .getOne();
    if (!found) throw new ProblemError('sign-in-report.not-found');
    return found;
  }
}
