import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Language } from '@vnconnect/contracts';
import { InjectRedis, type Redis } from '@vnconnect/service-kit';
import { z } from 'zod';
import { federatedSources } from './federated-person.js';

/** How long a person may take at the provider. */
export const PENDING_SECONDS = 15 * 60;

/** A sign-in that has gone to a provider and not come back yet. */
const PendingSignIn = z.object({
  source: z.enum(federatedSources),
  /** The interaction that it will finish. */
  uid: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** SHA-256 of the secret in the cookie of the browser that began it. */
  browser: z.string(),
  language: Language,
});
export type PendingSignIn = z.infer<typeof PendingSignIn>;

/** Sign-ins under way at providers, in Redis under a hash of their state: taken once, by the browser that began them. */
@Injectable()
export class PendingSignIns {
  constructor(@InjectRedis() private readonly redis: Redis) {}

  async keep(pending: Omit<PendingSignIn, 'browser'>, browserSecret: string): Promise<void> {
    const value = JSON.stringify({ ...pending, browser: sha256(browserSecret) });
    const expiration = { type: 'EX', value: PENDING_SECONDS } as const;
    await this.redis.set(keyOf(pending.state), value, { expiration });
  }

  /**
   * What was begun under this state, to the first who asks; undefined for another browser, which spends nothing,
   * and at another provider's callback (RFC 9700 section 4.4.2: mix-up).
   */
  async take(
    state: string,
    source: PendingSignIn['source'],
    browserSecret: string,
  ): Promise<PendingSignIn | undefined> {
    const kept = await this.redis.get(keyOf(state));
    const pending = kept === null ? undefined : PendingSignIn.parse(JSON.parse(kept));
    if (pending?.source !== source || pending.browser !== sha256(browserSecret)) return undefined;
    return (await this.redis.del(keyOf(state))) === 1 ? pending : undefined;
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
const keyOf = (state: string) => `source-sign-in:${sha256(state)}`;
