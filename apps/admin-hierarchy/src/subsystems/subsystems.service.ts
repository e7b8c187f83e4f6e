import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  AddSubsystem,
  AddUserGroup,
  ChangeSubsystem,
  Permission,
  RenewSubsystemSecret,
  ShownSubsystem,
  ShownUserGroup,
  SubsystemCode,
  SwitchSubsystemOver,
} from '@vnconnect/contracts';
import type { RequestOf } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import type { JsonObject } from '../audit/audit-entry.js';
import { AuditLog } from '../audit/audit-log.js';
import { RightsService } from '../rights/rights.service.js';
import { WebhookOrders } from '../webhooks/webhook-orders.js';
import type { Actor } from './actor.js';
import type { Subsystem } from './subsystem.js';
import { SubsystemExists, SubsystemNotFound, UserGroupExists } from './subsystem.errors.js';
import { SubsystemCounts } from './subsystem-counts.js';
import { SubsystemsRepository, type SubsystemSettings } from './subsystems.repository.js';

const MANAGE: Permission = 'admin-hierarchy.subsystem.manage';
const FORMER_SECRET_MS = 24 * 3_600_000;

/** A change of the register, for the audit. */
interface Change {
  readonly act: string;
  readonly code: SubsystemCode;
  readonly ground?: string | undefined;
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

/** VPCP's register of subsystems: data, without a release (AH-20, AH-23). */
@Injectable()
export class SubsystemsService {
  constructor(
    private readonly source: DataSource,
    private readonly repository: SubsystemsRepository,
    private readonly counts: SubsystemCounts,
    private readonly webhooks: WebhookOrders,
    private readonly rights: RightsService,
    private readonly audit: AuditLog,
  ) {}

  /** Where a subsystem is asked is for those only who may change it. */
  async list(asker: Actor): Promise<ShownSubsystem[]> {
    const [reach, managed] = await Promise.all([
      this.rights.reachOf(asker.accountId, 'admin-hierarchy.membership.manage'),
      this.rights.reachOf(asker.accountId, MANAGE),
    ]);
    const counts = await this.counts.openMembers(reach.map(({ id }) => id));
    const all = (await this.repository.list()).map((one) => shown(one, counts.get(one.code) ?? 0));
    return managed.length > 0 ? all : all.map(({ webhookUrl: _url, listUrl: _list, ...rest }) => rest);
  }

  /** @throws SubsystemExists, SubsystemClientTaken, RightRefused */
  async add(
    { client: _client, ground, ...input }: RequestOf<typeof AddSubsystem>,
    actor: Actor,
  ): Promise<ShownSubsystem & { secret: string }> {
    const secret = newSecret();
    return this.change(actor, async (manager) => {
      if (!(await this.repository.insert(manager, settingsOf(input), secret))) throw new SubsystemExists();
      const made = await this.get(input.code, manager);
      await this.write(manager, actor, {
        ...{ act: 'subsystem.added', code: input.code, ground, after: auditOf(made) },
      });
      return { ...shown(made, 0), secret };
    });
  }

  /** @throws SubsystemNotFound, SubsystemClientTaken, RightRefused */
  async replace(
    { client: _client, ground, ...input }: RequestOf<typeof ChangeSubsystem>,
    actor: Actor,
  ): Promise<ShownSubsystem> {
    return this.change(actor, async (manager) => {
      const before = await this.repository.lock(manager, input.code);
      if (!before) throw new SubsystemNotFound();
      await this.repository.update(manager, settingsOf(input));
      const after = await this.get(input.code, manager);
      const audited = { before: auditOf(before), after: auditOf(after) };
      await this.write(manager, actor, { act: 'subsystem.changed', code: input.code, ground, ...audited });
      return shown(after, 0);
    });
  }

  /** @throws SubsystemNotFound, RightRefused */
  async renewSecret(
    { code, ground }: RequestOf<typeof RenewSubsystemSecret>,
    actor: Actor,
  ): Promise<{ secret: string }> {
    const secret = newSecret();
    return this.change(actor, async (manager) => {
      if (!(await this.repository.lock(manager, code))) throw new SubsystemNotFound();
      const formerUntil = new Date(Date.now() + FORMER_SECRET_MS);
      await this.repository.replaceSecret(manager, code, { secret, formerUntil });
      await this.write(manager, actor, { act: 'subsystem.secret-renewed', code, ground });
      return { secret };
    });
  }

  /** @throws SubsystemNotFound, UserGroupExists, RightRefused */
  async addGroup(
    { code, names, ground }: RequestOf<typeof AddUserGroup>,
    actor: Actor,
  ): Promise<ShownUserGroup> {
    return this.change(actor, async (manager) => {
      if (!(await this.repository.lock(manager, code))) throw new SubsystemNotFound();
      const group = await this.repository.insertGroup(manager, code, names);
      if (!group) throw new UserGroupExists();
      await this.write(manager, actor, {
        ...{ act: 'subsystem.group-added', code, ground, after: { group: group.id } },
      });
      return { groupId: group.id, names: group.names };
    });
  }

  /**
   * From now on the platform vouches for no password of the subsystem's own. The subsystem is told, and asks before it
   * takes one (FindLegacySignIn). Doing it twice changes nothing.
   * @throws SubsystemNotFound, RightRefused
   */
  async switchOver(
    { code, ground }: RequestOf<typeof SwitchSubsystemOver>,
    actor: Actor,
  ): Promise<ShownSubsystem> {
    return this.change(actor, async (manager) => {
      const before = await this.repository.lock(manager, code);
      if (!before) throw new SubsystemNotFound();
      if (before.switchedOverAt) return shown(before, 0);
      await this.repository.switchOver(manager, code);
      await this.webhooks.add(manager, [
        { subsystem: code, type: 'subsystem.switched-over', data: { subsystem: code } },
      ]);
      await this.write(manager, actor, { act: 'subsystem.switched-over', code, ground });
      return shown(await this.get(code, manager), 0);
    });
  }

  /** @throws SubsystemNotFound */
  async get(code: SubsystemCode, within?: EntityManager): Promise<Subsystem> {
    const found = await this.repository.find(code, within);
    if (!found) throw new SubsystemNotFound();
    return found;
  }

  private async change<T>({ accountId }: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    await this.rights.require(accountId, { kind: 'use', permission: MANAGE });
    return this.source.transaction(work);
  }

  private async write(manager: EntityManager, actor: Actor, { code, ...change }: Change): Promise<void> {
    const { accountId, address } = actor;
    const on = [{ kind: 'subsystem', id: code }];
    await this.audit.write(manager, { ...change, actor: accountId, address, on });
  }
}

/** As Standard Webhooks writes them. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

function settingsOf(input: Omit<RequestOf<typeof AddSubsystem>, 'client' | 'ground'>): SubsystemSettings {
  const { clientId, webhookUrl, listUrl, ...rest } = input;
  return {
    ...rest,
    ...(clientId !== undefined && { clientId }),
    ...(webhookUrl !== undefined && { webhookUrl }),
    ...(listUrl !== undefined && { listUrl }),
  };
}

const auditOf = ({
  clientId,
  isProvinceLevelOnly,
  searches,
  webhookUrl,
  listUrl,
}: Subsystem): JsonObject => ({
  ...{ client: clientId ?? null, isProvinceLevelOnly, searches },
  ...{ webhookUrl: webhookUrl ?? null, listUrl: listUrl ?? null },
});

function shown({ groups, switchedOverAt, ...rest }: Subsystem, openMembers: number): ShownSubsystem {
  return {
    ...rest,
    searches: [...rest.searches],
    groups: groups.map(({ id, names }) => ({ groupId: id, names })),
    ...(switchedOverAt && { switchedOverAt: switchedOverAt.toISOString() }),
    openMembers,
  };
}
