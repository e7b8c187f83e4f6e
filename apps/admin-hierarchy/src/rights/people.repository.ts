import { Injectable } from '@nestjs/common';
import {
  AccountId,
  AccountKind,
  AdministrationId,
  AdministratorLevel,
  GrantId,
  PermissionCode,
  UnitId,
} from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import type { UnitTree } from '../units/unit-tree.js';
import { UnitTrees } from '../units/unit-trees.js';
import { holdUnits } from '../users/unit-members.js';
import type { Person } from './person.js';

const optional = <T extends z.ZodType>(type: T) => type.nullable().transform((value) => value ?? undefined);
const period = { startsAt: z.coerce.date(), endsAt: optional(z.coerce.date()) };
const Row = z.object({
  accountId: AccountId,
  kind: AccountKind,
  isActive: z.boolean(),
  mayHoldRights: z.boolean(),
  units: z.array(UnitId),
  addedUnder: UnitId,
  numbers: z.array(z.string()),
  administrations: z.array(
    z.object({
      ...{ id: AdministrationId, level: AdministratorLevel, unitId: UnitId },
      ...{ delegatedFrom: optional(AdministrationId), ...period },
    }),
  ),
  grants: z.array(z.object({ id: GrantId, permission: PermissionCode, unitId: UnitId, ...period })),
});
type Row = z.infer<typeof Row>;

/** Somebody with all that decides about him, in one look: what began or ends meanwhile is in it or is not. */
const FIND = `
  SELECT account_id AS "accountId", kind, status = 'active' AS "isActive", may_hold_rights AS "mayHoldRights",
    ARRAY(SELECT unit_id FROM user_units WHERE user_id = account_id)::text[] AS units,
    home_unit_id AS "addedUnder",
    CASE WHEN kind = 'agency' THEN masked_numbers ELSE '{}' END AS numbers,
    coalesce((SELECT json_agg(json_build_object('id', id, 'level', level, 'unitId', unit_id,
        'delegatedFrom', delegated_from, 'startsAt', starts_at, 'endsAt', ends_at))
      FROM administrations WHERE user_id = account_id AND (ends_at IS NULL OR ends_at > $2)), '[]')
      AS administrations,
    coalesce((SELECT json_agg(json_build_object('id', id, 'permission', permission_code, 'unitId', unit_id,
        'startsAt', starts_at, 'endsAt', ends_at))
      FROM grants WHERE user_id = account_id AND (ends_at IS NULL OR ends_at > $2)), '[]') AS grants
  FROM users WHERE account_id = ANY ($1)`;

/** Who acts, and on whom, one or many. */
export interface Held {
  readonly asker: AccountId;
  readonly on: AccountId | readonly AccountId[];
}

/** Reads people with their rights, from the database each time: no copy to go stale (AH-05). */
@Injectable()
export class PeopleRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly trees: UnitTrees,
  ) {}

  /**
   * Those of the ids that are users.
   * @param manager of the transaction that holds them, when an act is decided and done in one
   */
  async find(
    ids: readonly AccountId[],
    now: Date,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<AccountId, Person>> {
    const rows = z.array(Row).parse(await manager.query<unknown[]>(FIND, [[...new Set(ids)], now]));
    const registered = await registeredCodes(rows, this.trees.current, manager);
    return new Map(rows.map((row) => [row.accountId, this.personOf(row, registered)]));
  }

  /**
   * Holds people as they are until the transaction ends: whoever takes the asker's right or changes the others' waits,
   * or is waited for. Always in the order of their ids, so that nobody waits for each other. The units, too, are held,
   * and the tree is the one that is held, whoever changed it.
   */
  async hold(manager: EntityManager, { asker, on }: Held): Promise<void> {
    await this.trees.catchUp(manager, await holdUnits(manager));
    const changed = [on].flat();
    const others = changed.filter((id) => id !== asker);
    await lock(
      manager,
      'NO KEY UPDATE',
      others.filter((id) => id < asker),
    );
    await lock(manager, changed.includes(asker) ? 'NO KEY UPDATE' : 'SHARE', [asker]);
    await lock(
      manager,
      'NO KEY UPDATE',
      others.filter((id) => id > asker),
    );
  }

  /** An agency's unit is the one of its code, when the Government CA's register has the code too (AH-02). */
  private personOf({ kind, numbers, ...row }: Row, registered: ReadonlySet<string>): Person {
    if (kind !== 'agency') return row;
    const units = numbers.map((number) => this.trees.current.findByCode(number));
    const agency = units.find((unit) => unit?.code !== undefined && registered.has(unit.code));
    return { ...row, agencyUnit: agency && !agency.isClosed ? agency.id : undefined };
  }
}

async function lock(
  manager: EntityManager,
  strength: 'SHARE' | 'NO KEY UPDATE',
  ids: readonly AccountId[],
): Promise<void> {
  if (ids.length === 0) return;
  await manager.query(`SELECT FROM users WHERE account_id = ANY ($1) ORDER BY account_id FOR ${strength}`, [
    ids,
  ]);
}

async function registeredCodes(
  rows: readonly Row[],
  tree: UnitTree,
  manager: EntityManager,
): Promise<ReadonlySet<string>> {
  const codes = rows.flatMap(({ numbers }) =>
    numbers.flatMap((number) => tree.findByCode(number)?.code ?? []),
  );
  if (codes.length === 0) return new Set();
  const found = await manager.query<{ code: string }[]>(
    `SELECT code FROM ca_agencies WHERE code = ANY ($1)`,
    [codes],
  );
  return new Set(found.map(({ code }) => code));
}
