import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Log, Metrics, RelaySignal } from '@vnconnect/service-kit';
import type { Counter } from 'prom-client';
import { ChainRepository } from './chain.repository.js';
import { CheckpointReader, CheckpointSigner } from './checkpoint.js';
import { CheckpointStream } from './checkpoint-stream.js';
import { InjectSealSignal } from './seal-signal.js';

/** What other replicas wrote, and what a crash left, is found within this time. */
const POLL_MS = 1_000;
/** While much is written, one sealing takes what has come in meanwhile. */
const APART_MS = 200;

/**
 * Chains the entries of the log in the order of their commits, signs how far the chain has come, and keeps that statement
 * in the database and outside it (AH-40). Any number of replicas may run it; what it could not do it does later, and
 * nothing is lost meanwhile: entries wait in their table.
 */
@Injectable()
export class Sealer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sealed: Counter;
  /** The newest statement that the outside does not have. */
  private unpublished: string | undefined;
  private hasLooked = false;
  private behindSince: number | undefined;
  private isStopping = false;
  private running = Promise.resolve();

  constructor(
    private readonly chain: ChainRepository,
    private readonly outside: CheckpointStream,
    private readonly signer: CheckpointSigner,
    private readonly reader: CheckpointReader,
    @InjectSealSignal() private readonly signal: RelaySignal,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.sealed = metrics.counter('vnc_audit_sealed_total', 'Entries of the audit log that were chained');
    metrics.watch(
      'vnc_audit_behind_seconds',
      'How long entries have waited to be chained, or a checkpoint to be kept outside the database',
      () => (this.behindSince === undefined ? 0 : (Date.now() - this.behindSince) / 1000),
    );
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Seals what has been written, then ends. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    this.signal.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      const isMore = await this.step();
      if (isMore) continue;
      await delay(APART_MS);
      await this.signal.pause(POLL_MS);
    }
    await this.step();
  }

  /** One batch; true when more waits. What goes wrong is told once and tried again. */
  private async step(): Promise<boolean> {
    try {
      const { count, isMore, statement } = await this.chain.seal(({ position, hash }) =>
        this.signer.sign({ position, hash: hash.toString('hex'), at: new Date().toISOString() }),
      );
      this.sealed.inc(count);
      this.unpublished = statement ?? this.unpublished;
      if (!isMore) await this.publish();
      if (this.behindSince !== undefined) this.log.info('audit.restored');
      this.behindSince = undefined;
      return isMore;
    } catch (error) {
      if (this.behindSince === undefined) this.log.warn('audit.behind', {}, error);
      this.behindSince ??= Date.now();
      return false;
    }
  }

  /** A later statement covers all before it, so only the newest need go out. */
  private async publish(): Promise<void> {
    if (!this.hasLooked) await this.lookOutside();
    if (this.unpublished === undefined) return;
    await this.outside.add(this.unpublished);
    this.unpublished = undefined;
  }

  /** Once after the start: what a crash kept from going out goes out, and a database that is older than it shows. */
  private async lookOutside(): Promise<void> {
    const outside = await this.outside.findLast();
    const last = outside === undefined ? undefined : this.reader.read(outside);
    if (last && (await this.chain.findHash(last.position))?.toString('hex') !== last.hash)
      this.log.error('audit.chain-differs-from-checkpoint', { count: last.position });
    const inside = await this.chain.findNewestStatement();
    if (inside !== outside) this.unpublished = inside;
    this.hasLooked = true;
  }
}
