import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { AccountId, AccountStatus, KnownAccount } from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { deriveMembers } from './unit-members.js';
import { formsOfName, UserColumns } from './user-columns.js';

/** What a user's row says of its account. */
interface CopyRow {
  readonly account_id: AccountId;
  readonly account_revision: number;
  readonly account_status: AccountStatus;
  readonly full_name: string;
  readonly number_indexes: Buffer[];
  readonly masked_numbers: string[];
  readonly phone_index: Buffer | null;
  readonly masked_phone: string | null;
  readonly masked_email: string | null;
}

/** A user's copy of its account, as it was read. */
export interface AccountCopy {
  readonly accountId: AccountId;
  /** Another one by the time of writing: somebody has written since, perhaps what is newer. */
  readonly revision: number;
  readonly status: AccountStatus;
  readonly row: Omit<CopyRow, 'account_id' | 'account_revision' | 'account_status'>;
}

const COLUMNS = `account_id, account_revision, account_status, full_name, number_indexes, masked_numbers, phone_index,
  masked_phone, masked_email`;

/** The copies that users keep of their accounts: names, numbers, phones, emails, standing (AH-09). */
@Injectable()
export class AccountCopiesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly columns: UserColumns,
  ) {}

  /** Those of the ids that are users. */
  async find(
    accountIds: readonly AccountId[],
    within: EntityManager = this.dataSource.manager,
  ): Promise<AccountCopy[]> {
    const rows = await within.query<CopyRow[]>(`SELECT ${COLUMNS} FROM users WHERE account_id = ANY ($1)`, [
      accountIds,
    ]);
    return rows.map(copyOf);
  }

  /** Those that have not been compared since, the longest first; before all of them those that never were. */
  async findDue(since: Date, limit: number): Promise<AccountCopy[]> {
    const rows = await this.dataSource.query<CopyRow[]>(
      // The first of the index, whether they are due or not: none of the others is looked at.
      `SELECT ${COLUMNS} FROM (SELECT * FROM users ORDER BY checked_at NULLS FIRST LIMIT $2) AS first
       WHERE checked_at IS NULL OR checked_at < $1`,
      [since, limit],
    );
    return rows.map(copyOf);
  }

  async noteChecked(accountIds: readonly AccountId[], at: Date): Promise<void> {
    await this.dataSource.query('UPDATE users SET checked_at = $2 WHERE account_id = ANY ($1)', [
      accountIds,
      at,
    ]);
  }

  /** Whether the copy says something else than the account is. */
  differs(copy: AccountCopy, account: KnownAccount): boolean {
    if (copy.status !== account.status) return true;
    return !isDeepStrictEqual(this.rowOf(copy, account), copy.row);
  }

  /** Writes what the account is. Lock the user first (`UsersRepository.lock`), and read the copy after that. */
  async write(manager: EntityManager, copy: AccountCopy, account: KnownAccount): Promise<void> {
    const { accountId } = copy;
    const row = this.rowOf(copy, account);
    const { nameFolded, sortKey } = formsOfName(row.full_name);
    await manager.query(
      `UPDATE users SET account_revision = account_revision + 1, account_status = $2, full_name = $3,
         name_folded = $4, sort_key = $5, number_indexes = $6, masked_numbers = $7, phone_index = $8,
         masked_phone = $9, masked_email = $10
       WHERE account_id = $1`,
      [
        ...[accountId, account.status, row.full_name, nameFolded, sortKey, row.number_indexes],
        ...[row.masked_numbers, row.phone_index, row.masked_phone, row.masked_email],
      ],
    );
    if (row.full_name !== copy.row.full_name) await deriveMembers(manager, [accountId]);
  }

  async getStatus(manager: EntityManager, accountId: AccountId): Promise<AccountStatus> {
    const [copy] = await this.find([accountId], manager);
    if (!copy) throw new Error('there is no such user');
    return copy.status;
  }

  /** Whether the user, inactive now, becomes active again together with its account. */
  async setResumes(manager: EntityManager, accountId: AccountId, resumes: boolean): Promise<void> {
    await manager.query('UPDATE users SET resumes = $2 WHERE account_id = $1 AND resumes <> $2', [
      accountId,
      resumes,
    ]);
  }

  async resumes(manager: EntityManager, accountId: AccountId): Promise<boolean> {
    const rows = await manager.query<unknown[]>('SELECT FROM users WHERE account_id = $1 AND resumes', [
      accountId,
    ]);
    return rows.length > 0;
  }

  /** Of a closed account (ID-24) stays what it was, for those who look back; nobody is found by its numbers any more. */
  private rowOf({ row }: AccountCopy, account: KnownAccount): AccountCopy['row'] {
    if (account.status === 'closed') return { ...row, number_indexes: [], phone_index: null };
    const of = this.columns.of(account);
    return {
      ...{ full_name: of.fullName, number_indexes: of.numberIndexes, masked_numbers: of.maskedNumbers },
      ...{ phone_index: of.phoneIndex, masked_phone: of.maskedPhone, masked_email: of.maskedEmail },
    };
  }
}

const copyOf = ({ account_id, account_revision, account_status, ...row }: CopyRow): AccountCopy => ({
  ...{ accountId: account_id, revision: account_revision, status: account_status, row },
});
