import { Injectable } from '@nestjs/common';
import type { ListId, ListRowFinding } from '@vnconnect/contracts';
import { Log, Metrics, ProblemError } from '@vnconnect/service-kit';
import type { Counter } from 'prom-client';
import { DataSource } from 'typeorm';

/** So often a row is tried; 5, 20, 80 and 320 seconds lie between. */
const TRIES = 5;
const FIRST_PAUSE_SECONDS = 5;
const PAUSE_GROWS = 4;

const GIVEN_UP: readonly ListRowFinding[] = [{ problem: 'failed' }];
const NOTE = `
  UPDATE list_rows SET attempts = attempts + 1,
    state = CASE WHEN attempts + 1 >= $3 THEN 'refused' ELSE state END,
    findings = CASE WHEN attempts + 1 >= $3 THEN $4::jsonb ELSE findings END,
    next_attempt_at = CASE WHEN attempts + 1 < $3 THEN now() + $5 * ($6 ^ attempts) * interval '1 second' END
  WHERE list_id = $1 AND position = $2 AND state = 'ready' RETURNING state`;

/**
 * What becomes of a row whose application goes wrong by itself: the others go on, it is tried again after growing pauses
 * and refused after the last, so that no list waits for ever (AH-31). An outage is no try: then all wait.
 */
@Injectable()
export class RowAttempts {
  private readonly failures: Counter<'outcome'>;

  constructor(
    private readonly source: DataSource,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.failures = metrics.counter(
      'vnc_list_row_failures_total',
      'Tries to apply a row of a list that went wrong: tried again, or given up',
      ['outcome'],
    );
  }

  /** @throws what was thrown, when it was an outage, and when this can't be kept either */
  async failed(listId: ListId, position: number, error: unknown): Promise<void> {
    if (error instanceof ProblemError && error.code === 'service-unavailable') throw error;
    const [rows] = await this.source.query<[{ state: string }[], number]>(NOTE, [
      ...[listId, position, TRIES, JSON.stringify(GIVEN_UP), FIRST_PAUSE_SECONDS, PAUSE_GROWS],
    ]);
    const outcome = rows[0]?.state === 'refused' ? 'given-up' : 'again';
    this.failures.inc({ outcome });
    this.log.error('list.row-failed', { listId, outcome }, error);
  }

  /** In how many milliseconds the next of the rows that wait is due; undefined when none waits. */
  async nextIn(listId: ListId): Promise<number | undefined> {
    const [row] = await this.source.query<{ ms: number }[]>(
      `SELECT greatest(0, ceil(extract(epoch FROM min(coalesce(next_attempt_at, now())) - now()) * 1000))::int AS ms
       FROM list_rows WHERE list_id = $1 AND state = 'ready' HAVING count(*) > 0`,
      [listId],
    );
    return row?.ms;
  }
}
