import { Injectable } from '@nestjs/common';
import { AdministratorLevel, Permission, PermissionCode, UnitKind } from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { PermissionCatalogue } from './permission-catalogue.js';

const Group = z.object({ code: z.string(), name_vi: z.string(), name_en: z.string() });
const Row = z.object({
  code: PermissionCode,
  group_code: z.string(),
  name_vi: z.string(),
  name_en: z.string(),
  allows: z.array(Permission),
  hand_on_from: AdministratorLevel,
  makes: AdministratorLevel.nullable(),
  at_kinds: z.array(UnitKind),
  unit_name_contains: z.array(z.string()),
});
const LevelRow = z.object({ level: AdministratorLevel, permission: Permission });

/** The catalogue is data: who changes it, changes it for all within this. */
const KEPT_MS = 1_000;

/** The catalogue of permissions as it stands in the database (AH-11). */
@Injectable()
export class PermissionCatalogues {
  private known: { readonly catalogue: PermissionCatalogue; readonly at: number } | undefined;
  private loading: Promise<PermissionCatalogue> | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /**
   * At most a second old.
   * @param manager of the transaction that asks: it reads by its own connection, for whoever waits for another while
   * it holds one may wait for those who wait for him
   */
  async current(manager?: EntityManager): Promise<PermissionCatalogue> {
    if (this.known && Date.now() - this.known.at < KEPT_MS) return this.known.catalogue;
    if (manager) return this.load(manager);
    this.loading ??= this.load(this.dataSource.manager).finally(() => (this.loading = undefined));
    return this.loading;
  }

  private async load(manager: EntityManager): Promise<PermissionCatalogue> {
    const at = Date.now();
    const catalogue = await read(manager);
    this.known = { catalogue, at };
    return catalogue;
  }
}

async function read(manager: EntityManager): Promise<PermissionCatalogue> {
  const groups = await manager.query<unknown[]>('SELECT * FROM permission_groups ORDER BY position');
  const permissions = await manager.query<unknown[]>(
    `SELECT permissions.* FROM permissions JOIN permission_groups AS groups ON groups.code = group_code
     ORDER BY groups.position, permissions.position`,
  );
  const levels = await manager.query<unknown[]>('SELECT * FROM level_permissions');
  const byLevel = Map.groupBy(z.array(LevelRow).parse(levels), ({ level }) => level);
  return new PermissionCatalogue(
    z
      .array(Group)
      .parse(groups)
      .map(({ code, name_vi: vi, name_en: en }) => ({ code, names: { vi, en } })),
    z.array(Row).parse(permissions).map(permissionOf),
    new Map([...byLevel].map(([level, rows]) => [level, rows.map(({ permission }) => permission)])),
  );
}

const permissionOf = (row: z.infer<typeof Row>) => ({
  ...{ code: row.code, group: row.group_code, names: { vi: row.name_vi, en: row.name_en } },
  ...{ allows: row.allows, handOnFrom: row.hand_on_from, makes: row.makes ?? undefined },
  ...{ atKinds: row.at_kinds, unitNameContains: row.unit_name_contains },
});
