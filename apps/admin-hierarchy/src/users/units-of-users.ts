import { Injectable } from '@nestjs/common';
import type { AccountId, UnitId } from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { deriveMembers } from './unit-members.js';

/** A page of users of a unit that is being changed; keeps each statement short. */
const BATCH = 1_000;

/** Which units users are assigned to (AH-10), and how users follow when units change (AH-03). */
@Injectable()
export class UnitsOfUsers {
  constructor(private readonly dataSource: DataSource) {}

  /** Those it is assigned to, in no order; none for who is no user. */
  async of(accountId: AccountId): Promise<UnitId[]> {
    const rows = await this.dataSource.query<{ unit_id: UnitId }[]>(
      `SELECT unit_id FROM user_units WHERE user_id = $1`,
      [accountId],
    );
    return rows.map(({ unit_id }) => unit_id);
  }

  /**
   * Assigns a user to units and takes it out of others; what is so already stays. Who is left without any is kept by
   * the first unit it was taken out of. Lock the user first (`UsersRepository.lock`).
   */
  async change(
    manager: EntityManager,
    accountId: AccountId,
    { add, remove }: { readonly add: readonly UnitId[]; readonly remove: readonly UnitId[] },
  ): Promise<void> {
    await manager.query(
      `INSERT INTO user_units (user_id, unit_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
      [accountId, add],
    );
    await manager.query(`DELETE FROM user_units WHERE user_id = $1 AND unit_id = ANY ($2)`, [
      accountId,
      remove,
    ]);
    await manager.query(
      `UPDATE users SET version = version + 1,
         home_unit_id = CASE WHEN EXISTS (SELECT 1 FROM user_units WHERE user_id = $1) THEN home_unit_id
                        ELSE coalesce($2, home_unit_id) END
       WHERE account_id = $1`,
      [accountId, remove[0] ?? null],
    );
    await deriveMembers(manager, [accountId]);
  }

  /** Assigns users to one more unit each, as {@link change} does. Lock the users first. */
  async assign(
    manager: EntityManager,
    places: readonly { readonly accountId: AccountId; readonly unitId: UnitId }[],
  ): Promise<void> {
    const users = places.map(({ accountId }) => accountId);
    await manager.query(
      `INSERT INTO user_units (user_id, unit_id) SELECT * FROM unnest($1::uuid[], $2::uuid[]) ON CONFLICT DO NOTHING`,
      [users, places.map(({ unitId }) => unitId)],
    );
    await manager.query(`UPDATE users SET version = version + 1 WHERE account_id = ANY ($1)`, [users]);
    await deriveMembers(manager, users);
  }

  /**
   * All users of one unit, and those it keeps, become users of another: units that are merged, split or closed (AH-03).
   * @returns how many users that were
   */
  async follow(manager: EntityManager, { from, to }: { from: UnitId; to: UnitId }): Promise<number> {
    const users = await this.usersIn(manager, [from]);
    await manager.query(
      `INSERT INTO user_units (user_id, unit_id) SELECT user_id, $2 FROM user_units WHERE unit_id = $1
       ON CONFLICT DO NOTHING`,
      [from, to],
    );
    await manager.query(`DELETE FROM user_units WHERE unit_id = $1`, [from]);
    await manager.query(`UPDATE users SET home_unit_id = $2 WHERE home_unit_id = $1`, [from, to]);
    await manager.query(`UPDATE users SET version = version + 1 WHERE account_id = ANY ($1)`, [users]);
    await this.derive(manager, users);
    return users.length;
  }

  /**
   * Units stand under another parent, with all below them: their users stand in other subtrees from now on (AH-03).
   * Call it once the table `units` has the new parents, in the same transaction.
   */
  async moved(manager: EntityManager, units: readonly UnitId[]): Promise<void> {
    const below = await manager.query<{ id: UnitId }[]>(
      `WITH RECURSIVE below AS (
         SELECT unnest($1::uuid[]) AS id
         UNION SELECT units.id FROM units JOIN below ON units.parent_id = below.id
       ) SELECT id FROM below`,
      [units],
    );
    await this.derive(
      manager,
      await this.usersIn(
        manager,
        below.map(({ id }) => id),
      ),
    );
  }

  private async usersIn(manager: EntityManager, units: readonly UnitId[]): Promise<AccountId[]> {
    const rows = await manager.query<{ id: AccountId }[]>(
      `SELECT user_id AS id FROM user_units WHERE unit_id = ANY ($1)
       UNION SELECT account_id FROM users WHERE home_unit_id = ANY ($1)`,
      [units],
    );
    return rows.map(({ id }) => id);
  }

  private async derive(manager: EntityManager, users: readonly AccountId[]): Promise<void> {
    for (let at = 0; at < users.length; at += BATCH)
      await deriveMembers(manager, users.slice(at, at + BATCH));
  }
}
