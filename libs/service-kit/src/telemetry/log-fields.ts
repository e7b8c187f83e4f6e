/**
 * The only names a log line may have. All stand for ids, codes and counts. A new one joins here, where everyone sees
 * it; names that could hold a person's data (name, phone, address, text, message) never do.
 */
export const logFieldNames = [
  'accountId',
  'attempt',
  'attempts',
  'bytes',
  'channel',
  'clientId',
  'code',
  'component',
  'consumer',
  'count',
  'deadlineMs',
  'deliveries',
  'durable',
  'event',
  'eventId',
  'failed',
  'fields',
  'from',
  'host',
  'inFlight',
  'interactionId',
  'jobId',
  'keyId',
  'listId',
  'messageClass',
  'messageId',
  'method',
  'migration',
  'ms',
  'outcome',
  'partner',
  'pending',
  'planId',
  'port',
  'provider',
  'queue',
  'reason',
  'registrationId',
  'relyingParty',
  'route',
  'sequence',
  'server',
  'service',
  'signal',
  'signInId',
  'source',
  'state',
  'status',
  'stream',
  'subject',
  'table',
  'template',
  'traceId',
  'version',
  'waitMs',
] as const;

export type LogFieldName = (typeof logFieldNames)[number];
export type LogFields = Readonly<Partial<Record<LogFieldName, string | number | boolean | undefined>>>;
export type LogFieldValue = string | number | boolean;

/** What stands in place of a value that is no id, code or count. */
export const WITHHELD = '[withheld]';

const names: ReadonlySet<string> = new Set(logFieldNames);
const CODE = /^[A-Za-z0-9_][A-Za-z0-9_.:/{}-]{0,199}$/;
const ID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})$/;
/** Nine digits or more in a row, however grouped, may be a phone, an identity number or an account. */
const DIGIT_RUN = /(?:\d[ .:/_-]?){9}/;
const LARGEST_COUNT = 99_999_999;

/** The value, if it can only be an id, a code or a count; otherwise {@link WITHHELD}. */
export function safeFieldValue(value: unknown): LogFieldValue {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Math.abs(value) <= LARGEST_COUNT ? value : WITHHELD;
  if (typeof value !== 'string') return WITHHELD;
  if (ID.test(value) && /[a-f]/.test(value)) return value;
  return CODE.test(value) && !DIGIT_RUN.test(value) ? value : WITHHELD;
}

/** Keeps the fields that may be logged; whatever else was passed, from untyped code too, stays out. */
export function safeFields(fields: LogFields): Record<string, LogFieldValue> {
  const safe: Record<string, LogFieldValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && names.has(name)) safe[name] = safeFieldValue(value);
  }
  return safe;
}
