import { Injectable } from '@nestjs/common';
import type {
  AccountId,
  ConversionReport,
  ConvertLegacyAccount,
  LegacyAccountId,
} from '@vnconnect/contracts';
import { ProblemError, type ReplyOf, type RequestOf } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { MembershipsRepository } from '../memberships/memberships.repository.js';
import { RightsService } from '../rights/rights.service.js';
import type { Actor } from '../subsystems/actor.js';
import { SubsystemsService } from '../subsystems/subsystems.service.js';
import { UsersRepository } from '../users/users.repository.js';
import { WebhookOrders } from '../webhooks/webhook-orders.js';
import { mustConvert } from './conversion-rule.js';
import type { LegacyAccount } from './legacy-account.js';
import { LegacyAccountsRepository } from './legacy-accounts.repository.js';

/** From user name and password to VNConnect (AH-22 a). */
@Injectable()
export class ConversionsService {
  constructor(
    private readonly source: DataSource,
    private readonly legacyAccounts: LegacyAccountsRepository,
    private readonly memberships: MembershipsRepository,
    private readonly subsystems: SubsystemsService,
    private readonly users: UsersRepository,
    private readonly webhooks: WebhookOrders,
    private readonly rights: RightsService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws NotFound, RightRefused, and whatever would speak against converting */
  async preview(id: LegacyAccountId, accountId: AccountId, actor: Actor): Promise<ConversionReport> {
    const { manager } = this.source;
    const legacy = await this.legacyAccounts.find(id);
    const allowed = await this.requireRight(manager, legacy, { accountId, actor });
    mustConvert(allowed, accountId, await this.memberOf(manager, allowed, accountId));
    return this.report(manager, allowed, accountId);
  }

  /**
   * All at once or not at all: the legacy account is the VNConnect account's, the subsystem is told to move its open
   * work and history. Doing it twice changes nothing.
   * @throws NotFound, RightRefused, ConvertedAlready, NotAMember, UnitDiffers, GroupDiffers
   */
  async convert(
    { legacyAccountId, accountId, ground }: RequestOf<typeof ConvertLegacyAccount>,
    actor: Actor,
  ): Promise<ReplyOf<typeof ConvertLegacyAccount>> {
    return this.source.transaction(async (manager) => {
      await this.rights.hold(manager, { asker: actor.accountId, on: accountId });
      const legacy = await this.legacyAccounts.lock(manager, legacyAccountId);
      const allowed = await this.requireRight(manager, legacy, { accountId, actor });
      const before = await this.report(manager, allowed, accountId);
      if (!mustConvert(allowed, accountId, await this.memberOf(manager, allowed, accountId)))
        return { before, after: before };
      await this.legacyAccounts.convert(manager, allowed.id, accountId);
      const { subsystem, userName } = allowed;
      const data = { subsystem, userName, accountId };
      await this.webhooks.add(manager, [{ subsystem, type: 'legacy-account.converted', data }]);
      await this.write(manager, allowed, { accountId, ground, actor });
      return { before, after: await this.report(manager, allowed, accountId) };
    });
  }

  private async requireRight(
    manager: EntityManager,
    legacy: LegacyAccount | undefined,
    { accountId, actor }: { accountId: AccountId; actor: Actor },
  ): Promise<LegacyAccount> {
    if (!legacy) throw new ProblemError('not-found');
    const { code, isProvinceLevelOnly } = await this.subsystems.get(legacy.subsystem, manager);
    const subsystem = { code, isProvinceLevelOnly };
    const act = { kind: 'change-membership', subsystem, accountId, unitId: legacy.unitId } as const;
    await this.rights.require(actor.accountId, act, manager);
    return legacy;
  }

  private async memberOf(manager: EntityManager, { subsystem }: LegacyAccount, accountId: AccountId) {
    return (await this.memberships.of(accountId, manager)).find((one) => one.subsystem === subsystem);
  }

  private async report(
    manager: EntityManager,
    legacy: LegacyAccount,
    accountId: AccountId,
  ): Promise<ConversionReport> {
    const user = await this.users.find(accountId, manager);
    return {
      legacy: await this.legacyAccounts.get(manager, legacy.id),
      account: {
        accountId,
        ...(user && { fullName: user.fullName }),
        userNames: await this.legacyAccounts.namesOf(manager, legacy.subsystem, accountId),
      },
    };
  }

  private async write(
    manager: EntityManager,
    { id, subsystem, unitId }: LegacyAccount,
    { accountId, ground, actor }: { accountId: AccountId; ground: string | undefined; actor: Actor },
  ): Promise<void> {
    await this.audit.write(manager, {
      ...{ act: 'legacy-account.converted', actor: actor.accountId, address: actor.address, ground },
      on: [
        { kind: 'user', id: accountId },
        { kind: 'legacy-account', id },
        { kind: 'subsystem', id: subsystem },
        { kind: 'unit', id: unitId },
      ],
      before: { state: 'open' },
      after: { state: 'converted', account: accountId },
    });
  }
}
