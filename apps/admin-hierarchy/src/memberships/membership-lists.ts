import { Injectable } from '@nestjs/common';
import {
  AccountId,
  type ListMemberships,
  MembershipChange,
  MembershipClaim,
  type MembershipId,
  ShownMembership,
  type UnitId,
} from '@vnconnect/contracts';
import type { RequestOf } from '@vnconnect/service-kit';
import { foldText } from '@vnconnect/vietnam';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { withoutNulls } from '../subsystems/rows.js';

type Asked = RequestOf<typeof ListMemberships>;

const shownColumns = `m.id as "membershipId", m.subsystem, m.account_id as "accountId", u.full_name as "fullName",
  jsonb_build_object('unitId', n.id, 'name', n.name, 'code', n.code) as unit,
  jsonb_build_object('groupId', g.id, 'name', g.name_vi) as "group", m.status,
  to_char(m.changed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt"`;
const shownTables = `memberships m join units n on n.id = m.unit_id join user_groups g on g.id = m.group_id
  left join users u on u.account_id = m.account_id`;

/** Whether a unit lies below one of the asker's; asked of the table, whose intervals are never those of yesterday. */
export const isInReach = (unit: string, reach: string): string =>
  `exists (select 1 from units r where r.id = any(${reach}) and ${unit}.lft >= r.lft and ${unit}.lft < r.rgt)`;

/** Memberships as they are shown and told. */
@Injectable()
export class MembershipLists {
  constructor(private readonly source: DataSource) {}

  /** By name, then account; those whose managing unit lies under one of `reach`. */
  async list(asked: Asked, reach: readonly UnitId[]): Promise<ShownMembership[]> {
    const rows: unknown = await this.source.query(
      `select ${shownColumns} from ${shownTables}
       where ${isInReach('n', '$1')}
         and ($2::text is null or m.subsystem = $2) and ($3::uuid is null or m.account_id = $3)
         and ($4::text is null or m.status = $4) and ($5::uuid is null or m.group_id = $5)
         and ($6::uuid is null or ${isInReach('n', 'array[$6::uuid]')})
         and ($7::text is null or u.name_folded like $7)
         and ($8::uuid is null or (coalesce(u.sort_key, ''), m.id) >
           (select coalesce(cu.sort_key, ''), c.id from memberships c
              left join users cu on cu.account_id = c.account_id where c.id = $8))
       order by coalesce(u.sort_key, ''), m.id limit $9`,
      [
        ...[reach, asked.subsystem ?? null, asked.accountId ?? null, asked.status ?? null],
        ...[
          asked.groupId ?? null,
          asked.unitId ?? null,
          likeOf(asked.text),
          asked.cursor ?? null,
          asked.limit,
        ],
      ],
    );
    return shown(rows);
  }

  async get(manager: EntityManager, id: MembershipId): Promise<ShownMembership> {
    const rows: unknown = await manager.query(`select ${shownColumns} from ${shownTables} where m.id = $1`, [
      id,
    ]);
    return z.tuple([ShownMembership]).parse(shown(rows))[0];
  }

  /** Undefined when it is not there, or its unit lies under none of `reach`. */
  async changes(id: MembershipId, reach: readonly UnitId[]): Promise<MembershipChange[] | undefined> {
    const rows: unknown = await this.source.query(
      `select to_char(c.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, c.by,
         c.account_id as "accountId", c.unit_id as "unitId", old.name as "unitName", g.name_vi as "groupName",
         c.status, c.hand_over_id is not null as "byHandOver"
       from membership_changes c join memberships m on m.id = c.membership_id join units n on n.id = m.unit_id
         join units old on old.id = c.unit_id join user_groups g on g.id = c.group_id
       where c.membership_id = $1 and ${isInReach('n', '$2')} order by c.revision desc limit 200`,
      [id, reach],
    );
    const changes = z.array(Change).parse(rows);
    return changes.length === 0 ? undefined : changes;
  }

  /** What a subsystem's tokens tell: open memberships of active users (AH-08), none of a closed unit. */
  async claims(accountId: AccountId, clientId: string): Promise<MembershipClaim[]> {
    const rows: unknown = await this.source.query(
      `select m.subsystem, n.id as unit_id, n.code as unit_code, n.name as unit_name, g.id as user_group,
         g.name_vi as user_group_name
       from subsystems s join memberships m on m.subsystem = s.code join units n on n.id = m.unit_id
         join user_groups g on g.id = m.group_id join users u on u.account_id = m.account_id
       where s.client_id = $2 and m.account_id = $1 and m.status = 'open' and u.status = 'active'
         and not n.is_closed`,
      [accountId, clientId],
    );
    return z.array(withoutNulls.pipe(MembershipClaim)).parse(rows);
  }
}

const Change = withoutNulls.pipe(MembershipChange);
const Shown = z.array(withoutNulls.pipe(ShownMembership));
const shown = (rows: unknown): ShownMembership[] => Shown.parse(rows);

function likeOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  return `%${foldText(text).replace(/[\\%_]/g, '\\$&')}%`;
}
