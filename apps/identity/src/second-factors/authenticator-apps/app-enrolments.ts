import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountId, AppEnrolmentId } from '@vnconnect/contracts';
import { InjectRedis, type Redis, Vault } from '@vnconnect/service-kit';
import { z } from 'zod';

export const ENROLMENT_SECONDS = 600;
const CONTEXT = 'app-enrolments';

const Enrolment = z.object({ accountId: AccountId, secret: z.string() });

/** Secrets that await their first code, sealed in Redis: none of them signs anybody in. */
@Injectable()
export class AppEnrolments {
  constructor(
    @InjectRedis() private readonly redis: Redis,
    private readonly vault: Vault,
  ) {}

  async keep(accountId: AccountId, secret: string): Promise<AppEnrolmentId> {
    const id = AppEnrolmentId.parse(randomUUID());
    const sealed = this.vault.seal(JSON.stringify({ accountId, secret }), CONTEXT);
    await this.redis.set(keyOf(id), sealed.toString('base64'), {
      expiration: { type: 'EX', value: ENROLMENT_SECONDS },
    });
    return id;
  }

  /** The secret of this account's enrolment; undefined when it is unknown, over, or another account's. */
  async find(accountId: AccountId, id: AppEnrolmentId): Promise<string | undefined> {
    const sealed = await this.redis.get(keyOf(id));
    if (sealed === null) return undefined;
    const opened = this.vault.open(Buffer.from(sealed, 'base64'), CONTEXT);
    const enrolment = Enrolment.parse(JSON.parse(opened));
    return enrolment.accountId === accountId ? enrolment.secret : undefined;
  }

  async forget(id: AppEnrolmentId): Promise<void> {
    await this.redis.del(keyOf(id));
  }
}

const keyOf = (id: AppEnrolmentId) => `app-enrolment:${id}`;
