import { Injectable } from '@nestjs/common';

/** Resolves when the part answers. */
export type HealthCheck = () => Promise<unknown>;

/** What the parts said. */
export interface HealthReport {
  /** Whether every needed part is `ok`. */
  readonly isReady: boolean;
  /** `ok`, or `unavailable` when the part failed or took too long. */
  readonly parts: Readonly<Record<string, 'ok' | 'unavailable'>>;
  /** When the parts were asked; ISO 8601, UTC. */
  readonly askedAt: string;
}

interface Part {
  readonly check: HealthCheck;
  readonly needed: boolean;
}

const LIMIT_MS = 1_000;
/** However many ask how the service is, its parts are asked once a second. */
const KEPT_MS = 1_000;

/** The parts that a service stands on: each module that connects to one adds it. */
@Injectable()
export class HealthChecks {
  private readonly parts = new Map<string, Part>();
  private kept: { readonly report: Promise<HealthReport>; readonly until: number } | undefined;

  /** @param options.needed false for a part that is told about, but without which the service is ready all the same */
  add(part: string, check: HealthCheck, { needed = true }: { needed?: boolean } = {}): void {
    this.parts.set(part, { check, needed });
  }

  /** Asks all parts at once, one second each at most; an answer is kept for a second. */
  async report(): Promise<HealthReport> {
    const now = performance.now();
    if (this.kept === undefined || this.kept.until <= now) {
      this.kept = { report: this.ask(), until: now + KEPT_MS };
    }
    return this.kept.report;
  }

  private async ask(): Promise<HealthReport> {
    const askedAt = new Date().toISOString();
    const asked = [...this.parts].map(async ([name, { check, needed }]) => ({
      name,
      needed,
      state: (await answersInTime(check)) ? ('ok' as const) : ('unavailable' as const),
    }));
    const answers = await Promise.all(asked);
    return {
      isReady: answers.every(({ needed, state }) => !needed || state === 'ok'),
      parts: Object.fromEntries(answers.map(({ name, state }) => [name, state])),
      askedAt,
    };
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
