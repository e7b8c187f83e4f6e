import { Injectable } from '@nestjs/common';
import { type AccountId, type AccountStatus, RightChanged, type UserStatus } from '@vnconnect/contracts';
import { Outbox } from '@vnconnect/service-kit';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { MembershipNotices } from '../memberships/membership-notices.js';
import { MembershipsRepository } from '../memberships/memberships.repository.js';
import { RightsEnding } from '../rights/rights-ending.js';
import { AccountCopiesRepository } from '../users/account-copies.repository.js';
import { unitsOver, type User } from '../users/user.js';
import { UsersRepository } from '../users/users.repository.js';

const grounds: Record<AccountStatus, string> = {
  active: 'Tài khoản VNConnect hoạt động trở lại',
  inactive: 'Tài khoản VNConnect bị vô hiệu hoá',
  closed: 'Tài khoản VNConnect đã đóng',
};

/** What becomes of a user when its account is deactivated, reactivated or closed (AH-08), written down by `system`. */
@Injectable()
export class AccountStanding {
  constructor(
    private readonly users: UsersRepository,
    private readonly copies: AccountCopiesRepository,
    private readonly ending: RightsEnding,
    private readonly memberships: MembershipsRepository,
    private readonly notices: MembershipNotices,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** In the transaction that writes the copy, with the user locked. */
  async follow(manager: EntityManager, user: User, now: AccountStatus): Promise<void> {
    const { accountId } = user;
    if (now === 'active') {
      if (await this.copies.resumes(manager, accountId)) await this.switch(manager, user, ['active', now]);
      return;
    }
    if (user.status === 'active') {
      await this.switch(manager, user, ['inactive', now]);
      await this.copies.setResumes(manager, accountId, true);
    }
    if (now === 'closed') await this.close(manager, user);
  }

  private async switch(
    manager: EntityManager,
    user: User,
    [status, account]: readonly [UserStatus, AccountStatus],
  ): Promise<void> {
    const { accountId } = user;
    await this.copies.setResumes(manager, accountId, false);
    if (!(await this.users.setStatus(manager, accountId, status))) return;
    await this.audit.write(manager, {
      act: status === 'active' ? 'user.activated' : 'user.deactivated',
      ...{ actor: 'system', ground: grounds[account] },
      on: [{ kind: 'user', id: accountId }, ...unitsOver(user).map((id) => ({ kind: 'unit', id }))],
      ...{ before: { status: user.status }, after: { status, account } },
    });
    await this.outbox.add(manager, RightChanged, { accountId });
  }

  /** For good: nothing waits for the account to come back. */
  private async close(manager: EntityManager, { accountId }: User): Promise<void> {
    await this.copies.setResumes(manager, accountId, false);
    await this.ending.endAll(manager, accountId, grounds.closed);
    await this.closeMemberships(manager, accountId);
    await this.notices.tellOfUser(manager, accountId);
  }

  private async closeMemberships(manager: EntityManager, accountId: AccountId): Promise<void> {
    for (const { revision: _before, ...membership } of await this.memberships.of(accountId, manager)) {
      const { id, subsystem, unitId: unit, groupId: group, status } = membership;
      if (status === 'closed') continue;
      await this.memberships.update(manager, { ...membership, status: 'closed' }, { by: 'system' });
      await this.audit.write(manager, {
        ...{ act: 'membership.changed', actor: 'system', ground: grounds.closed },
        on: [
          { kind: 'user', id: accountId },
          { kind: 'membership', id },
          { kind: 'subsystem', id: subsystem },
          { kind: 'unit', id: unit },
        ],
        ...{ before: { unit, group, status }, after: { unit, group, status: 'closed' } },
      });
    }
  }
}
