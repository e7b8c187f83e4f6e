import { Injectable } from '@nestjs/common';
import type { Permission, Reconciliation, SubsystemCode } from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { MembershipNotices } from '../memberships/membership-notices.js';
import { MembershipsRepository } from '../memberships/memberships.repository.js';
import { RightsService } from '../rights/rights.service.js';
import type { Actor } from '../subsystems/actor.js';
import { SubsystemsService } from '../subsystems/subsystems.service.js';
import { compareMembers } from './compare-members.js';
import { MemberList } from './member-list.js';
import { type KeptReconciliation, ReconciliationsRepository } from './reconciliations.repository.js';

const MANAGE: Permission = 'admin-hierarchy.subsystem.manage';

/** Whether a subsystem knows of its members what it was told (AH-24). */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly source: DataSource,
    private readonly subsystems: SubsystemsService,
    private readonly list: MemberList,
    private readonly repository: ReconciliationsRepository,
    private readonly memberships: MembershipsRepository,
    private readonly notices: MembershipNotices,
    private readonly rights: RightsService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws SubsystemNotFound, ListUnavailable, RightRefused */
  async make(code: SubsystemCode, actor: Actor): Promise<Reconciliation> {
    await this.rights.require(actor.accountId, { kind: 'use', permission: MANAGE });
    const subsystem = await this.subsystems.get(code);
    const there = await this.list.of(subsystem);
    const compared = compareMembers(await this.repository.membersHere(code), there);
    const kept = await this.source.transaction((manager) => this.repository.insert(manager, code, compared));
    return this.shown(code, kept);
  }

  async find(code: SubsystemCode, { accountId }: Actor): Promise<Reconciliation | undefined> {
    await this.rights.require(accountId, { kind: 'use', permission: MANAGE });
    const kept = await this.repository.newest(code);
    return kept && this.shown(code, kept);
  }

  /**
   * Tells the subsystem again of all whom the newest comparison listed and whom we know.
   * @returns how many that are
   * @throws ProblemError `not-found` when there is no comparison; SubsystemNotFound, RightRefused
   */
  async mend(code: SubsystemCode, actor: Actor): Promise<number> {
    await this.rights.require(actor.accountId, { kind: 'use', permission: MANAGE });
    await this.subsystems.get(code);
    const kept = await this.repository.newest(code);
    if (!kept) throw new ProblemError('not-found');
    let told = 0;
    for (const { accountId } of kept.differences.listed) {
      await this.source.transaction(async (manager) => {
        const membership = await this.memberships.touch(manager, { subsystem: code, accountId });
        if (!membership) return;
        await this.notices.tell(manager, [membership]);
        told += 1;
      });
    }
    await this.source.transaction((manager) =>
      this.audit.write(manager, {
        ...{ act: 'subsystem.told-again', actor: actor.accountId, address: actor.address },
        on: [{ kind: 'subsystem', id: code }],
        after: { told, reconciliation: kept.id },
      }),
    );
    return told;
  }

  private async shown(subsystem: SubsystemCode, kept: KeptReconciliation): Promise<Reconciliation> {
    const { listed, left } = kept.differences;
    const names = await this.repository.namesOf(listed.map(({ accountId }) => accountId));
    return {
      ...{ reconciliationId: kept.id, subsystem, at: kept.at.toISOString(), alike: kept.alike, left },
      differences: listed.map((one) => {
        const fullName = names.get(one.accountId);
        return fullName === undefined ? one : { ...one, fullName };
      }),
    };
  }
}
