import { Injectable } from '@nestjs/common';
import { InjectConfig, Log } from '@vnconnect/service-kit';
import { z } from 'zod';
import type { Application } from './application.js';
import { SubscriberCheckUnavailable } from './registration.errors.js';
import type { SubscriberRegisterConfig } from './subscriber-register.environment.js';

/** Two tries fit into a registration's 8 s, beside the code's way to the notifier. */
const TIMEOUT_MS = 2_000;
const TRIES = 2;

const Verified = z.object({ match: z.boolean() });

/** An answer that is no answer: another status, or another shape. Carries neither body nor request. */
class RegisterAnswerUnusable extends Error {
  constructor(
    readonly status: number,
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(`the subscriber register answered ${status}`);
    this.name = 'RegisterAnswerUnusable';
  }

  /** Asking again at once can help against a fault of the register's, not against a refusal of ours. */
  get isWorthRetrying(): boolean {
    return this.status >= 500;
  }
}

/** Who a phone is asked about. */
export type Subscriber = Pick<Application, 'phone' | 'identityNumber' | 'fullName' | 'dateOfBirth'>;

/** The operators' register of subscribers: whether a phone is registered in the applicant's name (ID-04). */
@Injectable()
export class SubscriberRegister {
  constructor(
    @InjectConfig() private readonly config: SubscriberRegisterConfig,
    private readonly log: Log,
  ) {}

  /**
   * Whether number, identity number, name (folded by the register) and birth date belong together. The question
   * changes nothing, so it is asked once more when no answer comes.
   * @throws SubscriberCheckUnavailable; never a silent pass
   */
  async matches(application: Subscriber): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.ask(application);
      } catch (error) {
        const unusable = error instanceof RegisterAnswerUnusable ? error : undefined;
        this.log.warn('subscriber-register.unavailable', { attempt, status: unusable?.status }, error);
        if (attempt < TRIES && (unusable?.isWorthRetrying ?? true)) continue;
        throw new SubscriberCheckUnavailable(error, unusable?.retryAfterSeconds);
      }
    }
  }

  private async ask({ phone, identityNumber, fullName, dateOfBirth }: Subscriber): Promise<boolean> {
    const answer = await fetch(new URL('/v1/subscribers/verify', this.config.SUBSCRIBER_REGISTER_URL), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': this.config.SUBSCRIBER_REGISTER_KEY },
      body: JSON.stringify({ phone, identityNumber: identityNumber.value, fullName, dateOfBirth }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const verified = Verified.safeParse(answer.ok ? await answer.json().catch(() => undefined) : undefined);
    if (verified.success) return verified.data.match;
    if (!answer.bodyUsed) await answer.body?.cancel();
    throw new RegisterAnswerUnusable(answer.status, retryAfterOf(answer));
  }
}

function retryAfterOf(answer: Response): number | undefined {
  const seconds = z.coerce
    .number()
    .int()
    .min(0)
    .max(3_600)
    .safeParse(answer.headers.get('retry-after') ?? undefined);
  return seconds.success ? seconds.data : undefined;
}
