import { Injectable } from '@nestjs/common';
import type { ImportLegacyAccounts, ImportOutcome, Permission } from '@vnconnect/contracts';
import type { ReplyOf, RequestOf } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { RightsService } from '../rights/rights.service.js';
import type { Actor } from '../subsystems/actor.js';
import type { Subsystem } from '../subsystems/subsystem.js';
import { SubsystemsService } from '../subsystems/subsystems.service.js';
import type { Unit } from '../units/unit.js';
import { UnitTrees } from '../units/unit-trees.js';
import { LegacyAccountsRepository } from './legacy-accounts.repository.js';

const MANAGE: Permission = 'admin-hierarchy.membership.manage';

type Line = RequestOf<typeof ImportLegacyAccounts>['accounts'][number];

/** Takes over legacy accounts, line by line; the same list again changes nothing (AH-22). */
@Injectable()
export class LegacyImportsService {
  constructor(
    private readonly source: DataSource,
    private readonly subsystems: SubsystemsService,
    private readonly accounts: LegacyAccountsRepository,
    private readonly trees: UnitTrees,
    private readonly rights: RightsService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws SubsystemNotFound */
  async import(
    { subsystem: code, accounts }: RequestOf<typeof ImportLegacyAccounts>,
    actor: Actor,
  ): Promise<ReplyOf<typeof ImportLegacyAccounts>> {
    const subsystem = await this.subsystems.get(code);
    const reach = await this.rights.reachOf(actor.accountId, MANAGE);
    return this.source.transaction(async (manager) => {
      const outcomes: { userName: string; outcome: ImportOutcomeValue }[] = [];
      for (const line of accounts) {
        const outcome = await this.take(manager, { subsystem, line, reach });
        outcomes.push({ userName: line.userName, outcome });
      }
      await this.write(manager, { code, actor, outcomes: outcomes.map(({ outcome }) => outcome) });
      return { outcomes };
    });
  }

  private async take(
    manager: EntityManager,
    { subsystem, line, reach }: { subsystem: Subsystem; line: Line; reach: readonly Unit[] },
  ): Promise<ImportOutcomeValue> {
    const tree = this.trees.current;
    const unit = tree.findByCode(line.unitCode);
    if (!unit || unit.isClosed) return 'unit-unknown';
    if (!reach.some(({ id }) => tree.isWithin(unit.id, id))) return 'outside-reach';
    const group = subsystem.groups.find(({ names }) => names.vi === line.group || names.en === line.group);
    if (!group) return 'group-unknown';
    const { code } = subsystem;
    const place = { unitId: unit.id, groupId: group.id };
    const there = await this.accounts.lockByName(manager, code, line.userName);
    if (!there) {
      const made = { subsystem: code, userName: line.userName, ...place };
      return (await this.accounts.insert(manager, made)) ? 'imported' : 'there-already';
    }
    if (there.convertedTo !== undefined) return 'converted-already';
    if (there.unitId === unit.id && there.groupId === group.id) return 'there-already';
    // Nobody takes an account out of a unit that is not theirs.
    if (!reach.some(({ id }) => tree.isWithin(there.unitId, id))) return 'outside-reach';
    await this.accounts.place(manager, { id: there.id, ...place });
    return 'changed';
  }

  private async write(
    manager: EntityManager,
    { code, actor, outcomes }: { code: string; actor: Actor; outcomes: readonly ImportOutcomeValue[] },
  ): Promise<void> {
    const count = (outcome: ImportOutcomeValue) => outcomes.filter((one) => one === outcome).length;
    const [imported, changed] = [count('imported'), count('changed')];
    if (imported + changed === 0) return;
    await this.audit.write(manager, {
      ...{ act: 'legacy-accounts.imported', actor: actor.accountId, address: actor.address },
      on: [{ kind: 'subsystem', id: code }],
      after: { imported, changed },
    });
  }
}

type ImportOutcomeValue = (typeof ImportOutcome)['options'][number];
