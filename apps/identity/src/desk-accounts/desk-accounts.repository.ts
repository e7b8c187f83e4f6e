import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type DeskAccount,
  MessageId,
  type OnboardingId,
  type UnitId,
} from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, IsNull, Not } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { DeskAccountEntity } from './desk-account.entity.js';

const PASSWORD = 'desk_accounts.password';
const REPRESENTATIVE = 'desk_accounts.representative';
const PHONE = 'desk_accounts.phone';

/** So long the process that made a password has it to itself, before others try to hand it over. */
const LEASE_MS = 10_000;
const AT_ONCE = 20;

/** Who made an account, where, and who came for the business. */
export interface Made {
  readonly accountId: AccountId;
  readonly officerId: AccountId;
  readonly unitId: UnitId;
  readonly representative?: object | undefined;
}

/** A first password that the notifier is to get. It lives in memory only. */
export interface ToHandOver {
  readonly onboardingId: OnboardingId;
  readonly accountId: AccountId;
  readonly messageId: MessageId;
  readonly password: string;
}

@Injectable()
export class DeskAccountsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  /** Notes that the phone is proven; a later proof of another phone takes its place, until there is an account. */
  async prove(transaction: Transaction, onboardingId: OnboardingId, phone: string): Promise<void> {
    await transaction.query(
      `INSERT INTO desk_accounts AS desk (onboarding_id, phone_index, proven_at) VALUES ($1, $2, $3)
       ON CONFLICT (onboarding_id) DO UPDATE SET phone_index = excluded.phone_index, proven_at = excluded.proven_at
       WHERE desk.account_id IS NULL`,
      [onboardingId, this.phoneIndex(phone), new Date()],
    );
  }

  /** Whether this very phone was proven. */
  async isProven(onboardingId: OnboardingId, phone: string): Promise<boolean> {
    const phoneIndex = this.phoneIndex(phone);
    return this.dataSource.manager.existsBy(DeskAccountEntity, { onboardingId, phoneIndex });
  }

  /** The account made of an onboarding; undefined when there is none. */
  async find(
    onboardingId: OnboardingId,
    within: Pick<Transaction, 'query'> = this.dataSource,
  ): Promise<DeskAccount | undefined> {
    const [found] = await within.query<DeskAccount[]>(
      `SELECT desk.account_id AS "accountId", desk.message_id AS "messageId", desk.attempt,
              CASE WHEN account.first_password_until IS NULL THEN 'chosen' ELSE desk.password_state END AS state
       FROM desk_accounts AS desk JOIN accounts AS account ON account.id = desk.account_id
       WHERE desk.onboarding_id = $1`,
      [onboardingId],
    );
    return found;
  }

  /** Keeps others from making an account of it until the transaction ends. */
  async lock(transaction: Transaction, onboardingId: OnboardingId): Promise<void> {
    await transaction.query('SELECT FROM desk_accounts WHERE onboarding_id = $1 FOR UPDATE', [onboardingId]);
  }

  /** The account of the onboarding, with its first password sealed until the notifier has it. */
  async noteMade(
    transaction: Transaction,
    onboardingId: OnboardingId,
    { representative, ...made }: Made,
    password: string,
  ): Promise<ToHandOver> {
    const sealed = representative && this.vault.seal(JSON.stringify(representative), REPRESENTATIVE);
    const of = { ...made, madeAt: new Date(), representative: sealed ?? null };
    const messageId = MessageId.parse(randomUUID());
    await transaction.update(
      DeskAccountEntity,
      { onboardingId },
      { ...of, attempt: 1, ...this.toHandOver(messageId, password) },
    );
    return { onboardingId, accountId: made.accountId, messageId, password };
  }

  /** Another password in place of that of this attempt; undefined when it is not the newest any more. */
  async renew(
    transaction: Transaction,
    {
      onboardingId,
      attempt,
      accountId,
    }: Pick<Made, 'accountId'> & { onboardingId: OnboardingId; attempt: number },
    password: string,
  ): Promise<ToHandOver | undefined> {
    const messageId = MessageId.parse(randomUUID());
    const { affected } = await transaction.update(
      DeskAccountEntity,
      { onboardingId, attempt },
      { attempt: attempt + 1, ...this.toHandOver(messageId, password) },
    );
    return affected === 1 ? { onboardingId, accountId, messageId, password } : undefined;
  }

  /** Passwords whose handing over is due; for a while nobody else gets them. */
  async claimDue(): Promise<ToHandOver[]> {
    const [rows] = await this.dataSource.query<
      [(Omit<ToHandOver, 'password'> & { password: Buffer })[], number]
    >(
      `UPDATE desk_accounts AS desk SET due_at = $1 FROM (
         SELECT onboarding_id FROM desk_accounts WHERE password_state = 'handing-over' AND due_at <= now()
         ORDER BY due_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
       ) AS due WHERE desk.onboarding_id = due.onboarding_id
       RETURNING desk.onboarding_id AS "onboardingId", desk.account_id AS "accountId",
                 desk.message_id AS "messageId", desk.password`,
      [new Date(Date.now() + LEASE_MS)],
    );
    return rows.map((row) => ({ ...row, password: this.vault.open(row.password, PASSWORD) }));
  }

  /** The notifier has it, or never will: it is kept here no longer. */
  async settle(messageId: MessageId, passwordState: 'handed-over' | 'refused'): Promise<void> {
    const settled = { passwordState, password: null, dueAt: null };
    await this.dataSource.manager.update(DeskAccountEntity, { messageId, password: Not(IsNull()) }, settled);
  }

  private toHandOver(messageId: MessageId, password: string) {
    return {
      ...{ messageId, password: this.vault.seal(password, PASSWORD) },
      ...{ passwordState: 'handing-over' as const, dueAt: new Date(Date.now() + LEASE_MS) },
    };
  }

  private phoneIndex(phone: string): Buffer {
    return this.vault.blindIndex(phone, PHONE);
  }
}
