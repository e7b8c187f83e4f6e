import { Injectable } from '@nestjs/common';
import type { AccountId } from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import type { User } from './user.js';
import {
  countStatement,
  pageStatement,
  type Statement,
  type Stretch,
  type UserCriteria,
} from './user-query.js';
import type { UserScope } from './user-scope.js';
import { USER_COLUMNS, userOf, type UserRow } from './users.repository.js';

/** Rows of an export that are in memory at once. */
const BATCH = 500;

/** Lists of users: pages, counts and all of them, in the order of their given names (AH-09). */
@Injectable()
export class UserListRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In the list's order, also those before somebody. */
  async page(scope: UserScope, criteria: UserCriteria, stretch: Stretch): Promise<User[]> {
    if (scope.length === 0) return [];
    const rows = await this.run<UserRow>(pageStatement(USER_COLUMNS, [scope, criteria], stretch));
    const users = rows.map(userOf);
    return stretch.before === undefined ? users : users.reverse();
  }

  /** How many there are; of more than `upTo`, that many. */
  async count(scope: UserScope, criteria: UserCriteria, upTo = Number.MAX_SAFE_INTEGER): Promise<number> {
    if (scope.length === 0) return 0;
    const [row] = await this.run<{ count: number }>(countStatement(scope, criteria, upTo));
    return row?.count ?? 0;
  }

  /** All of them, a batch at a time, each a statement of its own: nothing is held open while a reader is slow. */
  async *all(scope: UserScope, criteria: UserCriteria): AsyncGenerator<User[]> {
    let after: AccountId | undefined;
    for (;;) {
      const users: User[] = await this.page(scope, criteria, { after, limit: BATCH });
      if (users.length > 0) yield users;
      if (users.length < BATCH) return;
      after = users.at(-1)?.accountId;
    }
  }

  private run<Row>({ text, values }: Statement): Promise<Row[]> {
    return this.dataSource.query<Row[]>(text, [...values]);
  }
}
