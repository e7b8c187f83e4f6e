import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type DeskAccountKind,
  OnboardingId,
  type OnboardingState,
} from '@vnconnect/contracts';
import { DataSource, type EntityManager, In, IsNull, LessThan, MoreThan, Not } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm';
import { OnboardingColumns } from './onboarding-columns.js';
import { OnboardingEntity } from './onboarding.entity.js';
import { DRAFT_LIFETIME_MS, draftStates } from './onboarding-state.js';
import { OfficerEntity } from './officer.entity.js';

/** So long one process has an onboarding to itself, before another looks after it. */
export const LEASE_MS = 10_000;

export type Changes = QueryDeepPartialEntity<OnboardingEntity>;

@Injectable()
export class OnboardingsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly columns: OnboardingColumns,
  ) {}

  /** A new draft of a number that was looked up. */
  async create(of: {
    readonly officerId: AccountId;
    readonly kind: DeskAccountKind;
    readonly number: string;
  }): Promise<OnboardingEntity> {
    const now = new Date();
    const { officerId, kind, number } = of;
    const id = OnboardingId.parse(randomUUID());
    const form = kind === 'business' ? { taxCode: number } : { identityNumber: number };
    await this.dataSource.manager.insert(OnboardingEntity, {
      ...{ id, kind, officerId, state: 'looked-up', startedAt: now, changedAt: now },
      ...this.columns.number(kind, number),
      form: this.columns.sealForm(form),
    });
    return this.dataSource.manager.findOneByOrFail(OnboardingEntity, { id });
  }

  async find(
    id: OnboardingId,
    manager: Pick<EntityManager, 'findOneBy'> = this.dataSource.manager,
  ): Promise<OnboardingEntity | undefined> {
    return (await manager.findOneBy(OnboardingEntity, { id })) ?? undefined;
  }

  /** The row, which nobody else changes until the transaction ends. */
  async lock(id: OnboardingId, manager: EntityManager): Promise<OnboardingEntity | undefined> {
    const row = await manager.findOne(OnboardingEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    return row ?? undefined;
  }

  /** An officer's own draft of a number, if there is one that is not over. */
  async findDraftOf(officerId: AccountId, number: string): Promise<OnboardingEntity | undefined> {
    const numberIndex = this.columns.numberIndex(number);
    const where = { officerId, numberIndex, state: In(draftStates), changedAt: MoreThan(oldest()) };
    const row = await this.dataSource.manager.findOne(OnboardingEntity, {
      where,
      order: { changedAt: 'DESC' },
    });
    return row ?? undefined;
  }

  /** An officer's own drafts that are not over, and what was refused within the day; the newest change first. */
  listDrafts(officerId: AccountId, limit: number): Promise<OnboardingEntity[]> {
    return this.dataSource.manager.find(OnboardingEntity, {
      where: { officerId, state: In([...draftStates, 'refused']), changedAt: MoreThan(oldest()) },
      order: { changedAt: 'DESC' },
      take: limit,
    });
  }

  /** Goes on from one state to the next; undefined when it no longer stands there. */
  async advance(
    id: OnboardingId,
    { from, to }: { readonly from: OnboardingState; readonly to: OnboardingState },
    changes: Changes,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<OnboardingEntity | undefined> {
    const { affected } = await manager.update(
      OnboardingEntity,
      { id, state: from },
      { ...changes, state: to, changedAt: new Date() },
    );
    return affected === 1 ? this.find(id, manager) : undefined;
  }

  /**
   * From `confirmed` to `creating`, with what is written in the same transaction; undefined when it no longer stands
   * there. For a while nobody else looks after it.
   */
  begin(
    { id }: Pick<OnboardingEntity, 'id'>,
    write: (manager: EntityManager) => Promise<void>,
  ): Promise<OnboardingEntity | undefined> {
    return this.dataSource.transaction(async (manager) => {
      const changes = { createdAt: new Date(), dueAt: new Date(Date.now() + LEASE_MS) };
      const moved = await this.advance(id, { from: 'confirmed', to: 'creating' }, changes, manager);
      if (moved) await write(manager);
      return moved;
    });
  }

  /** When it is looked after next, as long as it stands where it stood. */
  async setDue(id: OnboardingId, state: OnboardingState, dueAt: Date | null): Promise<void> {
    await this.dataSource.manager.update(OnboardingEntity, { id, state }, { dueAt });
  }

  /** What is due; for a while nobody else gets it. */
  async claimDue(limit: number): Promise<OnboardingId[]> {
    const [rows] = await this.dataSource.query<[{ id: OnboardingId }[], number]>(
      `UPDATE onboardings SET due_at = $1 FROM (
         SELECT id AS due_id FROM onboardings WHERE due_at <= now() ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
       ) AS due WHERE id = due_id RETURNING id`,
      [new Date(Date.now() + LEASE_MS), limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Drafts and refusals that are over (CO-10). */
  async findOver(limit: number): Promise<OnboardingId[]> {
    const rows = await this.dataSource.manager.find(OnboardingEntity, {
      where: { state: In([...draftStates, 'refused']), changedAt: LessThan(oldest()) },
      select: { id: true },
      take: limit,
    });
    return rows.map(({ id }) => id);
  }

  /**
   * From now on a draft or refusal is over: nobody goes on with it, and what is left of it is swept. False when its
   * account is being made.
   */
  async end(id: OnboardingId): Promise<boolean> {
    const draft = { id, state: In([...draftStates, 'refused']) };
    const over = { state: 'looked-up' as const, changedAt: new Date(0) };
    const { affected } = await this.dataSource.manager.update(OnboardingEntity, draft, over);
    return affected === 1;
  }

  /** Takes out a draft or refusal; one whose account is being made stays. */
  async deleteDraft(id: OnboardingId): Promise<void> {
    await this.dataSource.manager.delete(OnboardingEntity, { id, state: In([...draftStates, 'refused']) });
  }

  /** Of accounts made more than a day ago, what was typed: the account has it. */
  async forgetForms(): Promise<void> {
    await this.dataSource.manager.update(
      OnboardingEntity,
      [
        { madeAt: LessThan(oldest()), applicant: Not(IsNull()) },
        { madeAt: LessThan(oldest()), form: Not(IsNull()) },
      ],
      { form: null, applicant: null },
    );
  }

  async noteOfficer(accountId: AccountId, fullName: string): Promise<void> {
    const row = { accountId, fullName: this.columns.seal(fullName, 'officerName'), seenAt: new Date() };
    await this.dataSource.manager.upsert(OfficerEntity, row, ['accountId']);
  }

  /** What officers are called, by account. */
  async officerNames(ids: readonly AccountId[]): Promise<Map<AccountId, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.dataSource.manager.findBy(OfficerEntity, { accountId: In([...new Set(ids)]) });
    return new Map(rows.map((row) => [row.accountId, this.columns.open(row.fullName, 'officerName')]));
  }
}

const oldest = () => new Date(Date.now() - DRAFT_LIFETIME_MS);
