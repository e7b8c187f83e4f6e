import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type ClaimDecision,
  ClaimId,
  type ClaimState,
  type Language,
} from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, IsNull, MoreThan, Not } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { isUniqueViolation } from '../database/unique-violation.js';
import { ClaimActEntity, type ClaimActKind } from './claim-act.entity.js';
import { ClaimContent } from './claim-content.js';
import { CLAIM_DRAFT_LIFETIME_MS, type ClaimStage } from './claim-state.js';
import { ClaimEntity, ONE_OPEN_CLAIM } from './claim.entity.js';
import { ClaimFiledAlready } from './claim.errors.js';
import { makeReceiptNumber } from './receipt-number.js';

const CONTENT = 'claims.content';
const REASON = 'claims.reason';
const NUMBER = 'claims.number';
const PHONE = 'claims.phone';
/** Of advisory locks: what is locked are indexes of claims. */
const LOCK_OF_CLAIMS = 24;

/** A claim, in the open. */
export interface Claim {
  readonly id: ClaimId;
  readonly stage: ClaimStage;
  readonly content: ClaimContent;
  readonly language: Language;
  readonly expiresAt: Date | null;
  readonly receiptNumber: string | null;
  readonly filedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly reason: string | undefined;
  readonly closedAccountId: AccountId | null;
}

/** A page of filed claims begins behind this one. */
export interface ClaimPlace {
  readonly filedAt: Date;
  readonly id: string;
}

@Injectable()
export class ClaimsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  async create(
    transaction: Transaction,
    content: ClaimContent,
    language: Language,
    now: Date,
  ): Promise<ClaimId> {
    const id = ClaimId.parse(randomUUID());
    await transaction.insert(ClaimEntity, {
      id,
      stage: 'code-sent',
      content: this.vault.seal(JSON.stringify(content), CONTENT),
      numberIndex: this.numberIndex(content.identityNumber.value),
      phoneIndex: this.vault.blindIndex(content.phone, PHONE),
      language,
      expiresAt: new Date(now.getTime() + CLAIM_DRAFT_LIFETIME_MS),
    });
    return id;
  }

  async find(id: ClaimId): Promise<Claim | undefined> {
    const row = await this.dataSource.manager.findOneBy(ClaimEntity, { id });
    return row ? this.opened(row) : undefined;
  }

  /** Until the transaction ends nobody else changes it. */
  async lock(transaction: Transaction, id: ClaimId): Promise<Claim | undefined> {
    const lock = { mode: 'pessimistic_write' } as const;
    const row = await transaction.findOne(ClaimEntity, { where: { id }, lock });
    return row ? this.opened(row) : undefined;
  }

  async findByReceipt(receiptNumber: string, identityNumber: string): Promise<Claim | undefined> {
    const numberIndex = this.numberIndex(identityNumber);
    const row = await this.dataSource.manager.findOneBy(ClaimEntity, { receiptNumber, numberIndex });
    return row ? this.opened(row) : undefined;
  }

  /**
   * How many others by the same phone, and against the same number, are being filed or await their decision; counted
   * one after another until the transaction ends.
   */
  async countUndecided(
    transaction: Transaction,
    id: ClaimId,
    now: Date,
  ): Promise<{ readonly byPhone: number; readonly byNumber: number }> {
    const { phoneIndex, numberIndex } = await transaction.findOneByOrFail(ClaimEntity, { id });
    // In one order, so that no two wait for each other.
    for (const index of [phoneIndex, numberIndex].sort((a, b) => a.compare(b)))
      await transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, ${LOCK_OF_CLAIMS}))`, [
        index.toString('hex'),
      ]);
    const count = (more: Partial<Pick<ClaimEntity, 'phoneIndex' | 'numberIndex'>>) =>
      transaction.countBy(ClaimEntity, [
        { ...more, id: Not(id), stage: 'filed' },
        { ...more, id: Not(id), stage: 'proven', expiresAt: MoreThan(now) },
      ]);
    return { byPhone: await count({ phoneIndex }), byNumber: await count({ numberIndex }) };
  }

  /** Moves a draft on; false when it is no longer in that stage or has expired. */
  async prove(transaction: Transaction, id: ClaimId, now: Date): Promise<boolean> {
    const draft = { id, stage: 'code-sent' as const, expiresAt: MoreThan(now) };
    const { affected } = await transaction.update(ClaimEntity, draft, { stage: 'proven' });
    return affected === 1;
  }

  /** Files a draft that is locked, and gives its receipt number. @throws ClaimFiledAlready */
  async submit(transaction: Transaction, id: ClaimId, now: Date): Promise<string> {
    const receiptNumber = makeReceiptNumber();
    const filed = { stage: 'filed' as const, receiptNumber, filedAt: now, expiresAt: null };
    try {
      await transaction.update(ClaimEntity, { id }, filed);
    } catch (error) {
      throw isUniqueViolation(error, ONE_OPEN_CLAIM) ? new ClaimFiledAlready() : error;
    }
    return receiptNumber;
  }

  /** Decides a claim that is locked. */
  async decide(
    transaction: Transaction,
    id: ClaimId,
    decided: { decision: ClaimDecision; reason: string; now: Date; closedAccountId: AccountId | null },
  ): Promise<void> {
    const { decision: stage, reason, now: decidedAt, closedAccountId } = decided;
    const sealed = this.vault.seal(reason, REASON);
    await transaction.update(ClaimEntity, { id }, { stage, decidedAt, closedAccountId, reason: sealed });
  }

  /** Filed claims, the oldest first. */
  async list(options: {
    readonly state: ClaimState | undefined;
    readonly after: ClaimPlace | undefined;
    readonly limit: number;
  }): Promise<Claim[]> {
    const query = this.dataSource.manager
      .createQueryBuilder(ClaimEntity, 'claim')
      .where('claim.filedAt IS NOT NULL')
      .orderBy({ 'claim.filedAt': 'ASC', 'claim.id': 'ASC' })
      .limit(options.limit);
    if (options.state) query.andWhere('claim.stage = :state', { state: options.state });
    if (options.after) query.andWhere('(claim.filedAt, claim.id) > (:filedAt, :id)', { ...options.after });
    return (await query.getMany()).map((row) => this.opened(row));
  }

  /** Notes what an officer did with a claim. */
  async note(
    act: { claimId: ClaimId; officerId: AccountId; kind: ClaimActKind },
    within: Pick<Transaction, 'insert'> = this.dataSource.manager,
  ): Promise<void> {
    await within.insert(ClaimActEntity, act);
  }

  /** Drafts whose time is over. */
  async findExpired(now: Date, limit: number): Promise<ClaimId[]> {
    const rows = await this.dataSource.manager
      .createQueryBuilder(ClaimEntity, 'claim')
      .select('claim.id')
      .where('claim.expiresAt < :now', { now })
      .limit(limit)
      .getMany();
    return rows.map(({ id }) => id);
  }

  /** Deletes a draft that has no scans any more. */
  async deleteDraft(id: ClaimId): Promise<void> {
    await this.dataSource.manager.delete(ClaimEntity, { id, filedAt: IsNull() });
  }

  private numberIndex(identityNumber: string): Buffer {
    return this.vault.blindIndex(identityNumber, NUMBER);
  }

  private opened({ content, reason, ...row }: ClaimEntity): Claim {
    const { id, stage, language, expiresAt, receiptNumber, filedAt, decidedAt, closedAccountId } = row;
    return {
      ...{ id, stage, language, expiresAt, receiptNumber, filedAt, decidedAt, closedAccountId },
      content: ClaimContent.parse(JSON.parse(this.vault.open(content, CONTENT))),
      reason: reason === null ? undefined : this.vault.open(reason, REASON),
    };
  }
}
