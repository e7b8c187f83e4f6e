import { Injectable } from '@nestjs/common';
import type { AccountId } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, IsNull } from 'typeorm';
import type { Transaction } from '../../database/transactions.js';
import { PaperCodeEntity } from './paper-code.entity.js';

/** What is known of an account's paper codes. */
export interface PaperCodes {
  readonly madeAt: Date;
  readonly lastUsedAt: Date | undefined;
  readonly left: number;
  readonly of: number;
}

@Injectable()
export class PaperCodesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  async findOf(accountId: AccountId): Promise<PaperCodes | undefined> {
    const rows = await this.dataSource.manager.findBy(PaperCodeEntity, { accountId });
    const [first] = rows;
    if (!first) return undefined;
    const used = rows.flatMap(({ usedAt }) => usedAt ?? []).sort((a, b) => b.getTime() - a.getTime());
    return { madeAt: first.madeAt, lastUsedAt: used[0], left: rows.length - used.length, of: rows.length };
  }

  /** These in place of all before. */
  async replace(
    transaction: Transaction,
    accountId: AccountId,
    codes: readonly string[],
    madeAt: Date,
  ): Promise<void> {
    await transaction.delete(PaperCodeEntity, { accountId });
    await transaction.insert(
      PaperCodeEntity,
      codes.map((code) => ({ accountId, codeHash: this.hashOf(accountId, code), madeAt })),
    );
  }

  /** Uses a code up; false when it is none of the account's, or was used before. Of any number at once one succeeds. */
  async use(transaction: Transaction, accountId: AccountId, code: string, now: Date): Promise<boolean> {
    const { affected } = await transaction.update(
      PaperCodeEntity,
      { accountId, codeHash: this.hashOf(accountId, code), usedAt: IsNull() },
      { usedAt: now },
    );
    return affected === 1;
  }

  countLeft(transaction: Transaction, accountId: AccountId): Promise<number> {
    return transaction.countBy(PaperCodeEntity, { accountId, usedAt: IsNull() });
  }

  /** False when the account has none. */
  async remove(transaction: Transaction, accountId: AccountId): Promise<boolean> {
    const { affected } = await transaction.delete(PaperCodeEntity, { accountId });
    return typeof affected === 'number' && affected > 0;
  }

  private hashOf(accountId: AccountId, code: string): Buffer {
    return this.vault.hash(`${accountId} ${code}`, 'paper_codes.code');
  }
}
