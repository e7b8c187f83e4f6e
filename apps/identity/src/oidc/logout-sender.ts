import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Log, Metrics } from '@vnconnect/service-kit';
import { BackChannelLogouts } from '../logouts/back-channel-logouts.js';
import { pauseAfter } from '../logouts/logout-retries.js';
import { LogoutsRepository, TRIES_PER_PARTY, type TriedOrder } from '../logouts/logouts.repository.js';
import { LogoutTeller } from './logout-teller.js';

/** What a party's answer is waited for at most lies in oidc-provider: 2.5 s. */
const AT_ONCE = 100;
const LOOK_EVERY_MS = 500;
const COUNT_EVERY_MS = 10_000;

/**
 * Carries out the orders of back-channel logouts (ID-41): at once, then ever less often over some hours, and each
 * process of identity those that no other is at. What one has claimed when it is killed is due again after 15 s.
 */
@Injectable()
export class LogoutSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly trying = new Set<Promise<void>>();
  private readonly triesOf = new Map<string, number>();
  private readonly outcomes;
  private readonly kept;
  private running: Promise<void> | undefined;
  private isStopping = false;
  private isWoken = false;
  private resume: (() => void) | undefined;
  private countedAt = -Infinity;

  constructor(
    private readonly repository: LogoutsRepository,
    private readonly teller: LogoutTeller,
    private readonly log: Log,
    logouts: BackChannelLogouts,
    metrics: Metrics,
  ) {
    logouts.onOrder(() => this.wake());
    this.outcomes = metrics.counter('vnc_back_channel_logouts_total', 'Tries to tell a party of a logout', [
      'outcome',
    ]);
    this.kept = metrics.gauge('vnc_back_channel_logouts', 'Logouts that parties were not told of yet', [
      'state',
    ]);
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.running;
    await Promise.all(this.trying);
  }

  private async run(): Promise<void> {
    let isFailing = false;
    while (!this.isStopping) {
      try {
        const begun = this.trying.size < AT_ONCE ? await this.begin() : 0;
        await this.count();
        isFailing = false;
        if (begun === 0) await this.pause();
      } catch (error) {
        if (!isFailing) this.log.warn('oidc.back-channel-logout.waiting', {}, error);
        isFailing = true;
        await this.pause();
      }
    }
  }

  /** Begins the tries that are due, and does not wait for them: a party that hangs holds up no other. */
  private async begin(): Promise<number> {
    const busy = [...this.triesOf].filter(([, tries]) => tries >= TRIES_PER_PARTY);
    const orders = await this.repository.claim(busy.map(([clientId]) => clientId));
    for (const order of orders) {
      this.change(order, 1);
      const tried = this.try(order).finally(() => {
        this.change(order, -1);
        this.trying.delete(tried);
        this.wake();
      });
      this.trying.add(tried);
    }
    return orders.length;
  }

  private async try(order: TriedOrder): Promise<void> {
    try {
      const isTold = await this.teller.tell(order);
      await this.repository.told(order);
      this.outcomes.inc({ outcome: isTold ? 'told' : 'nobody' });
    } catch (error) {
      await this.failed(order, error).catch((unnoted: unknown) => {
        this.log.warn('oidc.back-channel-logout.unnoted', { relyingParty: order.clientId }, unnoted);
      });
    }
  }

  private async failed(order: TriedOrder, error: unknown): Promise<void> {
    const { clientId: relyingParty, attempts } = order;
    const pause = pauseAfter(attempts);
    if (pause === undefined) {
      await this.repository.giveUp(order);
      this.log.error('oidc.back-channel-logout.dead', { relyingParty, attempts }, error);
    } else {
      await this.repository.putOff(order, pause);
      this.log.warn('oidc.back-channel-logout.failed', { relyingParty, attempts }, error);
    }
    this.outcomes.inc({ outcome: pause === undefined ? 'dead' : 'put-off' });
  }

  private async count(): Promise<void> {
    if (performance.now() - this.countedAt < COUNT_EVERY_MS) return;
    this.countedAt = performance.now();
    const { waiting, dead } = await this.repository.count();
    this.kept.set({ state: 'waiting' }, waiting);
    this.kept.set({ state: 'dead' }, dead);
  }

  private change({ clientId }: TriedOrder, by: 1 | -1): void {
    const tries = (this.triesOf.get(clientId) ?? 0) + by;
    if (tries > 0) this.triesOf.set(clientId, tries);
    else this.triesOf.delete(clientId);
  }

  private wake(): void {
    this.isWoken = true;
    this.resume?.();
  }

  /** Until woken; half a second at most. */
  private async pause(): Promise<void> {
    if (!this.isWoken) {
      await new Promise<void>((resolve) => {
        // What other processes order, and tries whose time has come, wake nobody here.
        const timer = setTimeout(resolve, LOOK_EVERY_MS);
        this.resume = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.resume = undefined;
    this.isWoken = false;
  }
}
