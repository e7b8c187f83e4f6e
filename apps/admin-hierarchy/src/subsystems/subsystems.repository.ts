import { Injectable } from '@nestjs/common';
import { AccountKind, SubsystemCode, UserGroupId } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Subsystem, UserGroup } from './subsystem.js';
import { SubsystemClientTaken } from './subsystem.errors.js';

const SECRET = 'subsystems.secret';
const UNIQUE_VIOLATION = '23505';

const GroupRow = z.object({
  id: UserGroupId,
  subsystem: SubsystemCode,
  name_vi: z.string(),
  name_en: z.string(),
});
const Row = z.object({
  code: SubsystemCode,
  name_vi: z.string(),
  name_en: z.string(),
  client_id: z.string().nullable(),
  searches: z.array(AccountKind),
  is_province_level_only: z.boolean(),
  webhook_url: z.string().nullable(),
  list_url: z.string().nullable(),
  switched_over_at: z.date().nullable(),
  groups: z.array(GroupRow),
});

/** What a subsystem's settings are written from. */
export type SubsystemSettings = Omit<Subsystem, 'groups' | 'switchedOverAt'>;

/** The register of subsystems and their user groups. */
@Injectable()
export class SubsystemsRepository {
  constructor(
    private readonly source: DataSource,
    private readonly vault: Vault,
  ) {}

  async list(within: EntityManager = this.source.manager): Promise<Subsystem[]> {
    return this.read(within, 'true', []);
  }

  async find(
    code: SubsystemCode,
    within: EntityManager = this.source.manager,
  ): Promise<Subsystem | undefined> {
    const [found] = await this.read(within, 's.code = $1', [code]);
    return found;
  }

  /** Of several that change a subsystem at once each waits for the one before. */
  async lock(manager: EntityManager, code: SubsystemCode): Promise<Subsystem | undefined> {
    await manager.query('select 1 from subsystems where code = $1 for update', [code]);
    return this.find(code, manager);
  }

  private async read(manager: EntityManager, where: string, values: unknown[]): Promise<Subsystem[]> {
    const rows: unknown = await manager.query(
      `select s.*, coalesce((select jsonb_agg(to_jsonb(g) order by g.name_vi) from user_groups g
         where g.subsystem = s.code), '[]') as groups
       from subsystems s where ${where} order by s.code`,
      values,
    );
    return z.array(Row).parse(rows).map(subsystemOf);
  }

  /**
   * False when there is one with this code.
   * @throws SubsystemClientTaken
   */
  async insert(manager: EntityManager, settings: SubsystemSettings, secret: string): Promise<boolean> {
    const rows: unknown[] = await this.orClientTaken(
      manager.query(
        `insert into subsystems (code, name_vi, name_en, client_id, searches, is_province_level_only, webhook_url,
           list_url, secret) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (code) do nothing returning code`,
        [...valuesOf(settings), this.vault.seal(secret, SECRET)],
      ),
    );
    return rows.length === 1;
  }

  /** @throws SubsystemClientTaken */
  async update(manager: EntityManager, settings: SubsystemSettings): Promise<void> {
    await this.orClientTaken(
      manager.query(
        `update subsystems set name_vi = $2, name_en = $3, client_id = $4, searches = $5,
           is_province_level_only = $6, webhook_url = $7, list_url = $8 where code = $1`,
        valuesOf(settings),
      ),
    );
  }

  private async orClientTaken<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } catch (error) {
      const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
      throw code === UNIQUE_VIOLATION ? new SubsystemClientTaken() : error;
    }
  }

  /** The former secret goes on signing until then. */
  async replaceSecret(
    manager: EntityManager,
    code: SubsystemCode,
    { secret, formerUntil }: { secret: string; formerUntil: Date },
  ): Promise<void> {
    await manager.query(
      `update subsystems set former_secret = secret, former_secret_until = $3, secret = $2 where code = $1`,
      [code, this.vault.seal(secret, SECRET), formerUntil],
    );
  }

  async switchOver(manager: EntityManager, code: SubsystemCode): Promise<void> {
    await manager.query(
      'update subsystems set switched_over_at = now() where code = $1 and switched_over_at is null',
      [code],
    );
  }

  /** Undefined when the subsystem has a group of this name. */
  async insertGroup(
    manager: EntityManager,
    code: SubsystemCode,
    { vi, en }: UserGroup['names'],
  ): Promise<UserGroup | undefined> {
    const rows: unknown = await manager.query(
      `insert into user_groups (subsystem, name_vi, name_en) values ($1, $2, $3)
       on conflict (subsystem, name_vi) do nothing returning *`,
      [code, vi, en],
    );
    return z.array(GroupRow).parse(rows).map(groupOf)[0];
  }

  /** What messages to a subsystem are signed with now, the present one first; none when it has no secret yet. */
  async secretsOf(code: SubsystemCode): Promise<string[]> {
    const rows: unknown = await this.source.query(
      `select secret, case when former_secret_until > now() then former_secret end as former
       from subsystems where code = $1`,
      [code],
    );
    const sealed = z
      .array(z.object({ secret: z.instanceof(Buffer).nullable(), former: z.instanceof(Buffer).nullable() }))
      .parse(rows);
    return sealed
      .flatMap(({ secret, former }) => [secret, former])
      .flatMap((one) => (one === null ? [] : [this.vault.open(one, SECRET)]));
  }
}

const valuesOf = (settings: SubsystemSettings) => [
  settings.code,
  settings.names.vi,
  settings.names.en,
  settings.clientId ?? null,
  settings.searches,
  settings.isProvinceLevelOnly,
  settings.webhookUrl ?? null,
  settings.listUrl ?? null,
];

const groupOf = ({ id, subsystem, name_vi, name_en }: z.infer<typeof GroupRow>): UserGroup => ({
  ...{ id, subsystem, names: { vi: name_vi, en: name_en } },
});

const subsystemOf = (row: z.infer<typeof Row>): Subsystem => ({
  code: row.code,
  names: { vi: row.name_vi, en: row.name_en },
  searches: row.searches,
  isProvinceLevelOnly: row.is_province_level_only,
  groups: row.groups.map(groupOf),
  ...(row.client_id !== null && { clientId: row.client_id }),
  ...(row.webhook_url !== null && { webhookUrl: row.webhook_url }),
  ...(row.list_url !== null && { listUrl: row.list_url }),
  ...(row.switched_over_at !== null && { switchedOverAt: row.switched_over_at }),
});
