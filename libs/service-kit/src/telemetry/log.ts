import { pino } from 'pino';
import type { DestinationStream, Logger as Pino } from 'pino';
import { describeError } from './describe-error.js';
import { WITHHELD, safeFields } from './log-fields.js';
import type { LogFields } from './log-fields.js';
import { currentTraceId } from './request-scope.js';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** What happened, in words of ours: `bus.request.failed`. Anything else could be a sentence with somebody's data. */
const EVENT = /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*$/;

/**
 * The log: one JSON object a line, with the trace id of the request under way. Redacted by construction: an event
 * name of ours, fields of {@link LogFields}, and of an error its kind, code and place, never its message.
 */
export class Log {
  private constructor(private readonly pino: Pino) {}

  /** Writes to standard output unless a destination is given. */
  static create(options: { service: string; level?: LogLevel; destination?: DestinationStream }): Log {
    const settings = {
      level: options.level ?? 'info',
      base: { service: options.service },
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
    };
    return new Log(options.destination ? pino(settings, options.destination) : pino(settings));
  }

  /** A log whose lines all carry these fields too. */
  child(fields: LogFields): Log {
    return new Log(this.pino.child(safeFields(fields)));
  }

  debug(event: string, fields: LogFields = {}, error?: unknown): void {
    this.write('debug', event, fields, error);
  }

  info(event: string, fields: LogFields = {}, error?: unknown): void {
    this.write('info', event, fields, error);
  }

  warn(event: string, fields: LogFields = {}, error?: unknown): void {
    this.write('warn', event, fields, error);
  }

  error(event: string, fields: LogFields = {}, error?: unknown): void {
    this.write('error', event, fields, error);
  }

  private write(
    level: 'debug' | 'info' | 'warn' | 'error',
    event: string,
    fields: LogFields,
    error: unknown,
  ) {
    if (!this.pino.isLevelEnabled(level)) return;
    const traceId = currentTraceId();
    this.pino[level](
      {
        ...(traceId && { traceId }),
        ...safeFields(fields),
        ...(error !== undefined && { failure: describeError(error) }),
      },
      EVENT.test(event) ? event : WITHHELD,
    );
  }
}
