import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Log } from '@vnconnect/service-kit';
import type { EntityManager } from 'typeorm';
import { UnitTree } from './unit-tree.js';
import type { Unit } from './unit.js';
import { readUnits, UnitsRepository } from './units.repository.js';

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

  /**
   * Takes what another process has changed, by a transaction that holds the register as it is: what it decides, it
   * decides by this tree.
   * @param revision of the register that it holds
   */
  async catchUp(manager: EntityManager, revision: number): Promise<void> {
    const { revision: known } = this.current;
    if (known < revision) this.put(await readUnits(manager, known), revision);
  }

  private async read(): Promise<void> {
    const known = this.tree?.revision;
    const revision = await this.repository.revision();
    if (known === revision) return;
    this.put(await this.repository.changedSince(known ?? 0), revision);
  }

  /** A tree that is newer already stays. */
  private put(changed: readonly Unit[], revision: number): void {
    if (this.tree && this.tree.revision >= revision) return;
    const units = new Map((this.tree?.all() ?? []).map((unit) => [unit.id, unit]));
    for (const unit of changed) units.set(unit.id, unit);
    this.tree = new UnitTree(units.values(), revision);
  }
}
