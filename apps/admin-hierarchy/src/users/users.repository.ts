import { Injectable } from '@nestjs/common';
import type { AccountId, AccountKind, UnitId, UserStatus } from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { valuesOf } from '../database/values-of.js';
import { deriveMembers, holdUnits } from './unit-members.js';
import type { NewUser, User } from './user.js';
import { UserColumns } from './user-columns.js';

export interface UserRow {
  readonly account_id: AccountId;
  readonly kind: AccountKind;
  readonly full_name: string;
  readonly masked_numbers: string[];
  readonly masked_phone: string | null;
  readonly masked_email: string | null;
  readonly status: UserStatus;
  readonly may_hold_rights: boolean;
  readonly units: UnitId[];
  readonly home_unit_id: UnitId;
  readonly version: number;
  readonly added_at: Date;
}

/** What `userOf` reads of the table of users. */
export const USER_COLUMNS = `account_id, kind, full_name, masked_numbers, masked_phone, masked_email, status, may_hold_rights,
  ARRAY(SELECT unit_id FROM user_units WHERE user_id = account_id)::text[] AS units, home_unit_id, version, added_at`;

/** Users of units, one by one; lists of them are the business of {@link UserListRepository}. */
@Injectable()
export class UsersRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly columns: UserColumns,
  ) {}

  async find(accountId: AccountId, within?: EntityManager): Promise<User | undefined> {
    const [user] = await this.findMany([accountId], within);
    return user;
  }

  /** Those of the ids that are users, in no order. */
  async findMany(
    accountIds: readonly AccountId[],
    within: EntityManager = this.dataSource.manager,
  ): Promise<User[]> {
    const rows = await within.query<UserRow[]>(
      `SELECT ${USER_COLUMNS} FROM users WHERE account_id = ANY ($1)`,
      [accountIds],
    );
    return rows.map(userOf);
  }

  /**
   * The user, whom nobody else changes until the transaction ends, nor the units above him: who changes those takes the
   * register's row for himself first.
   */
  async lock(manager: EntityManager, accountId: AccountId): Promise<User | undefined> {
    await holdUnits(manager);
    const [row] = await manager.query<UserRow[]>(
      `SELECT ${USER_COLUMNS} FROM users WHERE account_id = $1 FOR NO KEY UPDATE`,
      [accountId],
    );
    return row && userOf(row);
  }

  /** Adds someone, not yet active; false when they are there already, however many add them at once (AH-06). */
  async add(manager: EntityManager, user: NewUser): Promise<boolean> {
    return (await this.addMany(manager, [user])) === 1;
  }

  /** Adds people as {@link add} does. @returns how many were not there yet */
  async addMany(manager: EntityManager, users: readonly NewUser[]): Promise<number> {
    await holdUnits(manager);
    const { text, values } = valuesOf(users.map((user) => this.rowOf(user)));
    const added = await manager.query<{ account_id: AccountId }[]>(
      `INSERT INTO users (account_id, kind, full_name, name_folded, sort_key, number_indexes, masked_numbers,
         phone_index, masked_phone, masked_email, status, may_hold_rights, home_unit_id, added_by)
       VALUES ${text} ON CONFLICT (account_id) DO NOTHING RETURNING account_id`,
      values,
    );
    await deriveMembers(
      manager,
      added.map(({ account_id }) => account_id),
    );
    return added.length;
  }

  /** @returns whether that was a change (AH-08) */
  async setStatus(manager: EntityManager, accountId: AccountId, status: UserStatus): Promise<boolean> {
    return (await this.setStatusOf(manager, [accountId], status)) === 1;
  }

  /** @returns for how many that was a change (AH-08) */
  async setStatusOf(
    manager: EntityManager,
    accountIds: readonly AccountId[],
    status: UserStatus,
  ): Promise<number> {
    const [changed] = await manager.query<[{ account_id: AccountId }[], number]>(
      `UPDATE users SET status = $2, version = version + 1 WHERE account_id = ANY ($1) AND status <> $2
         AND ($2 = 'inactive' OR account_status = 'active')
       RETURNING account_id`,
      [accountIds, status],
    );
    if (changed.length > 0)
      await manager.query(`UPDATE unit_members SET status = $2 WHERE user_id = ANY ($1)`, [
        changed.map(({ account_id }) => account_id),
        status,
      ]);
    return changed.length;
  }

  private rowOf(user: NewUser): readonly unknown[] {
    const { accountId, kind, homeUnitId, addedBy } = user;
    const of = this.columns.of(user);
    return [
      ...[accountId, kind, of.fullName, of.nameFolded, of.sortKey, of.numberIndexes, of.maskedNumbers],
      ...[of.phoneIndex, of.maskedPhone, of.maskedEmail, 'inactive', user.mayHoldRights, homeUnitId, addedBy],
    ];
  }
}

export function userOf(row: UserRow): User {
  return {
    ...{ accountId: row.account_id, kind: row.kind, fullName: row.full_name, status: row.status },
    ...{
      maskedNumbers: row.masked_numbers,
      mayHoldRights: row.may_hold_rights,
      units: row.units,
      homeUnitId: row.home_unit_id,
    },
    ...(row.masked_phone !== null && { maskedPhone: row.masked_phone }),
    ...(row.masked_email !== null && { maskedEmail: row.masked_email }),
    ...{ version: row.version, addedAt: row.added_at },
  };
}
