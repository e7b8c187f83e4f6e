import { Injectable } from '@nestjs/common';
import {
  AccountId,
  ComparedMember,
  MemberDifference,
  ReconciliationId,
  type SubsystemCode,
} from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Members } from './compare-members.js';

/** Differences that are kept of one comparison. */
export const MOST_DIFFERENCES = 1_000;

const Here = z.array(ComparedMember.extend({ accountId: AccountId }));
const Row = z.object({
  id: ReconciliationId,
  at: z.date(),
  alike: z.int(),
  differences: z.object({ listed: z.array(MemberDifference), left: z.int() }),
});
export type KeptReconciliation = z.infer<typeof Row>;

/** Comparisons with subsystems, and our side of them. */
@Injectable()
export class ReconciliationsRepository {
  constructor(private readonly source: DataSource) {}

  /** As the subsystem was told of them: of an inactive user or a closed unit nothing is open (AH-08). */
  async membersHere(subsystem: SubsystemCode): Promise<Members> {
    const rows: unknown = await this.source.query(
      `select m.account_id as "accountId", coalesce(n.code, n.id::text) as unit, m.group_id::text as "group",
         case when u.status = 'active' and not n.is_closed then m.status else 'closed' end as status
       from memberships m join units n on n.id = m.unit_id left join users u on u.account_id = m.account_id
       where m.subsystem = $1`,
      [subsystem],
    );
    return new Map(Here.parse(rows).map(({ accountId, ...member }) => [accountId, member]));
  }

  async insert(
    manager: EntityManager,
    subsystem: SubsystemCode,
    { alike, differences }: { alike: number; differences: readonly MemberDifference[] },
  ): Promise<KeptReconciliation> {
    const listed = differences.slice(0, MOST_DIFFERENCES);
    const rows: unknown = await manager.query(
      `insert into reconciliations (subsystem, alike, differences) values ($1, $2, $3) returning *`,
      [subsystem, alike, JSON.stringify({ listed, left: differences.length - listed.length })],
    );
    return z.tuple([Row]).parse(rows)[0];
  }

  async newest(subsystem: SubsystemCode): Promise<KeptReconciliation | undefined> {
    const rows: unknown = await this.source.query(
      'select * from reconciliations where subsystem = $1 order by at desc limit 1',
      [subsystem],
    );
    return z.array(Row).parse(rows)[0];
  }

  /** Names that the users' list has, by account. */
  async namesOf(accountIds: readonly AccountId[]): Promise<ReadonlyMap<AccountId, string>> {
    const rows = await this.source.query<{ account_id: AccountId; full_name: string }[]>(
      'select account_id, full_name from users where account_id = any($1)',
      [accountIds],
    );
    return new Map(rows.map(({ account_id, full_name }) => [account_id, full_name]));
  }
}
