import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountId, AssuranceLevel, SignInTicket } from '@vnconnect/contracts';
import { InjectRedis, type Redis } from '@vnconnect/service-kit';
import { z } from 'zod';

const LIFETIME_SECONDS = 60;

/** What a finished sign-in or registration proved about the person before the browser. */
export const SignInProof = z.object({
  accountId: AccountId,
  /** Authentication methods used (RFC 8176): `pwd`, `otp`, `sms`, `mfa`. */
  amr: z.array(z.string()),
  /** The level this very sign-in reached. */
  level: AssuranceLevel,
  /** When it was finished, in seconds since the epoch. */
  authTime: z.int(),
});
export type SignInProof = z.infer<typeof SignInProof>;

/**
 * Tickets carry a finished sign-in from the REST call that finished it to the interaction of the same browser
 * (ARCHITECTURE.md, "Sign-in, end to end"): 32 random bytes, good once, for 60 s. Redis keeps only their SHA-256, so
 * nobody who reads Redis can use one.
 */
@Injectable()
export class Tickets {
  constructor(@InjectRedis() private readonly redis: Redis) {}

  async issue(proof: SignInProof): Promise<SignInTicket> {
    const ticket = SignInTicket.parse(randomBytes(32).toString('base64url'));
    await this.redis.set(keyOf(ticket), JSON.stringify(proof), {
      expiration: { type: 'EX', value: LIFETIME_SECONDS },
    });
    return ticket;
  }

  /** What the ticket proves, to the first who asks; undefined when it is spent, expired or was never issued. */
  async spend(ticket: string): Promise<SignInProof | undefined> {
    const kept = await this.redis.getDel(keyOf(ticket));
    return kept === null ? undefined : SignInProof.parse(JSON.parse(kept));
  }
}

const keyOf = (ticket: string) => `sign-in-ticket:${createHash('sha256').update(ticket).digest('base64url')}`;
