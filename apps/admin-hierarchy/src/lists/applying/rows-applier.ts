import { Injectable } from '@nestjs/common';
import { type AccountId, RightChanged } from '@vnconnect/contracts';
import { Outbox, ProblemError } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { MembershipNotices } from '../../memberships/membership-notices.js';
import { MembershipsRepository } from '../../memberships/memberships.repository.js';
import type { Membership, MembershipTerms } from '../../memberships/membership.js';
import { RightsService } from '../../rights/rights.service.js';
import { UnitsOfUsers } from '../../users/units-of-users.js';
import { UsersRepository } from '../../users/users.repository.js';
import { ListRowsRepository } from '../list-rows.repository.js';
import { entryOf } from './row-entries.js';
import { type Applying, planRows, type ReadyRow, type TakenStep } from './row-plan.js';

/** Applies rows, each all of its steps or none (AH-31); each kind of step is one statement for all of them. */
@Injectable()
export class RowsApplier {
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
   * In one transaction with the rows' new state: once, whatever dies when, and whoever else works on them. What the
   * rights refuse is kept with its row; what goes wrong otherwise is thrown, and all of these rows wait.
   * @param rows each of another person
   */
  async apply(rows: readonly ReadyRow[], applying: Applying): Promise<void> {
    const { list, asker } = applying;
    await this.source.transaction(async (manager) => {
      const positions = rows.map(({ row }) => row.position);
      const waiting = await this.rows.lockReady(manager, list.id, positions);
      const ready = rows.filter(({ row }) => waiting.has(row.position));
      const on = ready.map(({ account }) => account.accountId);
      await this.rights.hold(manager, { asker, on });
      const facts = await this.rights.factsAbout([asker, ...on], manager);
      const memberships = await this.memberships.lockOf(manager, on);
      const { taken, outcomes } = planRows(ready, applying, { facts, memberships });
      if (taken.length > 0) await this.take(manager, taken, applying);
      await this.rows.settle(manager, list.id, outcomes);
    });
  }

  private async take(manager: EntityManager, taken: readonly TakenStep[], applying: Applying): Promise<void> {
    const of = (note: TakenStep['step']['note']) => taken.filter(({ step }) => step.note === note);
    await this.addUsers(manager, of('becomes-user'), applying);
    const activated = of('becomes-active').map(accountOf);
    requireAll(activated, await this.users.setStatusOf(manager, activated, 'active'));
    await this.unitsOf.assign(
      manager,
      of('joins-unit').map(({ ready }) => ({ accountId: ready.account.accountId, unitId: ready.unitId })),
    );
    const joined = await this.join(manager, of('joins-subsystem'), applying);
    await this.notices.tell(manager, [...joined.values()]);
    await this.audit.write(manager, ...taken.map((one) => entryOf(one, applying, joined.get(one))));
    const accounts = [...new Set(taken.map(accountOf))];
    await this.outbox.addMany(
      manager,
      RightChanged,
      accounts.map((accountId) => ({ accountId })),
    );
  }

  private async addUsers(
    manager: EntityManager,
    taken: readonly TakenStep[],
    { asker }: Applying,
  ): Promise<void> {
    if (taken.length === 0) return;
    const users = taken.map(({ ready: { account, unitId } }) => {
      const { accountId, kind, profile, mayHoldRights } = account;
      // The directory gives one where the name is the same, and no other row is ready.
      if (!profile) throw new Error('the directory gave no profile');
      return { accountId, kind, ...profile, mayHoldRights, homeUnitId: unitId, addedBy: asker };
    });
    requireAll(users, await this.users.addMany(manager, users));
  }

  /** @returns what each step has made of its membership */
  private async join(
    manager: EntityManager,
    taken: readonly TakenStep[],
    { list, asker }: Applying,
  ): Promise<Map<TakenStep, Membership>> {
    const terms = new Map(taken.map((one) => [one, termsOf(one, list.groups)]));
    const fresh = taken.filter(({ before }) => !before);
    const made = await this.memberships.insertMany(
      manager,
      fresh.flatMap((one) => terms.get(one) ?? []),
      { by: asker },
    );
    requireAll(fresh, made.length);
    const byKey = new Map(made.map((one) => [`${one.accountId} ${one.subsystem}`, one]));
    const joined = new Map<TakenStep, Membership>();
    for (const [one, term] of terms) {
      const after = one.before
        ? await this.memberships.update(manager, { ...term, id: one.before.id }, { by: asker })
        : byKey.get(`${term.accountId} ${term.subsystem}`);
      if (after) joined.set(one, after);
    }
    return joined;
  }
}

const accountOf = ({ ready }: TakenStep): AccountId => ready.account.accountId;

function termsOf(
  { ready, step: { subsystem } }: TakenStep,
  groups: Applying['list']['groups'],
): MembershipTerms {
  const groupId = subsystem && groups[subsystem];
  if (!groupId) throw new ProblemError('list.group-needed');
  const { account, unitId } = ready;
  return { subsystem, accountId: account.accountId, unitId, groupId, status: 'open' };
}

/** Who was no user yet is held by nobody: somebody else may have added him meanwhile. Then it is decided anew. */
function requireAll(wanted: readonly unknown[], changed: number): void {
  if (wanted.length !== changed) throw new ProblemError('service-unavailable');
}
