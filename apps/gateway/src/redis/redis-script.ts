import { createHash } from 'node:crypto';
import { ProblemError, isRedisUnavailable, type Redis } from '@vnconnect/service-kit';

/** A Lua script that Redis runs as one step: sent whole only when Redis does not have it yet. */
export class RedisScript {
  private readonly sha1: string;

  constructor(private readonly text: string) {
    this.sha1 = createHash('sha1').update(text).digest('hex'); // how EVALSHA names scripts, no secret in it
  }

  /** @throws ProblemError `service-unavailable` when Redis is away */
  async run(redis: Redis, keys: string[], values: readonly (string | number)[]): Promise<unknown> {
    const options = { keys, arguments: values.map(String) };
    return orUnavailable(
      redis.evalSha(this.sha1, options).catch((error: unknown) => {
        if (error instanceof Error && error.message.startsWith('NOSCRIPT')) {
          return redis.eval(this.text, options);
        }
        throw error;
      }),
    );
  }
}

/** @throws ProblemError `service-unavailable` when Redis is away */
export async function orUnavailable<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    throw isRedisUnavailable(cause) ? new ProblemError('service-unavailable', { cause }) : cause;
  }
}
