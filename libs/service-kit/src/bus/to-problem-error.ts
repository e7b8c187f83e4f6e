import { RpcException } from '@nestjs/microservices';
import { ProblemError } from '../problem/problem-error.js';
import { isRedisUnavailable } from '../redis/redis-client.js';

/** What Nest says when a guard answers false. */
const GUARD_SAID_NO = 'Forbidden resource';

/** The refusal in what was thrown; undefined when it was no refusal but a failure. */
export function toProblemError(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  if (error instanceof RpcException && error.getError() === GUARD_SAID_NO) {
    return new ProblemError('permission-missing');
  }
  if (isRedisUnavailable(error)) return new ProblemError('service-unavailable', { cause: error });
  return undefined;
}
