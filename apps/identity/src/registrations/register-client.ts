import type { Log } from '@vnconnect/service-kit';
import { z } from 'zod';

/** Two tries fit into a registration's 8 s, beside the code's way to the notifier. */
const TIMEOUT_MS = 2_000;
const TRIES = 2;

const Verified = z.object({ match: z.boolean() });

/** A register that did not answer, or not in its own terms. Carries neither body nor request. */
export class RegisterUnavailable extends Error {
  constructor(
    cause: unknown,
    readonly retryAfterSeconds: number | undefined,
  ) {
    super('the register is unavailable', { cause });
    this.name = 'RegisterUnavailable';
  }
}

/** An answer that is no answer: another status, or another shape. */
class RegisterAnswerUnusable extends Error {
  constructor(
    readonly status: number,
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(`the register answered ${status}`);
    this.name = 'RegisterAnswerUnusable';
  }

  /** Asking again at once can help against a fault of the register's, not against a refusal of ours. */
  get isWorthRetrying(): boolean {
    return this.status >= 500;
  }
}

/** A register of the state or the operators that says whether things belong together: `{ match }`, by API key. */
export class RegisterClient {
  /** @param register `name` is what the log calls it; `path` asks the question */
  constructor(
    private readonly register: { readonly name: string; readonly url: URL; readonly key: string },
    private readonly log: Log,
  ) {}

  /**
   * The question changes nothing, so it is asked once more when no answer comes.
   * @throws RegisterUnavailable; never a silent pass
   */
  async matches(question: Record<string, string>): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.ask(question);
      } catch (error) {
        const unusable = error instanceof RegisterAnswerUnusable ? error : undefined;
        this.log.warn(`${this.register.name}.unavailable`, { attempt, status: unusable?.status }, error);
        if (attempt < TRIES && (unusable?.isWorthRetrying ?? true)) continue;
        throw new RegisterUnavailable(error, unusable?.retryAfterSeconds);
      }
    }
  }

  private async ask(question: Record<string, string>): Promise<boolean> {
    const answer = await fetch(this.register.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': this.register.key },
      body: JSON.stringify(question),
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
