import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AccountId, GrantId, PermissionCode, UnitId } from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Grant, Period } from '../person.js';

const text = z
  .string()
  .nullable()
  .transform((value) => value ?? undefined);

const Row = z.object({
  id: GrantId,
  permission_code: PermissionCode,
  unit_id: UnitId,
  starts_at: z.date(),
  ends_at: z
    .date()
    .nullable()
    .transform((value) => value ?? undefined),
  granted_by: z.string(),
  granted_at: z.date(),
  ground: text,
  ended_by: text,
  end_ground: text,
});

/** A permission given to somebody, with how it was given and how it ended. */
export interface GrantRecord extends Grant {
  readonly grantedBy: string;
  readonly grantedAt: Date;
  readonly ground?: string | undefined;
  readonly endedBy?: string | undefined;
  readonly endGround?: string | undefined;
}

/** Who gives or ends something, and why. */
export interface By {
  readonly by: string;
  readonly ground?: string | undefined;
}

@Injectable()
export class GrantsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All that somebody has ever been given, newest first. */
  async listOf(
    accountId: AccountId,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<GrantRecord[]> {
    const rows = await manager.query<unknown[]>(
      'SELECT * FROM grants WHERE user_id = $1 ORDER BY granted_at DESC, id',
      [accountId],
    );
    return z.array(Row).parse(rows).map(recordOf);
  }

  async insert(
    manager: EntityManager,
    accountId: AccountId,
    { permission, unitId, startsAt, endsAt, by, ground }: Omit<Grant, 'id'> & By,
  ): Promise<GrantId> {
    const id = GrantId.parse(randomUUID());
    await manager.query(
      `INSERT INTO grants (id, user_id, permission_code, unit_id, starts_at, ends_at, granted_by, ground)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, accountId, permission, unitId, startsAt, endsAt ?? null, by, ground ?? null],
    );
    return id;
  }

  /** Ends one at a moment, before its time. */
  async end(manager: EntityManager, id: GrantId, at: Date, { by, ground }: By): Promise<void> {
    await manager.query('UPDATE grants SET ends_at = $2, ended_by = $3, end_ground = $4 WHERE id = $1', [
      ...[id, at, by, ground ?? null],
    ]);
  }
}

const recordOf = (row: z.infer<typeof Row>): GrantRecord => ({
  ...{ id: row.id, permission: row.permission_code, unitId: row.unit_id },
  ...{ startsAt: row.starts_at, endsAt: row.ends_at },
  ...{ grantedBy: row.granted_by, grantedAt: row.granted_at, ground: row.ground },
  ...{ endedBy: row.ended_by, endGround: row.end_ground },
});

/** As the audit keeps a grant: codes, ids and times. */
export const auditOfGrant = ({ permission, unitId, startsAt, endsAt }: Omit<Grant, 'id'> & Period) => ({
  ...{ permission, unit: unitId, startsAt: startsAt.toISOString() },
  ...(endsAt && { endsAt: endsAt.toISOString() }),
});
