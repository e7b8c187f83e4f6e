import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { BoundedQueue } from './bounded-queue.js';
import { normalizePassword } from './password-policy.js';
import { SignInBusy } from './passwords.errors.js';

/**
 * argon2id (the library's default) at the parameters of OWASP's password storage cheat sheet: 19 MiB, two passes, one lane.
 * Raise them here: hashes of lesser ones are replaced at the next sign-in.
 */
export const ARGON2_PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Two at a time keep both cores busy and leave two of libuv's four threads for files and names; what waits is done
 * within 0.6 s at the measured 170 hashes a second.
 */
const QUEUE = { concurrency: 2, waiting: 100 } as const;

/** Hashes and checks passwords (ID-05), a few at a time. Rejects with `sign-in.busy` when too many wait. */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  readonly #queue = new BoundedQueue(QUEUE, () => new SignInBusy());
  #hashOfNobody = '';

  /** A hash that no password fits, made with the parameters of today. */
  async onModuleInit(): Promise<void> {
    this.#hashOfNobody = await this.hash(randomBytes(32).toString('base64'));
  }

  /** The hash in PHC string format, with its parameters and a new salt. */
  hash(password: string): Promise<string> {
    return this.#queue.run(() => hash(normalizePassword(password), ARGON2_PARAMETERS));
  }

  /**
   * Whether the password is the one hashed. Without a hash (no such account) the answer is no, after the same work,
   * so that time tells nothing (ID-21).
   */
  async verify(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const isRight = await this.#queue.run(() =>
      verify(passwordHash ?? this.#hashOfNobody, normalizePassword(password)),
    );
    return isRight && passwordHash !== null && passwordHash !== undefined;
  }

  /** Whether a hash was made with less than the parameters of today. */
  isOutdated(passwordHash: string): boolean {
    const [, memory, time, lanes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(passwordHash) ?? [];
    return (
      Number(memory ?? 0) < ARGON2_PARAMETERS.memoryCost ||
      Number(time ?? 0) < ARGON2_PARAMETERS.timeCost ||
      Number(lanes ?? 0) < ARGON2_PARAMETERS.parallelism
    );
  }
}
