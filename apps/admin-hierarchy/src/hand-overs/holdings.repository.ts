import { Injectable } from '@nestjs/common';
import { AccountId, UnitId } from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { LegacyAccountsRepository } from '../conversions/legacy-accounts.repository.js';
import { MembershipsRepository } from '../memberships/memberships.repository.js';
import type { HeldRight, Holdings } from './holdings.js';

const UserRow = z.object({
  account_id: AccountId,
  is_active: z.boolean(),
  home_unit_id: UnitId,
  units: z.array(UnitId),
});

/** Two kinds of right that look alike to a hand-over. */
export const rightTables = {
  grants: 'permission_code',
  administrations: 'level',
} as const;
export type RightTable = keyof typeof rightTables;

/** As the database writes times, to the microsecond: what is put back later is what was there. */
const timeText = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export const rightColumns = (table: RightTable) => `id, user_id as "userId", ${rightTables[table]} as what,
  unit_id as "unitId", ${timeText('starts_at')} as "startsAt", ${timeText('ends_at')} as "endsAt",
  ended_by as "endedBy", end_ground as "endGround"`;

/** What accounts have at admin-hierarchy. */
@Injectable()
export class HoldingsRepository {
  constructor(
    private readonly source: DataSource,
    private readonly memberships: MembershipsRepository,
    private readonly legacyAccounts: LegacyAccountsRepository,
  ) {}

  /** Undefined for who is no user of units. */
  async find(
    accountId: AccountId,
    manager: EntityManager = this.source.manager,
  ): Promise<Holdings | undefined> {
    const rows: unknown = await manager.query(
      `select account_id, status = 'active' as is_active, home_unit_id,
         array(select unit_id::text from user_units where user_id = account_id order by unit_id) as units
       from users where account_id = $1`,
      [accountId],
    );
    const [user] = z.array(UserRow).parse(rows);
    if (!user) return undefined;
    return {
      ...{ accountId, isActive: user.is_active, homeUnitId: user.home_unit_id, units: user.units },
      memberships: await this.memberships.of(accountId, manager),
      grants: await this.rights(manager, 'grants', accountId),
      administrations: await this.rights(manager, 'administrations', accountId),
      legacyAccounts: await this.legacyAccounts.convertedTo(manager, accountId),
    };
  }

  /** Those that have not ended. */
  private async rights(
    manager: EntityManager,
    table: RightTable,
    accountId: AccountId,
  ): Promise<HeldRight[]> {
    return manager.query<HeldRight[]>(
      `select ${rightColumns(table)} from ${table}
       where user_id = $1 and (ends_at is null or ends_at > now()) order by starts_at, id`,
      [accountId],
    );
  }
}
