import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRedis, type Redis } from '@vnconnect/service-kit';

export const PASSKEY_CHALLENGE_SECONDS = 300;

/** What a challenge was given for: an answer to it proves nothing else. */
export interface PasskeyAct {
  readonly kind: 'registration' | 'sign-in' | 'passkey-sign-in' | 'reauthentication';
  /** The very act, and whose it is. */
  readonly id: string;
}

/** Challenges that passkeys sign: 32 random bytes, of an act the newest one only, once, for 5 minutes. */
@Injectable()
export class PasskeyChallenges {
  constructor(@InjectRedis() private readonly redis: Redis) {}

  /** @returns base64url */
  async issue(act: PasskeyAct): Promise<string> {
    const challenge = randomBytes(32).toString('base64url');
    await this.redis.set(keyOf(act), challenge, {
      expiration: { type: 'EX', value: PASSKEY_CHALLENGE_SECONDS },
    });
    return challenge;
  }

  /** The challenge of the act, to the first who asks; undefined when it was answered before, ran out, or never was. */
  async spend(act: PasskeyAct): Promise<string | undefined> {
    return (await this.redis.getDel(keyOf(act))) ?? undefined;
  }
}

const keyOf = ({ kind, id }: PasskeyAct) => `passkey-challenge:${kind}:${id}`;
