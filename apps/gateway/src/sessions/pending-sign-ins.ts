import { Injectable } from '@nestjs/common';
import { InjectRedis, VaultError, type Redis } from '@vnconnect/service-kit';
import { z } from 'zod';
import { orUnavailable } from '../redis/redis-script.js';
import { SessionVault } from './session-vault.js';

/** As long as a person may take to sign in or register before beginning anew, in seconds. */
export const PENDING_SECONDS = 600;

const PendingSignIn = z.object({ nonce: z.string(), codeVerifier: z.string(), returnTo: z.string() });
export type PendingSignIn = z.infer<typeof PendingSignIn>;

/**
 * Sign-ins that have gone to the identity provider and not come back yet, each for the browser that began it alone:
 * nobody can have another's browser finish his own sign-in. Throws ProblemError `service-unavailable` without Redis.
 */
@Injectable()
export class PendingSignIns {
  constructor(
    @InjectRedis() private readonly redis: Redis,
    private readonly vault: SessionVault,
  ) {}

  async keep(state: string, browser: string, pending: PendingSignIn): Promise<void> {
    const key = this.keyOf(state, browser);
    const sealed = this.vault.seal(JSON.stringify(pending), key).toString('base64');
    await orUnavailable(this.redis.set(key, sealed, { expiration: { type: 'EX', value: PENDING_SECONDS } }));
  }

  /** Takes it, once. */
  async take(state: string, browser: string): Promise<PendingSignIn | undefined> {
    const key = this.keyOf(state, browser);
    const sealed = await orUnavailable(this.redis.getDel(key));
    if (sealed === null) return undefined;
    try {
      return PendingSignIn.parse(JSON.parse(this.vault.open(Buffer.from(sealed, 'base64'), key)));
    } catch (error) {
      if (error instanceof VaultError) return undefined; // written by somebody else
      throw error;
    }
  }

  private keyOf(state: string, browser: string): string {
    return `gateway:sign-in:${this.vault.nameOf(JSON.stringify([state, browser]), 'sign-in')}`;
  }
}
