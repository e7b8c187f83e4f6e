import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager, EntitySubscriberInterface, QueryRunner, TransactionCommitEvent } from 'typeorm';

/**
 * Wakes the relay of this process as soon as a transaction that wrote to the outbox has committed. PostgreSQL's
 * NOTIFY would wake it too, but it holds a lock of the whole server through each commit, so that commits no longer
 * share a flush; what other processes wrote and did not publish is found by polling.
 */
@Injectable()
export class RelaySignal implements EntitySubscriberInterface {
  private readonly writers = new WeakSet<QueryRunner>();
  private isWoken = false;
  private resume: (() => void) | undefined;

  constructor(source: DataSource) {
    source.subscribers.push(this);
  }

  /** Wakes once the manager's transaction has committed; at once when it has none. */
  afterCommitOf({ queryRunner }: EntityManager): void {
    if (queryRunner?.isTransactionActive) this.writers.add(queryRunner);
    else this.wake();
  }

  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    if (queryRunner.isTransactionActive) return; // a savepoint was released; the transaction goes on
    if (this.writers.delete(queryRunner)) this.wake();
  }

  wake(): void {
    this.isWoken = true;
    this.resume?.();
  }

  /** Resolves after so many milliseconds, or when woken; at once when that happened since the last pause. */
  async pause(ms: number): Promise<void> {
    if (!this.isWoken) {
      await new Promise<void>((resolve) => {
        // Rows that another process has left behind wake nobody here: they are looked for now and then.
        const timer = setTimeout(resolve, ms);
        this.resume = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.resume = undefined;
    this.isWoken = false;
  }
}
