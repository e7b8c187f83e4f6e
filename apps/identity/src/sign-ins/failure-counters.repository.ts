import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type Transaction, Transactions } from '../database/transactions.js';
import { FailureCounterEntity } from './failure-counter.entity.js';
import type { FailureCount } from './failure-schedule.js';

@Injectable()
export class FailureCountersRepository {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Reads the counts of these keys, lets `decide` set new ones, and writes them, while nobody else can: of any number
   * of tries at once, each sees those before it. Keys without a count have none.
   */
  async change<T>(
    keys: readonly Buffer[],
    decide: (counts: FailureCount[]) => { result: T; counts?: readonly FailureCount[] },
  ): Promise<T> {
    return this.transactions.run(async (transaction) => {
      const rows = await this.locked(transaction, keys);
      const { result, counts } = decide(rows);
      for (const [index, count] of (counts ?? []).entries()) {
        const key = keys[index];
        if (key) await transaction.update(FailureCounterEntity, { key }, { ...count });
      }
      return result;
    });
  }

  async reset(transaction: Transaction, key: Buffer): Promise<void> {
    await transaction.update(FailureCounterEntity, { key }, { failures: 0 });
  }

  /** The counts in the order of their keys, made where there were none. */
  private async locked(transaction: Transaction, keys: readonly Buffer[]): Promise<FailureCount[]> {
    // Always in the same order, or two tries could wait for each other.
    const inOrder = [...keys].sort((a, b) => a.compare(b));
    await transaction
      .createQueryBuilder()
      .insert()
      .into(FailureCounterEntity)
      .values(inOrder.map((key) => ({ key, failures: 0, lastAt: new Date(0) })))
      .orIgnore()
      .execute();
    const rows = await transaction.find(FailureCounterEntity, {
      where: { key: In(inOrder) },
      order: { key: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return keys.map((key) => {
      const row = rows.find((candidate) => candidate.key.equals(key));
      if (!row) throw new Error('a failure counter vanished while it was locked');
      return { failures: row.failures, lastAt: row.lastAt };
    });
  }
}
