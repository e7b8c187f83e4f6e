import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  AccountNoticeId,
  AccountNoticeOrdered,
  GetAccountNotice,
  type Templates,
} from '@vnconnect/contracts';
import { type AnswerOf, Outbox, ProblemError, Vault } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Account } from '../accounts/account.js';
import type { Transaction } from '../database/transactions.js';
import { AccountNoticeEntity } from './account-notice.entity.js';

const CONTENT = 'account_notices.content';

/** What holders are told of their accounts; each by SMS and by email. */
export type NoticeTemplate =
  | 'new-device'
  | 'phone-added'
  | 'phone-removed'
  | 'default-phone-changed'
  | 'email-changed'
  | 'password-changed'
  | 'account-secured'
  | 'phone-replaced'
  | 'account-closed';

/** Who is told, as the account stands or stood before a change. */
export type Told = Pick<Account, 'id' | 'language' | 'email' | 'phones'>;

type Messages = AnswerOf<typeof GetAccountNotice>['messages'];
const Content = GetAccountNotice.reply.shape.messages;

/**
 * Notices to the holders of accounts (ID-46). Whom they go to is settled in the transaction of what they tell of: of
 * a new address the old one is told, which nobody could find afterwards.
 */
@Injectable()
export class Notices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
    private readonly outbox: Outbox,
  ) {}

  /** Tells by every channel: the email and the default phone. */
  async tell<Name extends NoticeTemplate>(
    transaction: Transaction,
    told: Told,
    template: Name,
    variables: z.infer<(typeof Templates)[Name]>,
  ): Promise<void> {
    await this.order(transaction, told, messagesTo(told, template, variables));
  }

  /** Tells by one channel: the email when there is one, otherwise the default phone. */
  async tellOnce<Name extends NoticeTemplate>(
    transaction: Transaction,
    told: Told,
    template: Name,
    variables: z.infer<(typeof Templates)[Name]>,
  ): Promise<void> {
    await this.order(transaction, told, messagesTo(told, template, variables).slice(0, 1));
  }

  /** For the notifier. @throws ProblemError `not-found` */
  async get(id: AccountNoticeId): Promise<AnswerOf<typeof GetAccountNotice>> {
    const row = await this.dataSource.manager.findOneBy(AccountNoticeEntity, { id });
    if (!row) throw new ProblemError('not-found');
    return { messages: Content.parse(JSON.parse(this.vault.open(row.content, CONTENT))) };
  }

  private async order(transaction: Transaction, { id: accountId }: Told, messages: Messages): Promise<void> {
    if (messages.length === 0) return;
    const noticeId = AccountNoticeId.parse(randomUUID());
    const content = this.vault.seal(JSON.stringify(messages), CONTENT);
    await transaction.insert(AccountNoticeEntity, {
      id: noticeId,
      accountId,
      content,
      orderedAt: new Date(),
    });
    await this.outbox.add(transaction, AccountNoticeOrdered, { accountId, noticeId });
  }
}

/** The email first. */
function messagesTo(told: Told, template: NoticeTemplate, variables: Record<string, string>): Messages {
  const { language, email, phones } = told;
  const same = { template, variables, language, messageClass: 'alert' as const };
  const phone = phones.find(({ isDefault }) => isDefault)?.number;
  return [
    ...(email === undefined ? [] : [{ channel: 'email' as const, to: email, ...same }]),
    ...(phone === undefined ? [] : [{ channel: 'sms' as const, to: phone, ...same }]),
  ];
}
