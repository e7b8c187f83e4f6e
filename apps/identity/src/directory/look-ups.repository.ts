import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type DirectoryKey,
  DirectoryLookUpId,
  type DirectoryLookUpKey,
} from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { AccountColumns } from '../accounts/account-columns.js';
import type { Transaction } from '../database/transactions.js';
import { DirectoryLookUpEntity } from './directory-look-up.entity.js';

/** What is asked, in the spelling of `directory-value.ts`. */
export interface Question {
  readonly key: DirectoryKey;
  readonly value: string;
}

export interface Page {
  readonly after: AccountId | undefined;
  readonly limit: number;
}

/** Of advisory locks: what is locked are those who look somebody up. */
const LOCK_OF_ASKERS = 45;

/** Accounts of a page, in the order of their ids; closed ones are nobody's business any more. */
const BY_NUMBER = `
  SELECT account.id FROM identity_numbers AS number JOIN accounts AS account ON account.id = number.account_id
  WHERE number.number_index = $1`;
const BY_PHONE = `
  SELECT account.id FROM phones AS phone JOIN accounts AS account ON account.id = phone.account_id
  WHERE phone.number_index = $1`;
const statements: Record<DirectoryKey, string> = {
  'identity-number': BY_NUMBER,
  'tax-code': BY_NUMBER,
  'agency-code': BY_NUMBER,
  phone: BY_PHONE,
  name: `SELECT account.id FROM accounts AS account WHERE account.name_index = $1`,
  email: `SELECT account.id FROM accounts AS account WHERE account.email_index = $1`,
};
const PAGED = `AND account.status IN ('active', 'inactive') AND ($2::uuid IS NULL OR account.id > $2)
  ORDER BY account.id LIMIT $3`;

@Injectable()
export class LookUpsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly columns: AccountColumns,
    private readonly vault: Vault,
  ) {}

  /** The ids of accounts that the value is of; of each once. */
  async findIds(transaction: Transaction, question: Question, { after, limit }: Page): Promise<AccountId[]> {
    const index = this.indexOf(question);
    const statement = `${statements[question.key]} ${PAGED}`;
    const rows = await transaction.query<{ id: AccountId }[]>(statement, [index, after ?? null, limit]);
    return rows.map(({ id }) => id);
  }

  /** Until the transaction ends nobody else looks anything up for this asker: of two at once one waits. */
  async lockAsker(transaction: Transaction, askedBy: string): Promise<void> {
    const lock = `SELECT pg_advisory_xact_lock(hashtextextended($1, ${LOCK_OF_ASKERS}))`;
    await transaction.query(lock, [askedBy]);
  }

  /** Writes a look-up down before anybody sees its answer. */
  async add(
    look: {
      readonly askedBy: string;
      readonly askedAt: Date;
      readonly question: { readonly key: DirectoryLookUpKey; readonly value: string };
      readonly reason: string;
      readonly found: readonly AccountId[];
    },
    within: Pick<Transaction, 'insert'> = this.dataSource.manager,
  ): Promise<DirectoryLookUpId> {
    const id = DirectoryLookUpId.parse(randomUUID());
    const { question, found, ...plain } = look;
    const valueHash = this.vault.hash(`${question.key} ${question.value}`, 'directory_look_ups.value');
    const row = { ...plain, id, key: question.key, valueHash, found: [...found] };
    await within.insert(DirectoryLookUpEntity, row);
    return id;
  }

  /** When the latest look-ups of somebody since a moment were, newest first; lists are not counted. */
  async findTimes(transaction: Transaction, askedBy: string, since: Date, limit: number): Promise<Date[]> {
    const rows = await transaction.query<{ at: Date }[]>(
      `SELECT asked_at AS at FROM directory_look_ups WHERE asked_by = $1 AND asked_at > $2 AND key <> 'list'
       ORDER BY asked_at DESC LIMIT $3`,
      [askedBy, since, limit],
    );
    return rows.map(({ at }) => at);
  }

  /**
   * Chooses an account of a look-up, the first time or again; at most one of each look-up, however many ask at once.
   * Undefined when the look-up is somebody else's, too old, or did not find it; false when another was chosen.
   */
  async choose(
    id: DirectoryLookUpId,
    { askedBy, accountId, since }: { askedBy: string; accountId: AccountId; since: Date },
  ): Promise<boolean | undefined> {
    const [rows] = await this.dataSource.query<[{ chosen: AccountId }[], number]>(
      `UPDATE directory_look_ups SET chosen = coalesce(chosen, $3), chosen_at = coalesce(chosen_at, now())
       WHERE id = $1 AND asked_by = $2 AND $3 = ANY (found) AND asked_at > $4 RETURNING chosen`,
      [id, askedBy, accountId, since],
    );
    const [row] = rows;
    return row && row.chosen === accountId;
  }

  /** Look-ups, newest first. */
  async list(filter: {
    readonly accountId: AccountId | undefined;
    readonly by: string | undefined;
    readonly before: Date | undefined;
    readonly limit: number;
  }): Promise<DirectoryLookUpEntity[]> {
    const query = this.dataSource.manager.createQueryBuilder(DirectoryLookUpEntity, 'look');
    if (filter.accountId !== undefined)
      query.andWhere('look.found @> ARRAY[:id]::uuid[]', { id: filter.accountId });
    if (filter.by !== undefined) query.andWhere('look.askedBy = :by', { by: filter.by });
    if (filter.before !== undefined) query.andWhere('look.askedAt < :before', { before: filter.before });
    return query.orderBy('look.askedAt', 'DESC').take(filter.limit).getMany();
  }

  private indexOf({ key, value }: Question): Buffer {
    switch (key) {
      case 'identity-number':
        return this.columns.identityNumberIndex(value);
      case 'tax-code':
      case 'agency-code':
        return this.columns.numberIndex({ kind: key, value });
      case 'phone':
        return this.columns.phoneIndex(value);
      case 'name':
        return this.columns.nameIndex(value);
      case 'email':
        return this.columns.emailIndex(value);
    }
  }
}
