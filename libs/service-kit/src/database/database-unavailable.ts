import { isNativeError } from 'node:util/types';

// SQLSTATE (PostgreSQL, appendix A) of a server that is going, coming, full or gone.
const SQLSTATES = /^(08...|57P0[1-5]|53300)$/;
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);
// pg names neither class nor code for these (pg/lib/client.js, pg-pool/index.js).
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

/** Whether PostgreSQL can't be reached or takes no more connections: worth trying again, and nobody's mistake. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  if ('errors' in error && Array.isArray(error.errors)) return error.errors.some(isDatabaseUnavailable);
  const code = codeOf(error);
  return SQLSTATES.test(code) || SOCKET_CODES.has(code) || MESSAGES.test(error.message);
}

/** SQLSTATE query_canceled: the statement took longer than statement_timeout. */
export function isStatementTimeout(error: unknown): boolean {
  return isNativeError(error) && codeOf(error) === '57014';
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
