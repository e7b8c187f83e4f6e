import { Injectable } from '@nestjs/common';
import { InjectRedis, ProblemError, type Redis } from '@vnconnect/service-kit';
import { z } from 'zod';
import { SessionVault } from '../sessions/session-vault.js';
import { inSeconds, intervalOf, type LimitRule, type Verdict } from './gcra.js';
import { TAKE } from './limit.script.js';

/** @throws ProblemError `too-many-requests`, with when to come again */
export function requireAllowed(verdict: Verdict): void {
  if (verdict.allowed) return;
  throw new ProblemError('too-many-requests', { retryAfterSeconds: verdict.retryAfterSeconds });
}

const Reply = z.tuple([z.number(), z.string()]);

/** Limits that all gateways share, in Redis: one number a key, one step a request, no fixed windows to game (GW-04). */
@Injectable()
export class Limits {
  constructor(
    @InjectRedis() private readonly redis: Redis,
    private readonly vault: SessionVault,
  ) {}

  /**
   * Takes one of what the rule allows under this key; a refusal takes nothing.
   * @param key names whom and what is limited: `address:203.0.113.7:sign-ins`. Redis sees only its keyed hash.
   * @throws ProblemError `service-unavailable` when Redis is away; whether to go on without is the caller's to say
   */
  async take(key: string, rule: LimitRule): Promise<Verdict> {
    const name = `gateway:limit:${this.vault.nameOf(key, 'limit')}`;
    const [wait] = Reply.parse(await TAKE.run(this.redis, [name], [intervalOf(rule), rule.limit]));
    return wait > 0 ? { allowed: false, retryAfterSeconds: inSeconds(wait) } : { allowed: true };
  }
}
