import { HttpException } from '@nestjs/common';
import { ProblemError, isRedisUnavailable } from '@vnconnect/service-kit';
import type { ProblemCode } from '@vnconnect/contracts';

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-request',
  404: 'not-found',
  405: 'not-found',
  408: 'deadline-exceeded',
  413: 'payload-too-large',
  414: 'malformed-request',
  415: 'malformed-request',
  431: 'payload-too-large',
  503: 'service-unavailable',
};

/** The refusal in whatever was thrown on the way of an HTTP request; undefined when it was a failure of ours. */
export function problemOf(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  if (isRedisUnavailable(error)) return new ProblemError('service-unavailable', { cause: error });
  const code = BY_STATUS[statusOf(error) ?? 0];
  return code && new ProblemError(code);
}

/** The status that Nest or Fastify gave an error of the request itself. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    return error.statusCode;
  }
  return undefined;
}
