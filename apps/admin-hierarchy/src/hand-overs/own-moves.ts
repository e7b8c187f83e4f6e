import { Injectable } from '@nestjs/common';
import { type AccountId, type HandOverId, RightChanged } from '@vnconnect/contracts';
import { Outbox } from '@vnconnect/service-kit';
import type { EntityManager } from 'typeorm';
import { LegacyAccountsRepository } from '../conversions/legacy-accounts.repository.js';
import type { Membership } from '../memberships/membership.js';
import { MembershipNotices } from '../memberships/membership-notices.js';
import { MembershipsRepository } from '../memberships/memberships.repository.js';
import { UnitsOfUsers } from '../users/units-of-users.js';
import { UsersRepository } from '../users/users.repository.js';
import { WebhookOrders } from '../webhooks/webhook-orders.js';
import { ChangedSince } from './hand-over.errors.js';
import type { HeldRight } from './holdings.js';
import { rightColumns, type RightTable } from './holdings.repository.js';
import type { MembershipMove, Moves, RightMove } from './moves.js';
import { isEqual } from './plan-moves.js';

/** Of which hand-over, between whom, by whom. */
export interface OwnHandOver {
  readonly id: HandOverId;
  readonly from: AccountId;
  readonly to: AccountId;
  readonly by: string;
}

/** What admin-hierarchy itself has a part in, in the one transaction that decides. */
@Injectable()
export class OwnMoves {
  constructor(
    private readonly memberships: MembershipsRepository,
    private readonly legacyAccounts: LegacyAccountsRepository,
    private readonly notices: MembershipNotices,
    private readonly webhooks: WebhookOrders,
    private readonly users: UsersRepository,
    private readonly unitsOf: UnitsOfUsers,
    private readonly outbox: Outbox,
  ) {}

  /** Units first: a right may need them (AH-12). */
  async moveUnits(
    manager: EntityManager,
    { from, to }: Pick<OwnHandOver, 'from' | 'to'>,
    moves: Moves,
  ): Promise<void> {
    await this.unitsOf.change(manager, from, { add: [], remove: moves.units.taken });
    await this.unitsOf.change(manager, to, { add: moves.units.given, remove: [] });
  }

  /** The rest; the old account is closed as a user. */
  async moveRest(manager: EntityManager, handOver: OwnHandOver, moves: Moves): Promise<void> {
    const { from, to } = handOver;
    for (const table of ['grants', 'administrations'] as const)
      for (const move of moves[table]) await this.write(manager, table, move, 'after');
    await this.legacyAccounts.giveTo(manager, moves.legacyAccounts, to);
    await this.users.setStatus(manager, from, 'inactive');
    await this.moveMemberships(manager, handOver, { moves: moves.memberships, way: 'after' });
    await this.tell(manager, handOver, { moves, type: 'account.handed-over' });
  }

  /** @throws ChangedSince when anything of it is not as the hand-over left it */
  async requireUntouched(manager: EntityManager, { from, to }: OwnHandOver, moves: Moves): Promise<void> {
    const mine = await this.memberships.of(from, manager);
    const current = await this.memberships.lockAll(
      manager,
      moves.memberships.map(({ id }) => id),
    );
    const isMoved = (move: MembershipMove) => {
      const row = current.find(({ id }) => id === move.id);
      const isBack = move.before.accountId === from && move.after.accountId === to;
      const isTaken = isBack && mine.some(({ subsystem }) => subsystem === move.subsystem);
      const { accountId, status } = move.after;
      return row?.accountId === accountId && row.status === status && row.unitId === move.unitId && !isTaken;
    };
    if (!moves.memberships.every(isMoved)) throw new ChangedSince();
    for (const table of ['grants', 'administrations'] as const)
      await this.requireRights(manager, table, moves[table]);
    await this.requireUnits(manager, { from, to }, moves);
  }

  async moveUnitsBack(manager: EntityManager, { from, to }: OwnHandOver, moves: Moves): Promise<void> {
    await this.unitsOf.change(manager, to, { add: [], remove: moves.units.given });
    await this.unitsOf.change(manager, from, { add: moves.units.taken, remove: [] });
    await manager.query('update users set home_unit_id = $2 where account_id = $1', [from, moves.homeUnitId]);
  }

  /** The rest, exactly as it was. */
  async moveRestBack(manager: EntityManager, handOver: OwnHandOver, moves: Moves): Promise<void> {
    const { from } = handOver;
    for (const table of ['grants', 'administrations'] as const)
      for (const move of moves[table]) await this.write(manager, table, move, 'before');
    await this.legacyAccounts.giveTo(manager, moves.legacyAccounts, from);
    await this.users.setStatus(manager, from, 'active');
    // What was opened beside another is closed before that one comes back.
    await this.moveMemberships(manager, handOver, { moves: [...moves.memberships].reverse(), way: 'before' });
    await this.tell(manager, handOver, { moves, type: 'account.hand-over-undone' });
  }

  private async write(
    manager: EntityManager,
    table: RightTable,
    { id, ...move }: RightMove,
    way: 'before' | 'after',
  ): Promise<void> {
    const { userId, startsAt, endsAt, endedBy, endGround } = move[way];
    await manager.query(
      `update ${table} set user_id = $2, starts_at = $3, ends_at = $4, ended_by = $5, end_ground = $6 where id = $1`,
      [id, userId, startsAt, endsAt, endedBy, endGround],
    );
  }

  private async moveMemberships(
    manager: EntityManager,
    { id: handOverId, by }: OwnHandOver,
    { moves, way }: { moves: readonly MembershipMove[]; way: 'before' | 'after' },
  ): Promise<void> {
    const ids = moves.map(({ id }) => id);
    const rows = new Map((await this.memberships.lockAll(manager, ids)).map((row) => [row.id, row]));
    const changed: Membership[] = [];
    for (const move of moves) {
      const row = rows.get(move.id);
      if (!row) throw new ChangedSince();
      const value = { ...row, ...move[way] };
      changed.push(await this.memberships.update(manager, value, { by, handOverId }));
    }
    await this.notices.tell(manager, changed);
  }

  /** Every subsystem that the old account stood in moves its open work and history. */
  private async tell(
    manager: EntityManager,
    { from, to }: OwnHandOver,
    { moves, type }: { moves: Moves; type: 'account.handed-over' | 'account.hand-over-undone' },
  ): Promise<void> {
    const rows = await manager.query<{ subsystem: Membership['subsystem'] }[]>(
      `select subsystem from memberships where account_id = $1 or id = any($2) group by subsystem order by subsystem`,
      [from, moves.memberships.map(({ id }) => id)],
    );
    await this.webhooks.add(
      manager,
      rows.map(({ subsystem }) => ({
        ...{ subsystem, type, data: { subsystem, fromAccountId: from, toAccountId: to } },
      })),
    );
    await this.outbox.addMany(
      manager,
      RightChanged,
      [from, to].map((accountId) => ({ accountId })),
    );
  }

  private async requireRights(
    manager: EntityManager,
    table: RightTable,
    moves: readonly RightMove[],
  ): Promise<void> {
    const rows = await manager.query<HeldRight[]>(
      `select ${rightColumns(table)} from ${table} where id = any($1) for update`,
      [moves.map(({ id }) => id)],
    );
    const isMoved = ({ id, unitId, after }: RightMove) => {
      const row = rows.find((one) => one.id === id);
      return row !== undefined && row.unitId === unitId && isEqual(row, after);
    };
    if (!moves.every(isMoved)) throw new ChangedSince();
  }

  private async requireUnits(
    manager: EntityManager,
    { from, to }: Pick<OwnHandOver, 'from' | 'to'>,
    { units: { taken, given }, legacyAccounts }: Moves,
  ): Promise<void> {
    const rows = await manager.query<{ is_untouched: boolean }[]>(
      `select (select status from users where account_id = $1) = 'inactive'
         and not exists (select from user_units where user_id = $1 and unit_id = any($3))
         and (select count(*) from user_units where user_id = $2 and unit_id = any($4)) = cardinality($4::uuid[])
         and (select count(*) from legacy_accounts where converted_to = $2 and id = any($5)) = cardinality($5::uuid[])
         as is_untouched`,
      [from, to, taken, given, legacyAccounts],
    );
    if (rows[0]?.is_untouched !== true) throw new ChangedSince();
  }
}
