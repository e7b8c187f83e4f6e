import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.js';

/**
 * Nest's own logger, speaking through {@link Log}. Its sentences are not passed on (they may quote an error, and an
 * error may quote a person): which part of Nest spoke, and for an error its kind and place.
 */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  log(_message: unknown, ...more: unknown[]): void {
    this.to.debug('nest', { component: contextOf(more) });
  }

  debug(_message: unknown, ...more: unknown[]): void {
    this.to.debug('nest', { component: contextOf(more) });
  }

  verbose(_message: unknown, ...more: unknown[]): void {
    this.to.debug('nest', { component: contextOf(more) });
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.to.warn('nest.warning', { component: contextOf(more) }, errorOf(message, more));
  }

  error(message: unknown, ...more: unknown[]): void {
    this.to.error('nest.error', { component: contextOf(more) }, errorOf(message, more));
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.error(message, ...more);
  }
}

/** Nest passes the name of the speaking class last. */
function contextOf(more: unknown[]): string | undefined {
  const last = more.at(-1);
  return typeof last === 'string' ? last : undefined;
}

function errorOf(message: unknown, more: unknown[]): unknown {
  return [message, ...more].find((part) => part instanceof Error);
}
