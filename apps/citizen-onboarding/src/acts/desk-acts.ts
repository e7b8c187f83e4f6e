import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountId, OnboardingId, UnitId } from '@vnconnect/contracts';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { DeskActEntity, type DeskActName } from './desk-act.entity.js';

export interface DeskAct {
  readonly act: DeskActName;
  readonly actor: AccountId;
  readonly unitId?: UnitId | undefined;
  readonly onboardingId?: OnboardingId | undefined;
  /** From where, as the gateway saw it. */
  readonly address?: string | undefined;
}

/** Who did what at the counter, from where (CO-05: each reading of a scan). Ids only. */
@Injectable()
export class DeskActs {
  constructor(private readonly dataSource: DataSource) {}

  /** On disk when it resolves, unless it is part of a transaction. */
  async write(act: DeskAct, manager: EntityManager = this.dataSource.manager): Promise<void> {
    const { actor, onboardingId = null, unitId = null, address = null } = act;
    const line = { id: randomUUID(), at: new Date(), act: act.act, actor, onboardingId, unitId, address };
    await manager.insert(DeskActEntity, line);
  }

  /** When somebody did it since a moment, the oldest first. */
  async timesSince(actor: AccountId, act: DeskActName, since: Date): Promise<Date[]> {
    const rows = await this.dataSource.manager.find(DeskActEntity, {
      where: { actor, act, at: MoreThan(since) },
      order: { at: 'ASC' },
      select: { id: true, at: true },
    });
    return rows.map(({ at }) => at);
  }
}
