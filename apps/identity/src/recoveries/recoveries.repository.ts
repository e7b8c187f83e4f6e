import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AccountId, RecoveryId } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, MoreThan } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { RECOVERY_LIFETIME_MS, type RecoveryState } from './recovery-state.js';
import { RecoveryEntity } from './recovery.entity.js';

const PHONE = 'recoveries.phone';

/** A recovery under way, in the open. */
export interface Recovery {
  readonly id: RecoveryId;
  readonly state: RecoveryState;
  readonly subjectId: string;
  /** Null when the number typed has no active account. */
  readonly accountId: AccountId | null;
  /** E.164. */
  readonly phone: string;
  readonly expiresAt: Date;
}

@Injectable()
export class RecoveriesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  /** What stands for a number typed, known or not: the same number, the same id. */
  subjectOf(identityNumber: string): string {
    const hash = this.vault.hash(identityNumber, 'recoveries.subject').toString('hex');
    return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  async create(
    transaction: Transaction,
    { phone, ...plain }: Pick<Recovery, 'subjectId' | 'accountId' | 'phone'>,
    now: Date,
  ): Promise<RecoveryId> {
    const id = RecoveryId.parse(randomUUID());
    await transaction.insert(RecoveryEntity, {
      ...plain,
      id,
      state: 'code-sent',
      phone: this.vault.seal(phone, PHONE),
      expiresAt: new Date(now.getTime() + RECOVERY_LIFETIME_MS),
    });
    return id;
  }

  async find(id: RecoveryId): Promise<Recovery | undefined> {
    const row = await this.dataSource.manager.findOneBy(RecoveryEntity, { id });
    if (!row) return undefined;
    const { state, subjectId, accountId, expiresAt } = row;
    return { ...{ id, state, subjectId, accountId, expiresAt }, phone: this.vault.open(row.phone, PHONE) };
  }

  /** Moves on from one state to the next; false when it is no longer in that state or has expired. */
  async advance(
    transaction: Transaction,
    id: RecoveryId,
    { from, to, now }: { from: RecoveryState; to: RecoveryState; now: Date },
  ): Promise<boolean> {
    const { affected } = await transaction.update(
      RecoveryEntity,
      { id, state: from, expiresAt: MoreThan(now) },
      { state: to },
    );
    return affected === 1;
  }

  /** Ends all of an account's, the proven ones too. */
  async endAllOf(transaction: Transaction, accountId: AccountId): Promise<void> {
    await transaction.update(RecoveryEntity, { accountId }, { state: 'completed' });
  }
}
