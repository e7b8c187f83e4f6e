import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { AccountId, ClientContext, ListSignIns, SignInRefusal, SignInWay } from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, Log, type RequestOf } from '@vnconnect/service-kit';
import { describeDevice } from '../devices/device-description.js';
import { readCursor, writeCursor } from './sign-in-cursor.js';
import { SignInHistoryRepository } from './sign-in-history.repository.js';

/** What of a refused sign-in its account's history keeps. */
interface Refused {
  readonly accountId: AccountId;
  readonly way: SignInWay;
  readonly refusal: SignInRefusal;
  readonly client: ClientContext;
}

/** Who signed in to an account, when and from where, and who was refused (ID-46). */
@Injectable()
export class SignInHistory implements BeforeApplicationShutdown {
  readonly #underWay = new Set<Promise<void>>();

  constructor(
    private readonly repository: SignInHistoryRepository,
    private readonly log: Log,
  ) {}

  /**
   * Counts a refused sign-in of an account that there is. Behind the answer, which comes no later than for a number
   * without an account (ID-21).
   */
  refused({ client, ...refused }: Refused): void {
    const counting = this.count(refused, client).finally(() => this.#underWay.delete(counting));
    this.#underWay.add(counting);
  }

  /** @throws InvalidFields for a cursor that is none of ours */
  async list(
    accountId: AccountId,
    { cursor, limit }: RequestOf<typeof ListSignIns>,
  ): Promise<AnswerOf<typeof ListSignIns>> {
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (cursor !== undefined && !after) throw new InvalidFields([{ path: 'cursor', code: 'field.format' }]);
    const found = await this.repository.list(accountId, limit + 1, after);
    const signIns = found.slice(0, limit);
    const last = signIns.at(-1);
    const hasMore = found.length > limit;
    return {
      signIns: signIns.map(({ id: _, ...signIn }) => signIn),
      ...(hasMore && last && { cursor: writeCursor(last) }),
    };
  }

  /** Those begun end while the database is still there. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  private async count(refused: Omit<Refused, 'client'>, client: ClientContext): Promise<void> {
    try {
      await this.repository.countRefused({ ...refused, device: describeDevice(client) }, new Date());
    } catch (error) {
      this.log.warn('sign-in-history.refusal.not-kept', { accountId: refused.accountId }, error);
    }
  }
}
