import { Injectable } from '@nestjs/common';
import type { AccountId, UnitId } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';
import { UnitsOfUsers } from '../users/units-of-users.js';
import { countsOf, type Followed, type UnitFollower } from './followers.js';
import type { Succession } from './succession.js';

const AT = `
  SELECT unit_id, user_id FROM user_units WHERE unit_id = ANY ($1)
  UNION SELECT home_unit_id, account_id FROM users WHERE home_unit_id = ANY ($1)`;

/** Users of a unit that ends become users of every heir (AH-03). */
@Injectable()
export class UsersFollow implements UnitFollower {
  readonly counts = 'users';

  constructor(private readonly unitsOfUsers: UnitsOfUsers) {}

  count(manager: EntityManager, units: readonly UnitId[]): Promise<Map<UnitId, number>> {
    return countsOf(manager, `SELECT unit_id, count(*) FROM (${AT}) AS at GROUP BY unit_id`, units);
  }

  async move(transaction: EntityManager, successions: readonly Succession[]): Promise<Followed[]> {
    const heirs = new Map(successions.map(({ from, to }) => [from, to]));
    const rows = await transaction.query<{ unit_id: UnitId; user_id: AccountId }[]>(AT, [[...heirs.keys()]]);
    for (const from of new Set(rows.map(({ unit_id }) => unit_id))) {
      const [first, ...others] = heirs.get(from) ?? [];
      if (first === undefined) continue;
      await transaction.query(
        `INSERT INTO user_units (user_id, unit_id)
         SELECT user_id, heir FROM user_units, unnest($2::uuid[]) AS heir WHERE unit_id = $1
         ON CONFLICT DO NOTHING`,
        [from, others],
      );
      await this.unitsOfUsers.follow(transaction, { from, to: first });
    }
    return rows.map(({ unit_id, user_id }) => ({
      ...{ accountId: user_id, from: unit_id, to: heirs.get(unit_id) ?? [], what: 'unit' },
    }));
  }

  /** Units that stand under another parent now: their users stand in other subtrees. */
  moved(transaction: EntityManager, units: readonly UnitId[]): Promise<void> {
    return this.unitsOfUsers.moved(transaction, units);
  }
}
