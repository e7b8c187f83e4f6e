import { ProblemError } from '../problem/problem-error.js';
import { safeFieldValue } from './log-fields.js';
import type { LogFieldValue } from './log-fields.js';

/** What may be said about an error: what kind, which code, where; never its message, which may quote anybody's data. */
export interface ErrorDescription {
  readonly error: LogFieldValue;
  /** A problem's, Node's or PostgreSQL's code, and the names of the constraint and table it tells of. */
  readonly code?: LogFieldValue;
  readonly constraint?: LogFieldValue;
  readonly table?: LogFieldValue;
  /** Only of Nest's complaints about how modules are wired: they name classes, and nobody finds the fault without. */
  readonly wiring?: string;
  readonly frames: readonly string[];
  readonly cause?: ErrorDescription;
}

const FRAME = /^\s+at (?:(?:async )?[\w.$<>#\[\] ]+ )?\(?(?:file:\/\/|node:)?[\w./@+-]+:\d+:\d+\)?$/;
const WIRING = /^(?:Unknown|Undefined|Invalid|Circular)[A-Z]\w*Exception$/;
const DIGITS = /\d{9}/;
const MOST_FRAMES = 12;
const DEEPEST_CAUSE = 4;

/** Describes any thrown value, its causes too, without one word of its message. */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { error: typeof error, frames: [] };
  const details = { ...error } as Record<string, unknown>; // own properties, as pg and Node put them there
  const code = error instanceof ProblemError ? error.code : details.code;
  return {
    error: safeFieldValue(error.constructor.name || error.name),
    ...(typeof code === 'string' && { code: safeFieldValue(code) }),
    ...(typeof details.constraint === 'string' && { constraint: safeFieldValue(details.constraint) }),
    ...(typeof details.table === 'string' && { table: safeFieldValue(details.table) }),
    ...(WIRING.test(error.constructor.name) && { wiring: error.message }),
    frames: framesOf(error),
    ...(error.cause !== undefined &&
      depth < DEEPEST_CAUSE && { cause: describeError(error.cause, depth + 1) }),
  };
}

/** The lines of the stack that name places in code; a message that looks like frames is cut off first. */
function framesOf(error: Error): string[] {
  const stack = typeof error.stack === 'string' ? error.stack : '';
  const message = String(error.message);
  const end = message === '' ? 0 : stack.indexOf(message) + message.length;
  return stack
    .slice(stack.includes(message) ? end : 0)
    .split('\n')
    .filter((line) => FRAME.test(line) && !DIGITS.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim().slice(3));
}
