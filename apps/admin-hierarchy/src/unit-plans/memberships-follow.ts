import { Injectable } from '@nestjs/common';
import { MembershipId, type UnitId } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';
import { MembershipNotices } from '../memberships/membership-notices.js';
import { MembershipsRepository } from '../memberships/memberships.repository.js';
import { countsOf, type Followed, pairsOf, type UnitFollower } from './followers.js';
import type { Succession } from './succession.js';

const COUNT = `SELECT unit_id, count(*) FROM memberships WHERE unit_id = ANY ($1) GROUP BY unit_id`;

/** A subsystem's own accounts stay convertible: by unit and group, as before (AH-22). */
const MOVE_LEGACY_ACCOUNTS = `
  UPDATE legacy_accounts SET unit_id = to_id FROM unnest($1::uuid[], $2::uuid[], $3::boolean[])
    AS heirs (from_id, to_id, is_first) WHERE from_id = unit_id AND is_first`;

/** Places in subsystems: an account has one in each, so it goes to the first heir, and the subsystem is told (AH-24). */
@Injectable()
export class MembershipsFollow implements UnitFollower {
  readonly counts = 'rights';

  constructor(
    private readonly memberships: MembershipsRepository,
    private readonly notices: MembershipNotices,
  ) {}

  count(manager: EntityManager, units: readonly UnitId[]): Promise<Map<UnitId, number>> {
    return countsOf(manager, COUNT, units);
  }

  async move(transaction: EntityManager, successions: readonly Succession[]): Promise<Followed[]> {
    const heirs = new Map(successions.map(({ from, to }) => [from, to[0]]));
    await transaction.query(MOVE_LEGACY_ACCOUNTS, pairsOf(successions));
    const rows = await transaction.query<{ id: string }[]>(
      'SELECT id FROM memberships WHERE unit_id = ANY ($1)',
      [[...heirs.keys()]],
    );
    const ids = rows.map(({ id }) => MembershipId.parse(id));
    const followed: Followed[] = [];
    for (const membership of await this.memberships.lockAll(transaction, ids)) {
      const heir = heirs.get(membership.unitId);
      if (heir === undefined) continue;
      const { id, accountId, unitId: from } = membership;
      const now = await this.memberships.update(
        transaction,
        { ...membership, unitId: heir },
        { by: 'system' },
      );
      await this.notices.tell(transaction, [now]);
      followed.push({ accountId, from, to: [heir], what: 'membership', id });
    }
    return followed;
  }
}
