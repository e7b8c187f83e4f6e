import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountId, PhoneId, ReauthenticationId } from '@vnconnect/contracts';
import { InjectRedis, type Redis } from '@vnconnect/service-kit';
import { z } from 'zod';
import type { Holder } from '../../accounts/holder.js';
import { ReauthenticationNotFound, ReauthenticationRequired } from './reauthentication.errors.js';

const TO_PROVE_SECONDS = 600;
const FRESH_SECONDS = 300;

const Reauthentication = z.object({
  accountId: AccountId,
  /** The sign-on session it was begun in. */
  sid: z.string(),
  /** Where its newest code went. */
  phoneId: PhoneId.optional(),
  isProven: z.boolean(),
});
export type Reauthentication = z.infer<typeof Reauthentication>;

/**
 * Who has proven anew that it is him, and until when that is fresh (ID-38). Kept in Redis: 10 minutes to prove it, and
 * 5 minutes in which what concerns the account's security may be done, by the same account in the same session.
 */
@Injectable()
export class Reauthentications {
  constructor(@InjectRedis() private readonly redis: Redis) {}

  async begin({ accountId, sid }: Holder): Promise<{ id: ReauthenticationId; expiresAt: Date }> {
    const id = ReauthenticationId.parse(randomUUID());
    const expiresAt = await this.keep(id, { accountId, sid, isProven: false }, TO_PROVE_SECONDS);
    return { id, expiresAt };
  }

  /** One that is still to be proven: a proven one is not kept fresh by asking on. @throws ReauthenticationNotFound */
  async getOpen(who: Holder, id: ReauthenticationId): Promise<Reauthentication> {
    const found = await this.find(who, id);
    if (!found || found.isProven) throw new ReauthenticationNotFound();
    return found;
  }

  async notePhone(id: ReauthenticationId, open: Reauthentication, phoneId: PhoneId): Promise<void> {
    await this.keep(id, { ...open, phoneId }, TO_PROVE_SECONDS);
  }

  /** @returns until when it is fresh */
  markProven(id: ReauthenticationId, open: Reauthentication): Promise<Date> {
    return this.keep(id, { ...open, isProven: true }, FRESH_SECONDS);
  }

  /** @throws ReauthenticationRequired unless this caller has proven it within the last 5 minutes */
  async requireFresh(who: Holder, id: ReauthenticationId): Promise<void> {
    const found = await this.find(who, id);
    if (found?.isProven !== true) throw new ReauthenticationRequired();
  }

  private async find(
    { accountId, sid }: Holder,
    id: ReauthenticationId,
  ): Promise<Reauthentication | undefined> {
    const kept = await this.redis.get(keyOf(id));
    if (kept === null) return undefined;
    const found = Reauthentication.parse(JSON.parse(kept));
    return found.accountId === accountId && found.sid === sid ? found : undefined;
  }

  private async keep(id: ReauthenticationId, what: Reauthentication, seconds: number): Promise<Date> {
    await this.redis.set(keyOf(id), JSON.stringify(what), { expiration: { type: 'EX', value: seconds } });
    return new Date(Date.now() + seconds * 1000);
  }
}

const keyOf = (id: ReauthenticationId) => `reauthentication:${id}`;
