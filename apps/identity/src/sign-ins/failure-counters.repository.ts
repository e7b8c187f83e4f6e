import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, Transactions } from '../database/transactions.js';
import { FailureCounterEntity } from './failure-counter.entity.js';
import type { FailureCount } from './failure-schedule.js';

/** A statement takes its keys always in the same order, or two tries could wait for each other. */
const LOCK = `
  INSERT INTO sign_in_failures AS counter (key, failures, last_at)
  SELECT key, 0, to_timestamp(0) FROM unnest($1::bytea[]) AS asked (key) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET failures = counter.failures
  RETURNING key, failures, last_at AS "lastAt"`;

/** The rows are locked by then: their order is of no matter. */
const WRITE = `
  UPDATE sign_in_failures AS counter SET failures = decided.failures, last_at = decided.last_at
  FROM unnest($1::bytea[], $2::integer[], $3::timestamptz[]) AS decided (key, failures, last_at)
  WHERE counter.key = decided.key`;

/**
 * All or nothing, but for a race that a counter reaches its bound in: then fewer rows come back than were asked for.
 * The bound is looked at twice, first so that nothing is written in vain, then on the locked row.
 */
const COUNT_BELOW = `
  WITH asked AS (SELECT * FROM unnest($1::bytea[], $2::integer[], $3::timestamptz[]) AS asked (key, below, since)),
       before AS (SELECT key, failures, last_at FROM sign_in_failures WHERE key = ANY ($1))
  INSERT INTO sign_in_failures AS counter (key, failures, last_at)
  SELECT key, 1, $4 FROM asked
  WHERE NOT EXISTS (
    SELECT FROM asked JOIN before USING (key) WHERE before.failures >= asked.below OR before.last_at <= asked.since
  )
  ORDER BY key
  ON CONFLICT (key) DO UPDATE SET failures = counter.failures + 1, last_at = $4
  WHERE counter.failures < (SELECT asked.below FROM asked WHERE asked.key = counter.key)
  RETURNING key, failures - 1 AS failures,
    coalesce((SELECT before.last_at FROM before WHERE before.key = counter.key), to_timestamp(0)) AS "lastAt"`;

const TAKE_BACK = `
  WITH locked AS (SELECT key FROM sign_in_failures WHERE key = ANY ($1) ORDER BY key FOR UPDATE)
  UPDATE sign_in_failures AS counter
  SET failures = greatest(0, counter.failures - 1),
      last_at = CASE WHEN counter.last_at = $3 THEN before.last_at ELSE counter.last_at END
  FROM unnest($1::bytea[], $2::timestamptz[]) AS before (key, last_at) JOIN locked USING (key)
  WHERE counter.key = before.key`;

const COUNT_ONE = `
  INSERT INTO sign_in_failures AS counter (key, failures, last_at) VALUES ($1, 1, $2)
  ON CONFLICT (key) DO UPDATE SET failures = counter.failures + 1, last_at = $2`;

const RESET_ALL = `
  WITH locked AS (SELECT key FROM sign_in_failures WHERE key = ANY ($1) ORDER BY key FOR UPDATE)
  UPDATE sign_in_failures AS counter SET failures = 0 FROM locked WHERE counter.key = locked.key`;

/** A counter that may be counted up without a further look. */
export interface PlainCounter {
  readonly key: Buffer;
  /** When it stands lower than this, */
  readonly below: number;
  /** and its last failure is later than this. */
  readonly since: Date;
}

/** SQL by hand: every password that is checked passes here twice. */
@Injectable()
export class FailureCountersRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Reads the counts of these keys, lets `decide` give new ones, and writes them, while nobody else can: of any number
   * of tries at once, each sees those before it. Keys without a count have none. What `decide` throws is passed on,
   * and nothing has changed.
   */
  async change<T>(
    keys: readonly Buffer[],
    decide: (counts: readonly FailureCount[]) => { result: T; counts: readonly FailureCount[] },
  ): Promise<T> {
    return this.transactions.run(async (transaction) => {
      const { result, counts } = decide(await this.locked(transaction, keys));
      const failures = counts.map((count) => count.failures);
      await transaction.query(WRITE, [keys, failures, counts.map(({ lastAt }) => lastAt)]);
      return result;
    });
  }

  /**
   * Counts one more failure under each key in one statement, provided all of them are as plain as that; gives the
   * counts before. Undefined, and nothing has changed, when one is not.
   */
  async countPlain(counters: readonly PlainCounter[], now: Date): Promise<FailureCount[] | undefined> {
    const keys = counters.map(({ key }) => key);
    const bounds = [counters.map(({ below }) => below), counters.map(({ since }) => since)];
    const rows = await this.dataSource.query<CountOfKey[]>(COUNT_BELOW, [keys, ...bounds, now]);
    if (rows.length === keys.length) return inOrderOf(keys, rows);
    if (rows.length > 0) await this.takeBack(keysOf(rows), { countedAt: now, before: rows });
    return undefined;
  }

  /**
   * Takes one failure off each key. Where it was the last one, counted at `countedAt`, the time of the last one
   * before it stands again; what others have counted since stays.
   */
  async takeBack(
    keys: readonly Buffer[],
    { countedAt, before }: { readonly countedAt: Date; readonly before: readonly FailureCount[] },
  ): Promise<void> {
    const lastBefore = before.map(({ lastAt }) => lastAt);
    await this.dataSource.query(TAKE_BACK, [keys, lastBefore, countedAt]);
  }

  async countOne(key: Buffer, now: Date): Promise<void> {
    await this.dataSource.query(COUNT_ONE, [key, now]);
  }

  async reset(transaction: Transaction, key: Buffer): Promise<void> {
    await transaction.update(FailureCounterEntity, { key }, { failures: 0 });
  }

  async resetAll(transaction: Transaction, keys: readonly Buffer[]): Promise<void> {
    await transaction.query(RESET_ALL, [keys]);
  }

  /** The counts in the order of their keys, made where there were none. */
  private async locked(transaction: Transaction, keys: readonly Buffer[]): Promise<FailureCount[]> {
    return inOrderOf(keys, await transaction.query<CountOfKey[]>(LOCK, [keys]));
  }
}

interface CountOfKey extends FailureCount {
  readonly key: Buffer;
}

const keysOf = (rows: readonly CountOfKey[]) => rows.map(({ key }) => key);

function inOrderOf(keys: readonly Buffer[], rows: readonly CountOfKey[]): FailureCount[] {
  return keys.map((key) => {
    const row = rows.find((candidate) => candidate.key.equals(key));
    if (!row) throw new Error('a failure counter vanished while it was locked');
    return { failures: row.failures, lastAt: row.lastAt };
  });
}
