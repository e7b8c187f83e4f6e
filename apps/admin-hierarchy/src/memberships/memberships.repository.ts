import { Injectable } from '@nestjs/common';
import {
  AccountId,
  MembershipId,
  MembershipStatus,
  SubsystemCode,
  UnitId,
  UserGroupId,
} from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { valuesOf } from '../database/values-of.js';
import type { ChangedBy, Membership, MembershipTerms } from './membership.js';

const Row = z.object({
  id: MembershipId,
  subsystem: SubsystemCode,
  account_id: AccountId,
  unit_id: UnitId,
  group_id: UserGroupId,
  status: MembershipStatus,
  revision: z.int(),
});

/** Memberships, each change of which is kept beside it. */
@Injectable()
export class MembershipsRepository {
  constructor(private readonly source: DataSource) {}

  /** Those of accounts; locked, so that nobody changes them meanwhile. Lock the users first. */
  async lockOf(manager: EntityManager, accountIds: readonly AccountId[]): Promise<Membership[]> {
    return this.read(manager, 'account_id = any($1) order by id for update', [accountIds]);
  }

  async of(accountId: AccountId, within: EntityManager = this.source.manager): Promise<Membership[]> {
    return this.read(within, 'account_id = $1 order by subsystem', [accountId]);
  }

  /** Those of many accounts, in no order. */
  async ofMany(accountIds: readonly AccountId[]): Promise<Membership[]> {
    return this.read(this.source.manager, 'account_id = any($1)', [accountIds]);
  }

  async lock(
    manager: EntityManager,
    { subsystem, accountId }: Pick<Membership, 'subsystem' | 'accountId'>,
  ): Promise<Membership | undefined> {
    const [found] = await this.read(manager, 'subsystem = $1 and account_id = $2 for update', [
      subsystem,
      accountId,
    ]);
    return found;
  }

  /** Those with these ids, locked in the order of their ids. */
  async lockAll(manager: EntityManager, ids: readonly MembershipId[]): Promise<Membership[]> {
    return this.read(manager, 'id = any($1) order by id for update', [ids]);
  }

  private async read(manager: EntityManager, where: string, values: unknown[]): Promise<Membership[]> {
    const rows: unknown = await manager.query(`select * from memberships where ${where}`, values);
    return z.array(Row).parse(rows).map(membershipOf);
  }

  /** Undefined when another has just made the one that this account has in the subsystem. */
  async insert(
    manager: EntityManager,
    terms: MembershipTerms,
    changed: ChangedBy,
  ): Promise<Membership | undefined> {
    const [made] = await this.insertMany(manager, [terms], changed);
    return made;
  }

  /** Without those that another has just made. */
  async insertMany(
    manager: EntityManager,
    terms: readonly MembershipTerms[],
    changed: ChangedBy,
  ): Promise<Membership[]> {
    const columns = (['subsystem', 'accountId', 'unitId', 'groupId', 'status'] as const).map((column) =>
      terms.map((one) => one[column]),
    );
    const rows: unknown = await manager.query(
      `insert into memberships (subsystem, account_id, unit_id, group_id, status)
       select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[])
       on conflict (account_id, subsystem) do nothing returning *`,
      columns,
    );
    const made = z.array(Row).parse(rows).map(membershipOf);
    await this.keep(manager, made, changed);
    return made;
  }

  /** Writes what it is now; the row must be locked. @returns with its new revision */
  async update(
    manager: EntityManager,
    { id, accountId, unitId, groupId, status }: Omit<Membership, 'revision' | 'subsystem'>,
    changed: ChangedBy,
  ): Promise<Membership> {
    const [rows] = await manager.query<[unknown, number]>(
      `update memberships set account_id = $2, unit_id = $3, group_id = $4, status = $5, revision = revision + 1,
         changed_at = now() where id = $1 returning *`,
      [id, accountId, unitId, groupId, status],
    );
    const made = membershipOf(z.tuple([Row]).parse(rows)[0]);
    await this.keep(manager, [made], changed);
    return made;
  }

  /** Counts a telling anew; undefined when there is no such membership. */
  async touch(
    manager: EntityManager,
    { subsystem, accountId }: Pick<Membership, 'subsystem' | 'accountId'>,
  ): Promise<Membership | undefined> {
    const [rows] = await manager.query<[unknown, number]>(
      `update memberships set revision = revision + 1 where subsystem = $1 and account_id = $2 returning *`,
      [subsystem, accountId],
    );
    return z.array(Row).parse(rows).map(membershipOf)[0];
  }

  /**
   * Counts a change that is not the memberships' own, for messages about them to be told apart.
   * @returns those of an account that are worth another status by now than their subsystem was told (AH-08)
   */
  async touchChanged(manager: EntityManager, accountId: AccountId): Promise<Membership[]> {
    const [rows] = await manager.query<[unknown, number]>(
      `update memberships m set revision = m.revision + 1 from units n
       where m.account_id = $1 and n.id = m.unit_id and m.told is distinct from
         case when not n.is_closed and exists (select from users where account_id = $1 and status = 'active')
           then m.status else 'closed' end
       returning m.*`,
      [accountId],
    );
    return z.array(Row).parse(rows).map(membershipOf);
  }

  /** What their subsystems are told of them from now on. */
  async told(
    manager: EntityManager,
    memberships: readonly { readonly id: MembershipId; readonly worth: MembershipStatus }[],
  ): Promise<void> {
    await manager.query(
      `update memberships m set told = now.worth from unnest($1::uuid[], $2::text[]) as now (id, worth)
       where m.id = now.id`,
      [memberships.map(({ id }) => id), memberships.map(({ worth }) => worth)],
    );
  }

  private async keep(
    manager: EntityManager,
    made: readonly Membership[],
    { by, handOverId }: ChangedBy,
  ): Promise<void> {
    if (made.length === 0) return;
    const { text, values } = valuesOf(
      made.map(({ id, revision, accountId, unitId, groupId, status }) => [
        ...[id, revision, by, accountId, unitId, groupId, status, handOverId ?? null],
      ]),
    );
    await manager.query(
      `insert into membership_changes (membership_id, revision, by, account_id, unit_id, group_id, status, hand_over_id)
       values ${text}`,
      values,
    );
  }
}

const membershipOf = (row: z.infer<typeof Row>): Membership => ({
  id: row.id,
  subsystem: row.subsystem,
  accountId: row.account_id,
  unitId: row.unit_id,
  groupId: row.group_id,
  status: row.status,
  revision: row.revision,
});
