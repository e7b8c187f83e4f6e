import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { type HandOverId, LiveHandOvers } from '@vnconnect/contracts';
import { InjectConfig, Live, Log } from '@vnconnect/service-kit';
import type { AdminHierarchyConfig } from '../admin-hierarchy.config.js';
import { HandOversRepository } from './hand-overs.repository.js';
import { Saga } from './saga.js';

const LOOK_EVERY_MS = 500;
/** Until a silent participant is asked again. */
const ASK_AGAIN_MS = 1_000;

/** Takes every hand-over to its end, also those that a process left behind that is gone. */
@Injectable()
export class SagaRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private looking: Promise<void> | undefined;
  private readonly running = new Set<Promise<void>>();

  constructor(
    @InjectConfig() private readonly config: AdminHierarchyConfig,
    private readonly repository: HandOversRepository,
    private readonly saga: Saga,
    private readonly live: Live,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.looking = this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.looking;
    await Promise.all(this.running);
  }

  /** Runs one at once; resolves when it has ended or waits, or after so long while it goes on. */
  async runNow(id: HandOverId, patienceMs: number): Promise<void> {
    if (!(await this.repository.take(id, this.config.HAND_OVER_LEASE_MS))) return;
    const giveUp = new AbortController();
    const patience = delay(patienceMs, undefined, { signal: giveUp.signal }).catch(() => undefined);
    await Promise.race([this.run(id), patience]);
    giveUp.abort();
  }

  private async look(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const due = await this.repository.takeDue(this.config.HAND_OVER_LEASE_MS);
        await Promise.all(due.map((id) => this.run(id)));
      } catch (error) {
        this.log.warn('hand-over.look-failed', {}, error);
      }
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => {
        // aborted: the loop ends
      });
    }
  }

  private run(id: HandOverId): Promise<void> {
    const running = this.steps(id).catch((error: unknown) => {
      // Its lease ends, and it is taken up again.
      this.log.warn('hand-over.step-failed', { eventId: id }, error);
    });
    this.running.add(running);
    return running.finally(() => this.running.delete(running));
  }

  private async steps(id: HandOverId): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const outcome = await this.saga.advance(id);
      this.live.changed(LiveHandOvers);
      if (outcome === 'end') return;
      if (outcome === 'wait') return this.repository.giveBack(id, ASK_AGAIN_MS);
    }
  }
}
