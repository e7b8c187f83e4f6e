import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** What repositories write through when several changes stand or fall together. */
export type Transaction = EntityManager;

/** Runs work in one database transaction. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Commits when the work resolves, rolls back when it rejects. Inside, write through the given transaction only:
   * asking the pool for a second connection while holding one can starve it.
   */
  run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work);
  }
}
