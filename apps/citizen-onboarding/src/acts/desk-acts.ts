import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountId, OnboardingId, UnitId } from '@vnconnect/contracts';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { DeskActEntity, type DeskActName } from './desk-act.entity.js';
import { HOUR_MS, hourlyWait } from './hourly-limit.js';

export interface DeskAct {
  readonly act: DeskActName;
  readonly actor: AccountId;
  readonly unitId?: UnitId | undefined;
  readonly onboardingId?: OnboardingId | undefined;
  /** Keyed hash of the number that is looked up. */
  readonly numberIndex?: Buffer | undefined;
  /** From where, as the gateway saw it. */
  readonly address?: string | undefined;
}

/** Of advisory locks: what is locked are officers whose acts are counted. */
const LOCK_OF_ACTORS = 3;

/** Who did what at the counter, from where (CO-05: each reading of a scan). Ids and keyed hashes only. */
@Injectable()
export class DeskActs {
  constructor(private readonly dataSource: DataSource) {}

  /** On disk when it resolves, unless it is part of a transaction. */
  async write(act: DeskAct, manager: EntityManager = this.dataSource.manager): Promise<void> {
    const { actor, onboardingId = null, unitId = null, numberIndex = null, address = null } = act;
    const who = { id: randomUUID(), at: new Date(), act: act.act, actor };
    await manager.insert(DeskActEntity, { ...who, onboardingId, unitId, numberIndex, address });
  }

  /**
   * Writes an act down of which an officer may do `limit` within any hour; of two at once one waits for the other.
   * @returns undefined when it is on disk, else in how many seconds it may be done
   */
  writeWithin(limit: number, act: DeskAct): Promise<number | undefined> {
    return this.dataSource.transaction(async (manager) => {
      const lock = `SELECT pg_advisory_xact_lock(hashtextextended($1, ${LOCK_OF_ACTORS}))`;
      await manager.query(lock, [act.actor]);
      const now = new Date();
      const wait = hourlyWait(await this.timesOfHour(act, now, manager), limit, now);
      if (wait === undefined) await this.write(act, manager);
      return wait;
    });
  }

  /** When the same actor did the same within the hour, the oldest first. */
  private async timesOfHour({ actor, act }: DeskAct, now: Date, manager: EntityManager): Promise<Date[]> {
    const rows = await manager.find(DeskActEntity, {
      where: { actor, act, at: MoreThan(new Date(now.getTime() - HOUR_MS)) },
      order: { at: 'ASC' },
      select: { id: true, at: true },
    });
    return rows.map(({ at }) => at);
  }
}
