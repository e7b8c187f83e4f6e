import { hkdfSync, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectConfig, InjectRedis, type Redis } from '@vnconnect/service-kit';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { orUnavailable } from '../redis/redis-script.js';
import type { HumanCheckConfig } from './human-check.environment.js';
import { Challenge, parsePayload } from './human-check.js';

/** A person fills in the form in this time. */
const EXPIRES_MS = 10 * 60_000;

/**
 * Iterations a try, and how many tries a solver needs: one drawn at random, 500 at the average. That is 0.1 s on one
 * core of a present computer (measured), and by estimate 1 to 2 s on a phone of 2016: 500,000 iterations of some 2,300
 * cycles at 1.4 GHz without SHA instructions, and a call a try; the widget spreads them over the phone's cores.
 * Making a challenge costs the gateway one try, checking a solution none.
 */
const COST = 1_000;
const FEWEST_TRIES = 400;
const MOST_TRIES = 600;

/**
 * Human check by proof of work (ALTCHA), own server, no third party, nothing to read or listen to (WCAG 2.2 3.3.8).
 * It makes guessing dear, it does not tell people from machines.
 */
@Injectable()
export class HumanChecks {
  private readonly secrets: { readonly hmacSignatureSecret: string; readonly hmacKeySignatureSecret: string };

  constructor(
    @InjectConfig() config: HumanCheckConfig,
    @InjectRedis() private readonly redis: Redis,
  ) {
    const made = (use: string) =>
      Buffer.from(
        hkdfSync(
          'sha256',
          Buffer.from(config.HUMAN_CHECK_KEY, 'base64'),
          '',
          `vnconnect/human-check/${use}`,
          32,
        ),
      ).toString('base64');
    this.secrets = { hmacSignatureSecret: made('challenge'), hmacKeySignatureSecret: made('solution') };
  }

  /** A new challenge, good for 10 minutes; nothing is kept of it until it is solved. */
  async create(): Promise<Challenge> {
    return Challenge.parse(
      await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: COST,
        counter: randomInt(FEWEST_TRIES, MOST_TRIES + 1),
        deriveKey,
        expiresAt: new Date(Date.now() + EXPIRES_MS),
        ...this.secrets,
      }),
    );
  }

  /**
   * Whether the header `x-human-check` holds the solution of a challenge of ours that has not expired and was not
   * accepted before. Whatever else it holds, the answer is false.
   * @throws ProblemError `service-unavailable` when Redis is away
   */
  async verify(header: string | undefined): Promise<boolean> {
    const payload = header === undefined ? undefined : parsePayload(header);
    if (!payload) return false;
    const { verified } = await verifySolution({ ...payload, deriveKey, ...this.secrets });
    return verified && this.isFirst(payload.challenge);
  }

  /** Of any number of requests at once with one challenge exactly one is the first. */
  private async isFirst({ signature, parameters }: Challenge): Promise<boolean> {
    const key = `gateway:human-check:${signature}`;
    // A second more than the challenge itself, whose expiry is in whole seconds.
    const lasting = Math.max(1, parameters.expiresAt * 1_000 - Date.now()) + 1_000;
    const set = this.redis.set(key, '1', { condition: 'NX', expiration: { type: 'PX', value: lasting } });
    return (await orUnavailable(set)) !== null;
  }
}
