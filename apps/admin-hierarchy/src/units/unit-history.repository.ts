import { Injectable } from '@nestjs/common';
import {
  type ShownUnit,
  UnitId,
  type UnitOnPath,
  UnitKind,
  UnitPlanId,
  type UnitVersion,
} from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { oldCodeOf } from './unit-search.js';

const text = z
  .string()
  .nullable()
  .transform((value) => value ?? undefined);

const NamedRow = z.object({ id: UnitId, name: z.string(), code: text });

const VersionRow = z.object({
  valid_from: z.string(),
  valid_until: text,
  parent_id: UnitId.nullable(),
  parent_name: text,
  parent_code: text,
  code: text,
  name: z.string(),
  kind: UnitKind,
  is_closed: z.boolean(),
  plan_id: UnitPlanId.nullable(),
  title: text,
  ground: text,
});

const ChildRow = z.object({
  id: UnitId,
  parent_id: UnitId,
  code: text,
  name: z.string(),
  kind: UnitKind,
  has_children: z.boolean(),
});

/** That parent's name and code as they were when the version began to hold. */
const VERSIONS = `
  SELECT version.valid_from::text, version.valid_until::text, version.parent_id, parent.name AS parent_name,
         parent.code AS parent_code, version.code, version.name, version.kind, version.is_closed,
         version.plan_id, plan.title, plan.ground
  FROM unit_versions version
    LEFT JOIN unit_versions parent ON parent.unit_id = version.parent_id AND parent.valid_from <= version.valid_from
      AND (parent.valid_until IS NULL OR parent.valid_until > version.valid_from)
    LEFT JOIN unit_plans plan ON plan.id = version.plan_id
  WHERE version.unit_id = $1 ORDER BY version.valid_from DESC`;

const holdsOn = (version: string) =>
  `${version}.valid_from <= $2::date AND (${version}.valid_until IS NULL OR ${version}.valid_until > $2::date)
   AND NOT ${version}.is_closed`;

const CHILDREN_ON = `
  SELECT child.unit_id AS id, child.parent_id, child.code, child.name, child.kind,
         EXISTS (SELECT FROM unit_versions below WHERE below.parent_id = child.unit_id AND ${holdsOn('below')})
           AS has_children
  FROM unit_versions child
  WHERE child.parent_id = $1 AND ${holdsOn('child')} ORDER BY child.code`;

/** What units were, from day to day (AH-03). */
@Injectable()
export class UnitHistoryRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest first. */
  async versionsOf(unitId: UnitId): Promise<UnitVersion[]> {
    const rows = await this.dataSource.query<unknown[]>(VERSIONS, [unitId]);
    return rows.map(versionOf);
  }

  /** The units that stood open right below one on a day, under their names and codes of that day. */
  async childrenOn(unitId: UnitId, day: string): Promise<ShownUnit[]> {
    const rows = await this.dataSource.query<unknown[]>(CHILDREN_ON, [unitId, day]);
    return rows.map((row) => {
      const { id, parent_id, code, name, kind, has_children } = ChildRow.parse(row);
      const oldCode = code === undefined ? undefined : oldCodeOf(code);
      return {
        ...{ unitId: id, parentId: parent_id, name, kind, isClosed: false, hasChildren: has_children },
        ...(code !== undefined && { code }),
        ...(oldCode !== undefined && { oldCode }),
      };
    });
  }

  heirsOf(unitId: UnitId): Promise<UnitOnPath[]> {
    return this.named('JOIN unit_successions ON to_id = id WHERE from_id = $1 ORDER BY code', unitId);
  }

  /** The first hundred, by code. */
  predecessorsOf(unitId: UnitId): Promise<UnitOnPath[]> {
    return this.named(
      'JOIN unit_successions ON from_id = id WHERE to_id = $1 ORDER BY code LIMIT 100',
      unitId,
    );
  }

  private async named(which: string, unitId: UnitId): Promise<UnitOnPath[]> {
    const rows = await this.dataSource.query<unknown[]>(`SELECT id, name, code FROM units ${which}`, [
      unitId,
    ]);
    return rows.map((row) => {
      const { id, name, code } = NamedRow.parse(row);
      return { unitId: id, name, ...(code !== undefined && { code }) };
    });
  }
}

function versionOf(row: unknown): UnitVersion {
  const version = VersionRow.parse(row);
  const { parent_id, parent_name, parent_code, plan_id, title, ground, valid_until, code } = version;
  return {
    ...{ validFrom: version.valid_from, name: version.name, kind: version.kind, isClosed: version.is_closed },
    ...(valid_until !== undefined && { validUntil: valid_until }),
    ...(code !== undefined && { code }),
    ...(parent_id !== null &&
      parent_name !== undefined && {
        parent: {
          unitId: parent_id,
          name: parent_name,
          ...(parent_code !== undefined && { code: parent_code }),
        },
      }),
    ...(plan_id !== null &&
      title !== undefined && { plan: { planId: plan_id, title, ground: ground ?? '' } }),
  };
}
