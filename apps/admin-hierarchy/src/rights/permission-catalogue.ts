import type { AdministratorLevel, Permission, PermissionCode, UnitKind } from '@vnconnect/contracts';

/** What officers call a permission (AH-11): data, kept in the database. */
export interface CataloguePermission {
  readonly code: PermissionCode;
  /** Code of its group. */
  readonly group: string;
  readonly names: { readonly vi: string; readonly en: string };
  /** What it lets a holder do, technically. */
  readonly allows: readonly Permission[];
  /** The lowest level that may hand it on. */
  readonly handOnFrom: AdministratorLevel;
  /** Who holds it is an administrator of this level, at the unit where he holds it. */
  readonly makes?: AdministratorLevel | undefined;
  /** The kinds of unit at which it can be held; any when empty. */
  readonly atKinds: readonly UnitKind[];
  /** One of these must stand in the name of a unit that the holder is assigned to; none needed when empty (AH-12). */
  readonly unitNameContains: readonly string[];
}

export interface PermissionGroup {
  readonly code: string;
  readonly names: { readonly vi: string; readonly en: string };
}

/** All permissions, their groups, and what each level may do by itself. Immutable. */
export class PermissionCatalogue {
  private readonly byCode: ReadonlyMap<string, CataloguePermission>;
  private readonly byTechnical: ReadonlyMap<Permission, readonly CataloguePermission[]>;
  private readonly byLevel: ReadonlyMap<AdministratorLevel, ReadonlySet<Permission>>;

  /** @param permissions in the order in which they are shown */
  constructor(
    readonly groups: readonly PermissionGroup[],
    readonly permissions: readonly CataloguePermission[],
    allowedByLevel: ReadonlyMap<AdministratorLevel, readonly Permission[]>,
  ) {
    this.byCode = new Map(permissions.map((one) => [one.code, one]));
    const technical = new Map<Permission, CataloguePermission[]>();
    for (const one of permissions)
      for (const allowed of one.allows) technical.set(allowed, [...(technical.get(allowed) ?? []), one]);
    this.byTechnical = technical;
    this.byLevel = new Map([...allowedByLevel].map(([level, allowed]) => [level, new Set(allowed)]));
  }

  find(code: PermissionCode): CataloguePermission | undefined {
    return this.byCode.get(code);
  }

  /** Those that let their holder do this. */
  allowing(permission: Permission): readonly CataloguePermission[] {
    return this.byTechnical.get(permission) ?? [];
  }

  /** Whether an administrator of this level may do it without being given it. */
  isAllowedBy(level: AdministratorLevel, permission: Permission): boolean {
    return this.byLevel.get(level)?.has(permission) ?? false;
  }

  /** All that an administrator of this level may do by that alone. */
  allowedBy(level: AdministratorLevel): Iterable<Permission> {
    return this.byLevel.get(level) ?? [];
  }
}
