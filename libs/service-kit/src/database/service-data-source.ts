import {
  DataSource,
  type DataSourceOptions,
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  type QueryRunner,
} from 'typeorm';
import { ProblemError } from '../problem/problem-error.js';
import { traced } from '../telemetry/tracing.js';
import { isDatabaseUnavailable, isStatementTimeout } from './database-unavailable.js';
import { PreparingClient } from './preparing-client.js';

/**
 * TypeORM's data source as our services use it. Every statement passes one place, where
 * - a lost or refused connection becomes the problem `service-unavailable` and a cancelled statement
 *   `deadline-exceeded`, so that nobody takes an outage for a mistake or for "not found";
 * - parameters and PostgreSQL's detail are taken from errors, as they hold column values and errors are logged;
 * - a span is made, named by the statement's verb.
 * Statements are prepared, see {@link PreparingClient}.
 */
export class ServiceDataSource extends DataSource {
  constructor(options: DataSourceOptions) {
    const extra: unknown = 'extra' in options ? options.extra : undefined;
    super(Object.assign({}, options, { extra: Object.assign({}, extra, { Client: PreparingClient }) }));
  }

  override createQueryRunner(mode?: 'master' | 'slave'): QueryRunner {
    return watched(super.createQueryRunner(mode));
  }

  /** As TypeORM's, but the runner itself says what it means when its connection is gone. */
  override query<T>(statement: string, parameters?: unknown[], queryRunner?: QueryRunner): Promise<T> {
    if (!queryRunner) return super.query<T>(statement, parameters);
    return queryRunner.query(statement, parameters);
  }
}

function watched(runner: QueryRunner): QueryRunner {
  const query = runner.query.bind(runner);
  const release = runner.release.bind(runner);
  let isReleasedByUs = false;
  return Object.assign(runner, {
    release: async () => {
      isReleasedByUs = true;
      await release();
    },
    query: async (statement: string, ...rest: unknown[]) => {
      try {
        const run = async () => {
          const result: unknown = await Reflect.apply(query, runner, [statement, ...rest]);
          return result;
        };
        return await traced(`sql ${verbOf(statement)}`, {}, run, 'client');
      } catch (error) {
        throw translated(error, isReleasedByUs);
      }
    },
  });
}

function verbOf(statement: string): string {
  return /[a-z]+/i.exec(statement)?.[0].toLowerCase() ?? 'statement';
}

function translated(error: unknown, isReleasedByUs: boolean): unknown {
  const origin: unknown = isQueryFailure(error) ? error.driverError : error;
  if (isDatabaseUnavailable(origin)) return new ProblemError('service-unavailable', { cause: origin });
  // TypeORM gives a runner back by itself when its connection dies between two statements.
  if (origin instanceof QueryRunnerAlreadyReleasedError && !isReleasedByUs) {
    return new ProblemError('service-unavailable', { cause: origin });
  }
  if (isStatementTimeout(origin)) return new ProblemError('deadline-exceeded', { cause: origin });
  return isQueryFailure(error) ? withoutValues(error) : error;
}

const isQueryFailure = (error: unknown): error is QueryFailedError => error instanceof QueryFailedError;

function withoutValues(error: QueryFailedError): QueryFailedError {
  for (const holder of [error, error.driverError]) {
    for (const name of ['parameters', 'detail', 'where', 'internalQuery']) {
      if (name in holder) Object.assign(holder, { [name]: undefined });
    }
  }
  return error;
}
