import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type ListedAccount,
  RightChanged,
  RightsRule,
  type UnitId,
} from '@vnconnect/contracts';
import { Outbox, ProblemError } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { MembershipNotices } from '../../memberships/membership-notices.js';
import { MembershipsRepository } from '../../memberships/memberships.repository.js';
import type { MembershipTerms } from '../../memberships/membership.js';
import { RightsService } from '../../rights/rights.service.js';
import { UnitsOfUsers } from '../../users/units-of-users.js';
import { unitsOver } from '../../users/user.js';
import { UsersRepository } from '../../users/users.repository.js';
import { type RowStep, stepsOf } from '../checking/row-acts.js';
import { wishOf } from '../checking/row-judge.js';
import type { List } from '../list.js';
import { type ListRow, ListRowsRepository } from '../list-rows.repository.js';
import type { Subsystem } from '../../subsystems/subsystem.js';

/** A row that is ready, with whose it is and where it puts him. */
export interface ReadyRow {
  readonly row: Pick<ListRow, 'position' | 'subsystems'>;
  readonly account: ListedAccount;
  readonly unitId: UnitId;
}

/** On whose behalf and by which letter. */
export interface Applying {
  readonly list: List;
  readonly asker: AccountId;
  readonly subsystems: ReadonlyMap<string, Subsystem>;
}

/** Applies one row: all of its steps, or none (AH-31). */
@Injectable()
export class RowApplier {
  constructor(
    private readonly source: DataSource,
    private readonly rows: ListRowsRepository,
    private readonly rights: RightsService,
    private readonly users: UsersRepository,
    private readonly unitsOf: UnitsOfUsers,
    private readonly memberships: MembershipsRepository,
    private readonly notices: MembershipNotices,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /**
   * In one transaction with the row's new state: once, whatever dies when, and whoever else works on it. What the rights
   * refuse is kept with the row; what went wrong otherwise is thrown, and the row waits.
   */
  async apply(ready: ReadyRow, applying: Applying): Promise<void> {
    const key = [applying.list.id, ready.row.position] as const;
    try {
      await this.source.transaction(async (manager) => {
        if (!(await this.rows.lockReady(manager, ...key))) return;
        const isChange = await this.change(manager, ready, applying);
        await this.rows.settle(manager, key, { state: isChange ? 'applied' : 'unchanged' });
      });
    } catch (error) {
      const rule = error instanceof ProblemError ? RightsRule.safeParse(error.code).data : undefined;
      if (rule === undefined) throw error;
      await this.rows.settle(this.source.manager, key, {
        state: 'refused',
        findings: [{ problem: 'refused', rule }],
      });
    }
  }

  /** @returns whether anything was to change */
  private async change(manager: EntityManager, ready: ReadyRow, applying: Applying): Promise<boolean> {
    const { accountId } = ready.account;
    await this.rights.hold(manager, { asker: applying.asker, on: accountId });
    const [facts, memberships] = await Promise.all([
      this.rights.factsAbout([accountId], manager),
      this.memberships.lockOf(manager, accountId),
    ]);
    const { list, subsystems } = applying;
    const at = { list, facts, subsystems, memberships: new Map([[accountId, memberships]]) };
    const steps = stepsOf(wishOf(ready.row, [accountId, ready.unitId], at));
    for (const step of steps) {
      await this.rights.require(applying.asker, step.act, manager);
      await this.take(manager, step, [ready, applying]);
    }
    if (steps.length > 0) await this.outbox.add(manager, RightChanged, { accountId });
    return steps.length > 0;
  }

  private async take(
    manager: EntityManager,
    step: RowStep,
    on: readonly [ReadyRow, Applying],
  ): Promise<void> {
    switch (step.note) {
      case 'becomes-user':
        return this.addUser(manager, ...on);
      case 'becomes-active':
        return this.activate(manager, ...on);
      case 'joins-unit':
        return this.assign(manager, ...on);
      case 'joins-subsystem':
        return this.join(manager, step, on);
    }
  }

  private async addUser(
    manager: EntityManager,
    { account, unitId }: ReadyRow,
    applying: Applying,
  ): Promise<void> {
    const { accountId, kind, profile, mayHoldRights } = account;
    // The directory gives one where the name is the same, and no other row is ready.
    if (!profile) throw new ProblemError('service-unavailable');
    const user = { accountId, kind, ...profile, mayHoldRights, homeUnitId: unitId, addedBy: applying.asker };
    if (!(await this.users.add(manager, user))) return;
    await this.write(manager, applying, {
      act: 'user.added',
      on: [
        { kind: 'user', id: accountId },
        { kind: 'unit', id: unitId },
      ],
      after: { status: 'inactive', unit: unitId },
    });
  }

  private async activate(manager: EntityManager, { account }: ReadyRow, applying: Applying): Promise<void> {
    const { accountId } = account;
    const user = await this.users.lock(manager, accountId);
    if (!user || !(await this.users.setStatus(manager, accountId, 'active'))) return;
    await this.write(manager, applying, {
      act: 'user.activated',
      on: [{ kind: 'user', id: accountId }, ...unitsOver(user).map((id) => ({ kind: 'unit', id }))],
      ...{ before: { status: user.status }, after: { status: 'active' } },
    });
  }

  private async assign(
    manager: EntityManager,
    { account, unitId }: ReadyRow,
    applying: Applying,
  ): Promise<void> {
    const { accountId } = account;
    const before = (await this.users.lock(manager, accountId))?.units ?? [];
    await this.unitsOf.change(manager, accountId, { add: [unitId], remove: [] });
    await this.write(manager, applying, {
      act: 'user.units-changed',
      on: [
        { kind: 'user', id: accountId },
        { kind: 'unit', id: unitId },
      ],
      ...{ before: { units: [...before] }, after: { units: [...before, unitId] } },
    });
  }

  private async join(
    manager: EntityManager,
    { subsystem }: RowStep,
    [{ account, unitId }, applying]: readonly [ReadyRow, Applying],
  ): Promise<void> {
    const { list, asker } = applying;
    const groupId = subsystem && list.groups[subsystem];
    if (!groupId) throw new ProblemError('list.group-needed');
    const { accountId } = account;
    const before = await this.memberships.lock(manager, { subsystem, accountId });
    const terms: MembershipTerms = { subsystem, accountId, unitId, groupId, status: 'open' };
    // A move between units is two acts, and one change.
    if (before?.status === 'open' && before.unitId === unitId) return;
    const after = before
      ? await this.memberships.update(manager, { ...terms, id: before.id }, { by: asker })
      : await this.memberships.insert(manager, terms, { by: asker });
    // The user is held, hence nobody else has made it meanwhile.
    if (!after) throw new ProblemError('service-unavailable');
    await this.notices.tell(manager, after);
    const places = new Set([unitId, ...(before ? [before.unitId] : [])]);
    await this.write(manager, applying, {
      act: before ? 'membership.changed' : 'membership.made',
      on: [
        { kind: 'user', id: accountId },
        { kind: 'membership', id: after.id },
        { kind: 'subsystem', id: subsystem },
        ...[...places].map((id) => ({ kind: 'unit', id })),
      ],
      ...(before && { before: { unit: before.unitId, group: before.groupId, status: before.status } }),
      after: { unit: unitId, group: groupId, status: 'open' },
    });
  }

  private write(
    manager: EntityManager,
    { list, asker }: Applying,
    { on, ...entry }: Omit<Parameters<AuditLog['write']>[1], 'actor'>,
  ): Promise<void> {
    return this.audit.write(manager, {
      ...{ ...entry, actor: asker, address: list.appliedFrom, ground: list.ground },
      on: [...on, { kind: 'list', id: list.id }],
    });
  }
}
