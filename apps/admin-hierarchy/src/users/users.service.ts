import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type ActivateUser,
  type AddUser,
  ChooseFromDirectory,
  type ChangeUnitsOfUser,
  type ClientContext,
  type DirectoryEntry,
  type FoundAccount,
  LookUpInDirectory,
  type LookUpUsers,
  RightChanged,
  type UnitId,
  type UserStatus,
} from '@vnconnect/contracts';
import { type AnswerOf, Bus, Outbox, ProblemError, type RequestOf } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { GrantsService } from '../rights/grants/grants.service.js';
import { RightsService } from '../rights/rights.service.js';
import { UnitTrees } from '../units/unit-trees.js';
import { AccountCopiesRepository } from './account-copies.repository.js';
import { UnitsOfUsers } from './units-of-users.js';
import { unitsOver, type User } from './user.js';
import { UsersRepository } from './users.repository.js';

/** Who acts, from where, and why. */
interface Act {
  readonly asker: AccountId;
  readonly client: Pick<ClientContext, 'address'>;
  readonly ground?: string | undefined;
}

/** Adding users, switching them on and off, and assigning their units (AH-06, AH-08, AH-10). */
@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly copies: AccountCopiesRepository,
    private readonly unitsOf: UnitsOfUsers,
    private readonly rights: RightsService,
    private readonly grants: GrantsService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly trees: UnitTrees,
    private readonly dataSource: DataSource,
    private readonly bus: Bus,
  ) {}

  /** The directory's answer on behalf of the officer, with who is a user already (AH-06). */
  async lookUp(input: RequestOf<typeof LookUpUsers>): Promise<AnswerOf<typeof LookUpUsers>> {
    const { entries, ...answer } = await this.bus.request(LookUpInDirectory, input);
    const known = await this.users.findMany(entries.map(({ accountId }) => accountId));
    const users = new Set(known.map(({ accountId }) => accountId));
    return { ...answer, entries: entries.map((entry) => ({ ...entry, standing: standingOf(entry, users) })) };
  }

  /**
   * Makes an account of a look-up a user, inactive; of two officers at once one adds it, the other is told that it is
   * there (AH-06).
   * @throws RightRefused; `user.account-inactive`, `user.unit-closed`, `directory.not-listed`, `directory.other-chosen`
   */
  async add(input: RequestOf<typeof AddUser>, asker: AccountId): Promise<AnswerOf<typeof AddUser>> {
    const { lookUpId, accountId, unitId, client, ground } = input;
    const act = { kind: 'add-user', accountId, unitId } as const;
    await this.rights.require(asker, { ...act, mayHoldRights: true });
    if (await this.users.find(accountId)) return { outcome: 'exists' };
    const account = await this.bus.request(ChooseFromDirectory, { lookUpId, accountId });
    const { mayHoldRights, isActive, ...person } = account;
    if (!isActive) throw new ProblemError('user.account-inactive');
    const user = { ...person, mayHoldRights, homeUnitId: unitId, addedBy: asker };
    const isAdded = await this.dataSource.transaction(async (manager) => {
      // While the directory answered, the right may have ended, or the unit.
      await this.rights.hold(manager, { asker, on: accountId });
      await this.rights.require(asker, { ...act, mayHoldRights }, manager);
      if (this.trees.current.get(unitId).isClosed) throw new ProblemError('user.unit-closed');
      if (!(await this.users.add(manager, user))) return false;
      await this.audit.write(manager, {
        ...{ act: 'user.added', actor: asker, address: client.address, ground },
        on: [{ kind: 'user', id: accountId }, ...onUnits([unitId])],
        after: { status: 'inactive', unit: unitId },
      });
      return true;
    });
    return { outcome: isAdded ? 'added' : 'exists' };
  }

  /**
   * Who is so already stays so, and nothing is written down (AH-08).
   * @throws RightRefused; `user.account-inactive` for whose account at identity may not be used
   */
  async switch(
    { accountId, client, ground }: RequestOf<typeof ActivateUser>,
    [status, asker]: readonly [UserStatus, AccountId],
  ): Promise<void> {
    const kind = status === 'active' ? 'activate-user' : 'deactivate-user';
    await this.dataSource.transaction(async (manager) => {
      await this.rights.hold(manager, { asker, on: accountId });
      await this.rights.require(asker, { kind, accountId }, manager);
      const user = await this.users.lock(manager, accountId);
      if (!user) return;
      if (status === 'active' && (await this.copies.getStatus(manager, accountId)) !== 'active')
        throw new ProblemError('user.account-inactive');
      await this.copies.setResumes(manager, accountId, false);
      if (!(await this.users.setStatus(manager, accountId, status))) return;
      await this.audit.write(manager, {
        act: status === 'active' ? 'user.activated' : 'user.deactivated',
        ...{ actor: asker, address: client.address, ground },
        on: [{ kind: 'user', id: accountId }, ...onUnits(unitsOver(user))],
        ...{ before: { status: user.status }, after: { status } },
      });
      await this.outbox.add(manager, RightChanged, { accountId });
    });
  }

  /**
   * Assigns units and takes out of others, all or nothing (AH-10).
   * @throws RightRefused for the first unit that the asker may not; `user.changed`, `user.unit-closed`
   */
  async changeUnits(
    input: RequestOf<typeof ChangeUnitsOfUser>,
    asker: AccountId,
  ): Promise<AnswerOf<typeof ChangeUnitsOfUser>> {
    const { accountId } = input;
    return this.dataSource.transaction(async (manager) => {
      await this.rights.hold(manager, { asker, on: accountId });
      await this.rights.require(asker, { kind: 'see-user', accountId }, manager);
      const user = await this.users.lock(manager, accountId);
      if (user?.version !== input.version) throw new ProblemError('user.changed');
      const change = changeOf(user.units, input);
      for (const unitId of change.add)
        await this.rights.require(asker, { kind: 'assign-unit', accountId, unitId }, manager);
      for (const unitId of change.remove)
        await this.rights.require(asker, { kind: 'unassign-unit', accountId, unitId }, manager);
      if (change.add.some((id) => this.trees.current.get(id).isClosed))
        throw new ProblemError('user.unit-closed');
      if (change.add.length + change.remove.length === 0) return { version: user.version };
      await this.saveUnits(manager, [user, change], { asker, ...input });
      return { version: user.version + 1 };
    });
  }

  private async saveUnits(
    manager: EntityManager,
    [user, { add, remove }]: readonly [User, UnitChange],
    { asker, client, ground }: Act,
  ): Promise<void> {
    const { accountId } = user;
    await this.unitsOf.change(manager, accountId, { add, remove });
    const after = [...user.units.filter((id) => !remove.includes(id)), ...add];
    await this.audit.write(manager, {
      ...{ act: 'user.units-changed', actor: asker, address: client.address, ground },
      on: [{ kind: 'user', id: accountId }, ...onUnits([...add, ...remove])],
      ...{ before: { units: [...user.units] }, after: { units: after } },
    });
    await this.grants.endWithUnits(
      manager,
      { accountId, client, ground },
      { left: remove, kept: after },
      asker,
    );
    await this.outbox.add(manager, RightChanged, { accountId });
  }
}

interface UnitChange {
  readonly add: readonly UnitId[];
  readonly remove: readonly UnitId[];
}

/** What of a change is one, from the units as they are. A unit in both lists stays assigned. */
function changeOf(units: readonly UnitId[], wanted: UnitChange): UnitChange {
  const add = [...new Set(wanted.add)];
  return {
    add: add.filter((id) => !units.includes(id)),
    remove: [...new Set(wanted.remove)].filter((id) => units.includes(id) && !add.includes(id)),
  };
}

const onUnits = (units: readonly UnitId[]) => units.map((id) => ({ kind: 'unit', id }));

function standingOf(
  { accountId, isActive, mayHoldRights }: DirectoryEntry,
  users: ReadonlySet<AccountId>,
): FoundAccount['standing'] {
  if (users.has(accountId)) return 'user';
  return isActive && mayHoldRights ? 'new' : 'not-eligible';
}
