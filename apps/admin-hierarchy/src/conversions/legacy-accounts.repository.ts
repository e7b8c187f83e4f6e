import { Injectable } from '@nestjs/common';
import {
  AccountId,
  LegacyAccountId,
  type ListLegacyAccounts,
  ShownLegacyAccount,
  SubsystemCode,
  UnitId,
  UserGroupId,
} from '@vnconnect/contracts';
import type { RequestOf } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { isInReach } from '../memberships/membership-lists.js';
import { withoutNulls } from '../subsystems/rows.js';
import { type LegacyAccount, userKey } from './legacy-account.js';

const Row = z.object({
  id: LegacyAccountId,
  subsystem: SubsystemCode,
  user_name: z.string(),
  unit_id: UnitId,
  group_id: UserGroupId,
  converted_to: AccountId.nullable(),
});

const shownColumns = `a.id as "legacyAccountId", a.subsystem, a.user_name as "userName",
  jsonb_build_object('unitId', n.id, 'name', n.name) as unit,
  jsonb_build_object('groupId', g.id, 'name', g.name_vi) as "group",
  case when a.converted_to is null then 'open' else 'converted' end as state, a.converted_to as "convertedTo",
  to_char(a.converted_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "convertedAt"`;
const shownTables = `legacy_accounts a join units n on n.id = a.unit_id join user_groups g on g.id = a.group_id`;
const Shown = z.array(withoutNulls.pipe(ShownLegacyAccount));

/** Legacy accounts of subsystems. */
@Injectable()
export class LegacyAccountsRepository {
  constructor(private readonly source: DataSource) {}

  async find(id: LegacyAccountId): Promise<LegacyAccount | undefined> {
    return this.read(this.source.manager, 'id = $1', [id]);
  }

  async lock(manager: EntityManager, id: LegacyAccountId): Promise<LegacyAccount | undefined> {
    return this.read(manager, 'id = $1 for update', [id]);
  }

  async lockByName(
    manager: EntityManager,
    subsystem: SubsystemCode,
    userName: string,
  ): Promise<LegacyAccount | undefined> {
    return this.read(manager, 'subsystem = $1 and user_key = $2 for update', [subsystem, userKey(userName)]);
  }

  private async read(
    manager: EntityManager,
    where: string,
    values: unknown[],
  ): Promise<LegacyAccount | undefined> {
    const rows: unknown = await manager.query(`select * from legacy_accounts where ${where}`, values);
    return z.array(Row).parse(rows).map(accountOf)[0];
  }

  /** False when another has just imported it. */
  async insert(
    manager: EntityManager,
    { subsystem, userName, unitId, groupId }: Omit<LegacyAccount, 'id' | 'convertedTo'>,
  ): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      `insert into legacy_accounts (subsystem, user_name, user_key, unit_id, group_id) values ($1, $2, $3, $4, $5)
       on conflict (subsystem, user_key) do nothing returning id`,
      [subsystem, userName, userKey(userName), unitId, groupId],
    );
    return rows.length === 1;
  }

  async place(
    manager: EntityManager,
    { id, unitId, groupId }: Pick<LegacyAccount, 'id' | 'unitId' | 'groupId'>,
  ): Promise<void> {
    await manager.query('update legacy_accounts set unit_id = $2, group_id = $3 where id = $1', [
      id,
      unitId,
      groupId,
    ]);
  }

  async convert(manager: EntityManager, id: LegacyAccountId, accountId: AccountId): Promise<void> {
    await manager.query(
      'update legacy_accounts set converted_to = $2, converted_at = now() where id = $1 and converted_to is null',
      [id, accountId],
    );
  }

  /** Those whose work and history are an account's, by id. */
  async convertedTo(manager: EntityManager, accountId: AccountId): Promise<LegacyAccountId[]> {
    const rows = await manager.query<{ id: LegacyAccountId }[]>(
      'select id from legacy_accounts where converted_to = $1 order by id',
      [accountId],
    );
    return rows.map(({ id }) => id);
  }

  /** Whose they are from now on: a hand-over and its undoing. */
  async giveTo(manager: EntityManager, ids: readonly LegacyAccountId[], accountId: AccountId): Promise<void> {
    await manager.query('update legacy_accounts set converted_to = $2 where id = any($1)', [ids, accountId]);
  }

  async namesOf(manager: EntityManager, subsystem: SubsystemCode, accountId: AccountId): Promise<string[]> {
    const rows = await manager.query<{ user_name: string }[]>(
      'select user_name from legacy_accounts where subsystem = $1 and converted_to = $2 order by user_key',
      [subsystem, accountId],
    );
    return rows.map(({ user_name }) => user_name);
  }

  async get(manager: EntityManager, id: LegacyAccountId): Promise<ShownLegacyAccount> {
    const rows: unknown = await manager.query(`select ${shownColumns} from ${shownTables} where a.id = $1`, [
      id,
    ]);
    return z.tuple([ShownLegacyAccount]).parse(Shown.parse(rows))[0];
  }

  /** By user name; those whose unit lies under one of `reach`. */
  async list(
    asked: RequestOf<typeof ListLegacyAccounts>,
    reach: readonly UnitId[],
  ): Promise<ShownLegacyAccount[]> {
    const like = asked.text === undefined ? null : `%${userKey(asked.text).replace(/[\\%_]/g, '\\$&')}%`;
    const rows: unknown = await this.source.query(
      `select ${shownColumns} from ${shownTables}
       where a.subsystem = $1 and ${isInReach('n', '$2')}
         and ($3::text is null or (a.converted_to is null) = ($3 = 'open'))
         and ($4::text is null or a.user_key like $4) and ($5::text is null or a.user_key > $5)
       order by a.user_key limit $6`,
      [asked.subsystem, reach, asked.state ?? null, like, asked.cursor ?? null, asked.limit],
    );
    return Shown.parse(rows);
  }
}

const accountOf = (row: z.infer<typeof Row>): LegacyAccount => ({
  id: row.id,
  subsystem: row.subsystem,
  userName: row.user_name,
  unitId: row.unit_id,
  groupId: row.group_id,
  ...(row.converted_to !== null && { convertedTo: row.converted_to }),
});
