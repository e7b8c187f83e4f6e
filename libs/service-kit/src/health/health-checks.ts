import { Injectable } from '@nestjs/common';

/** Resolves when the part answers. */
export type HealthCheck = () => Promise<unknown>;

/** What each part said: `ok`, or `unavailable` when it failed or took too long. */
export type HealthReport = Readonly<Record<string, 'ok' | 'unavailable'>>;

const LIMIT_MS = 1_000;

/** The parts that a service needs to be ready: each module that connects to one adds it. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, HealthCheck>();

  add(part: string, check: HealthCheck): void {
    this.checks.set(part, check);
  }

  /** Asks all parts at once, one second each at most. */
  async report(): Promise<HealthReport> {
    const answers = [...this.checks].map(
      async ([part, check]) => [part, (await answersInTime(check)) ? 'ok' : 'unavailable'] as const,
    );
    return Object.fromEntries(await Promise.all(answers));
  }
}

async function answersInTime(check: HealthCheck): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), LIMIT_MS);
    check()
      .then(
        () => resolve(true),
        () => resolve(false), // which part it is, is the whole answer; why, its own module logs
      )
      .finally(() => clearTimeout(timer));
  });
}
