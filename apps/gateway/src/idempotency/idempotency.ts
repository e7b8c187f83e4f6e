import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Problem } from '@vnconnect/contracts';
import { InjectRedis, Log, ProblemError, type Redis } from '@vnconnect/service-kit';
import { z } from 'zod';
import { SessionVault } from '../sessions/session-vault.js';
import { BEGIN, FREE, KEEP } from './idempotency.scripts.js';
import { isKeptRefusal } from './kept-refusal.js';

/** An answer as it is sent and replayed. */
const StoredAnswer = z.object({
  status: z.number(),
  body: z.unknown(),
  headers: z.record(z.string(), z.string()).exactOptional(),
});
export type StoredAnswer = z.infer<typeof StoredAnswer>;

/** How the work ended: an answer, or a refusal of its own. */
const Outcome = z.union([StoredAnswer, z.object({ problem: Problem })]);

/** Printable ASCII without the space: 8 characters are enough to be unlike, 128 hold any UUID or hash. */
const KEY = /^[!-~]{8,128}$/;

/**
 * A crash leaves its mark for this long at most. Longer than any request may take (services answer within seconds),
 * so that the mark outlives the work it stands for.
 */
const RUNNING_MS = 60_000;

/** Answers are replayed for a day: a phone that was out of reach overnight learns what became of its request. */
const KEPT_MS = 24 * 3_600_000;

/**
 * Unsafe requests with an `Idempotency-Key` run once; whoever asks again gets the first answer or refusal (GW-04, and the
 * Internet-Draft "The Idempotency-Key HTTP Header Field"). Answers are kept sealed, for they may hold tickets.
 */
@Injectable()
export class Idempotency {
  constructor(
    @InjectRedis() private readonly redis: Redis,
    private readonly vault: SessionVault,
    private readonly log: Log,
  ) {}

  /**
   * Does the work, unless this key had it done before. What asks to come again (429, 5xx) is not kept, nor any error
   * but a refusal by the work itself (`kept-refusal.ts`): the next try runs.
   * @param scope who asks what: keys of two accounts or routes never meet
   * @param fingerprint tells requests apart: method, address and body
   * @throws ProblemError `idempotency-key-invalid`; `idempotency-key-reused` with another fingerprint;
   *   `request-in-progress` while the first one runs; `service-unavailable` when Redis is away, the work not begun;
   *   the refusal of the first one
   */
  async run(
    scope: string,
    key: string,
    fingerprint: string,
    work: () => Promise<StoredAnswer>,
  ): Promise<StoredAnswer & { replayed: boolean }> {
    if (!KEY.test(key)) throw new ProblemError('idempotency-key-invalid');
    const entry = `gateway:answer:${this.vault.nameOf(JSON.stringify([scope, key]), 'idempotency-key')}`;
    const print = this.vault.nameOf(fingerprint, 'idempotency-fingerprint');
    const owner = randomBytes(16).toString('base64url');
    const found = Found.parse(await BEGIN.run(this.redis, [entry], [print, owner, RUNNING_MS]));
    if (found) return { ...this.replay(entry, print, found), replayed: true };
    return { ...(await this.workOnce(entry, owner, work)), replayed: false };
  }

  private replay(entry: string, print: string, [firstPrint, sealed]: FoundEntry): StoredAnswer {
    if (firstPrint !== print) throw new ProblemError('idempotency-key-reused');
    if (sealed === null) throw new ProblemError('request-in-progress');
    const outcome = Outcome.parse(JSON.parse(this.vault.open(Buffer.from(sealed, 'base64'), entry)));
    if ('problem' in outcome) throw ProblemError.from(outcome.problem);
    return outcome;
  }

  private async workOnce(
    entry: string,
    owner: string,
    work: () => Promise<StoredAnswer>,
  ): Promise<StoredAnswer> {
    let answer: StoredAnswer;
    try {
      answer = await work();
    } catch (error) {
      const kept = isKeptRefusal(error) ? { problem: error.toProblem() } : undefined;
      await this.settle(kept ? this.keep(entry, owner, kept) : FREE.run(this.redis, [entry], [owner]));
      throw error;
    }
    const comesAgain = answer.status === 429 || answer.status >= 500;
    await this.settle(comesAgain ? FREE.run(this.redis, [entry], [owner]) : this.keep(entry, owner, answer));
    return answer;
  }

  private keep(entry: string, owner: string, outcome: z.input<typeof Outcome>): Promise<unknown> {
    const sealed = this.vault.seal(JSON.stringify(outcome), entry).toString('base64');
    return KEEP.run(this.redis, [entry], [owner, sealed, KEPT_MS]);
  }

  /** The work is done and its answer true, even if Redis went away meanwhile and can't keep it. */
  private async settle(settling: Promise<unknown>): Promise<void> {
    try {
      await settling;
    } catch (error) {
      this.log.warn('idempotency.answer.not-kept', {}, error);
    }
  }
}

/** The first fingerprint, and its answer once there is one; nothing when the work is ours to do. */
const FoundEntry = z.tuple([z.string(), z.string().nullable()]);
type FoundEntry = z.infer<typeof FoundEntry>;
const Found = FoundEntry.nullable();
