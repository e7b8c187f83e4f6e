import { Injectable } from '@nestjs/common';
import type { Permission, SetMembership, ShownMembership, UnitId } from '@vnconnect/contracts';
import { InvalidFields, ProblemError, type RequestOf } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { RightRefused } from '../rights/right-refused.js';
import { RightsService } from '../rights/rights.service.js';
import type { Actor } from '../subsystems/actor.js';
import type { Subsystem } from '../subsystems/subsystem.js';
import { SubsystemNotFound, UserGroupNotFound } from '../subsystems/subsystem.errors.js';
import { SubsystemsRepository } from '../subsystems/subsystems.repository.js';
import { UnitTrees } from '../units/unit-trees.js';
import { UsersRepository } from '../users/users.repository.js';
import { isSame, type Membership, type MembershipTerms } from './membership.js';
import { MembershipLists } from './membership-lists.js';
import { MembershipNotices } from './membership-notices.js';
import { MembershipsRepository } from './memberships.repository.js';

class UserUnknown extends ProblemError {
  constructor() {
    super('membership.user-unknown');
  }
}

interface Setting {
  readonly actor: Actor;
  readonly subsystem: Subsystem;
  readonly before: Membership | undefined;
  readonly wanted: MembershipTerms;
}

const MANAGE: Permission = 'admin-hierarchy.membership.manage';

/** Who is in which subsystem, for which unit and in which group (AH-20, AH-21). */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly source: DataSource,
    private readonly subsystems: SubsystemsRepository,
    private readonly memberships: MembershipsRepository,
    private readonly lists: MembershipLists,
    private readonly notices: MembershipNotices,
    private readonly users: UsersRepository,
    private readonly trees: UnitTrees,
    private readonly rights: RightsService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Makes or changes a membership; one that is so already stays untouched. Who moves it from one unit to another needs
   * the right at both.
   * @throws SubsystemNotFound, UserGroupNotFound, UnitNotFound, UserUnknown, RightRefused, InvalidFields
   */
  async set(input: RequestOf<typeof SetMembership>, actor: Actor): Promise<ShownMembership> {
    const subsystem = await this.subsystemOf(input);
    return this.source.transaction(async (manager) => {
      await this.rights.hold(manager, { asker: actor.accountId, on: input.accountId });
      const unit = this.trees.current.get(input.unitId);
      if (unit.isClosed && input.status === 'open')
        throw new InvalidFields([{ path: 'unitId', code: 'field.choice' }]);
      if (!(await this.users.lock(manager, input.accountId))) throw new UserUnknown();
      const before = await this.memberships.lock(manager, {
        subsystem: subsystem.code,
        accountId: input.accountId,
      });
      for (const unitId of new Set([input.unitId, ...(before ? [before.unitId] : [])]))
        await this.requireRight(manager, { actor, subsystem, before, wanted: input }, unitId);
      const after = await this.write(manager, before, input, actor);
      return this.lists.get(manager, after.id);
    });
  }

  private async subsystemOf({ subsystem, groupId }: MembershipTerms): Promise<Subsystem> {
    const found = await this.subsystems.find(subsystem);
    if (!found) throw new SubsystemNotFound();
    if (!found.groups.some(({ id }) => id === groupId)) throw new UserGroupNotFound();
    return found;
  }

  private async requireRight(
    manager: EntityManager,
    { actor, subsystem, before, wanted }: Setting,
    unitId: UnitId,
  ): Promise<void> {
    const { accountId, status } = wanted;
    // To close what a unit may not have (any more) must stay possible.
    const isClosing = status === 'closed' && before !== undefined;
    const { code } = subsystem;
    const isProvinceLevelOnly = subsystem.isProvinceLevelOnly && !isClosing;
    const decision = await this.rights.decide(
      actor.accountId,
      { kind: 'change-membership', subsystem: { code, isProvinceLevelOnly }, accountId, unitId },
      manager,
    );
    if (decision.isAllowed) return;
    // Of who has left, the place at a unit stays the unit's to close, and nothing more.
    const isMereClosing = isClosing && isSame(before, { ...wanted, status: before.status });
    const isLeft = isMereClosing && decision.rule === 'right.outside-subtree';
    const managing = { kind: 'use', permission: MANAGE, unitId } as const;
    if (!isLeft || !(await this.rights.decide(actor.accountId, managing, manager)).isAllowed)
      throw new RightRefused(decision.rule, decision.remedy);
  }

  private async write(
    manager: EntityManager,
    before: Membership | undefined,
    input: RequestOf<typeof SetMembership>,
    actor: Actor,
  ): Promise<Membership> {
    const { subsystem, accountId, unitId, groupId, status, ground } = input;
    const terms: MembershipTerms = { subsystem, accountId, unitId, groupId, status };
    if (before && isSame(before, terms)) return before;
    const by = { by: actor.accountId };
    const after = before
      ? await this.memberships.update(manager, { ...terms, id: before.id }, by)
      : await this.memberships.insert(manager, terms, by);
    // The user is locked, hence nobody else has made it meanwhile.
    if (!after) throw new ProblemError('service-unavailable');
    await this.notices.tell(manager, [after]);
    await this.audit.write(manager, {
      act: before ? 'membership.changed' : 'membership.made',
      ...{ actor: actor.accountId, address: actor.address },
      on: [
        { kind: 'user', id: accountId },
        { kind: 'membership', id: after.id },
        { kind: 'subsystem', id: subsystem },
        ...[...new Set([unitId, ...(before ? [before.unitId] : [])])].map((id) => ({ kind: 'unit', id })),
      ],
      ...(before && { before: auditOf(before) }),
      ...{ after: auditOf(after), ground },
    });
    return after;
  }
}

const auditOf = ({ unitId, groupId, status }: Membership) => ({ unit: unitId, group: groupId, status });
