import { Injectable } from '@nestjs/common';
import { AdministratorLevel, Permission, PermissionCode, UnitKind } from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
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
  private read: { catalogue: Promise<PermissionCatalogue>; at: number } | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /** At most a second old. */
  async current(): Promise<PermissionCatalogue> {
    const now = Date.now();
    if (this.read && now - this.read.at < KEPT_MS) return this.read.catalogue;
    const catalogue = this.load();
    const read = { catalogue, at: now };
    this.read = read;
    catalogue.catch(() => {
      if (this.read === read) this.read = undefined;
    });
    return catalogue;
  }

  private async load(): Promise<PermissionCatalogue> {
    const [groups, permissions, levels] = await Promise.all([
      this.dataSource.query<unknown[]>('SELECT * FROM permission_groups ORDER BY position'),
      this.dataSource.query<unknown[]>(
        `SELECT permissions.* FROM permissions JOIN permission_groups AS groups ON groups.code = group_code
         ORDER BY groups.position, permissions.position`,
      ),
      this.dataSource.query<unknown[]>('SELECT * FROM level_permissions'),
    ]);
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
}

const permissionOf = (row: z.infer<typeof Row>) => ({
  ...{ code: row.code, group: row.group_code, names: { vi: row.name_vi, en: row.name_en } },
  ...{ allows: row.allows, handOnFrom: row.hand_on_from, makes: row.makes ?? undefined },
  ...{ atKinds: row.at_kinds, unitNameContains: row.unit_name_contains },
});
