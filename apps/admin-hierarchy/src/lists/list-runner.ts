import { randomUUID } from 'node:crypto';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { type listFileProblems, LiveList } from '@vnconnect/contracts';
import { InjectConfig, Live, Log } from '@vnconnect/service-kit';
import { WorkbookRefused } from '@vnconnect/service-kit/workbooks';
import type { AdminHierarchyConfig } from '../admin-hierarchy.config.js';
import { ListApplier } from './applying/list-applier.js';
import { ListChecker } from './checking/list-checker.js';
import type { List } from './list.js';
import { ListsRepository } from './lists.repository.js';

/** What another replica has left undone is looked for this often. */
const LOOK_EVERY_MS = 1_000;
/** After a failure that is not the list's own: identity or the database is away. */
const RETRY_MS = 1_000;

/**
 * Works on lists in the background, one at a time in each replica. Whoever works on one holds it by a lease and renews
 * it; when he dies another goes on once the lease has ended (AH-31).
 */
@Injectable()
export class ListRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly worker = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isWoken = false;
  private isStopping = false;

  constructor(
    private readonly lists: ListsRepository,
    private readonly checker: ListChecker,
    private readonly applier: ListApplier,
    private readonly live: Live,
    private readonly log: Log,
    @InjectConfig() private readonly config: AdminHierarchyConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), LOOK_EVERY_MS).unref();
  }

  /** Stops after the row under way; the rest goes on elsewhere, or here when it starts again. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** There is work, or there may be. */
  wake(): void {
    this.isWoken = true;
    if (this.isStopping) return;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
  }

  private async run(): Promise<void> {
    while (this.isWoken && !this.isStopping) {
      this.isWoken = false;
      try {
        const list = await this.lists.claim(this.worker, this.config.LIST_LEASE_MS);
        if (!list) continue;
        this.isWoken = true;
        await this.work(list);
      } catch (error) {
        this.isWoken = false;
        this.log.warn('lists.unread', {}, error);
      }
    }
  }

  private async work(list: List): Promise<void> {
    let isMine = true;
    const renewal = setInterval(() => {
      this.lists.renew(list.id, this.worker, this.config.LIST_LEASE_MS).then(
        (isRenewed) => (isMine &&= isRenewed),
        () => (isMine = false),
      );
    }, this.config.LIST_LEASE_MS / 3);
    const stillMine = () => isMine && !this.isStopping;
    try {
      let nextMs: number | undefined;
      if (list.state === 'checking') await this.checker.check(list, stillMine);
      else nextMs = await this.applier.apply(list, stillMine);
      if (nextMs !== undefined || !stillMine()) await this.lists.release(list.id, this.worker, nextMs ?? 0);
    } catch (error) {
      await this.failed(list, error);
    } finally {
      clearInterval(renewal);
      this.live.changed(LiveList, list.id);
    }
  }

  private async failed({ id, state }: List, error: unknown): Promise<void> {
    if (error instanceof WorkbookRefused && state === 'checking') {
      await this.lists.fail(id, problemOf(error));
      return;
    }
    this.log.warn('list.interrupted', { listId: id, outcome: state }, error);
    await this.lists.release(id, this.worker, RETRY_MS);
  }
}

/** A refused file as a problem of the catalogue. */
export const problemOf = ({ reason }: WorkbookRefused): (typeof listFileProblems)[number] => `list.${reason}`;
