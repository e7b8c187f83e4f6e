import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Log } from '@vnconnect/service-kit';
import { UnitTree } from './unit-tree.js';
import { UnitsRepository } from './units.repository.js';

/** A change made by another process is seen within this. */
const LOOK_EVERY_MS = 400;

/**
 * The tree of units as it is now. Asked at every act and inside transactions; so it stands in memory. One small row
 * tells whether the register has changed, and then only what has changed is read.
 */
@Injectable()
export class UnitTrees implements OnModuleInit, OnApplicationShutdown {
  private tree: UnitTree | undefined;
  private timer: NodeJS.Timeout | undefined;
  private refreshing: Promise<void> = Promise.resolve();

  constructor(
    private readonly repository: UnitsRepository,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.timer = setInterval(() => {
      // What was read last goes on counting; a database that is away lets nobody change anything anyway.
      this.refresh().catch((error: unknown) => this.log.warn('units.unread', {}, error));
    }, LOOK_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  get current(): UnitTree {
    if (!this.tree) throw new Error('the register of units is not read yet');
    return this.tree;
  }

  /** Takes the register as it is now: after a change made here, so that it is seen at once. */
  refresh(): Promise<void> {
    const next = this.refreshing.catch(() => undefined).then(() => this.read());
    this.refreshing = next;
    return next;
  }

  private async read(): Promise<void> {
    const known = this.tree;
    const revision = await this.repository.revision();
    if (known?.revision === revision) return;
    const changed = await this.repository.changedSince(known?.revision ?? 0);
    const units = new Map((known?.all() ?? []).map((unit) => [unit.id, unit]));
    for (const unit of changed) units.set(unit.id, unit);
    this.tree = new UnitTree(units.values(), revision);
  }
}
