import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OnboardingId, ScanFileType } from '@vnconnect/contracts';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { OnboardingScanEntity } from './onboarding-scan.entity.js';

/** A scan that is kept. */
export interface KeptScan {
  readonly id: string;
  readonly type: ScanFileType;
  readonly bytes: number;
  readonly keptAt: Date;
}

@Injectable()
export class ScansRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The scan of an onboarding; undefined while there is none. */
  async find(
    onboardingId: OnboardingId,
    manager: Pick<EntityManager, 'findOneBy'> = this.dataSource.manager,
  ): Promise<KeptScan | undefined> {
    const newest = { onboardingId, keptAt: Not(IsNull()), replacedAt: IsNull() };
    const row = await manager.findOneBy(OnboardingScanEntity, newest);
    if (!row || row.type === null || row.bytes === null || row.keptAt === null) return undefined;
    return { id: row.id, type: row.type, bytes: row.bytes, keptAt: row.keptAt };
  }

  /** A row for what is about to arrive. */
  async begin(onboardingId: OnboardingId): Promise<string> {
    const id = randomUUID();
    await this.dataSource.manager.insert(OnboardingScanEntity, { id, onboardingId, begunAt: new Date() });
    return id;
  }

  /** It has wholly come: from the commit on it is the scan, and the one before is not. */
  async keep(
    manager: EntityManager,
    { id, onboardingId }: { readonly id: string; readonly onboardingId: OnboardingId },
    { type, bytes }: Pick<KeptScan, 'type' | 'bytes'>,
  ): Promise<void> {
    const now = new Date();
    const before = { onboardingId, keptAt: Not(IsNull()), replacedAt: IsNull() };
    await manager.update(OnboardingScanEntity, before, { replacedAt: now });
    await manager.update(OnboardingScanEntity, { id }, { type, bytes, keptAt: now });
  }

  /** Scans that were replaced, or never wholly came since they began before this. */
  async findOver(before: Date, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM onboarding_scans
       WHERE (kept_at IS NULL OR replaced_at IS NOT NULL) AND begun_at < $1 ORDER BY begun_at LIMIT $2`,
      [before, limit],
    );
    return rows.map(({ id }) => id);
  }

  async listIds(onboardingId: OnboardingId): Promise<string[]> {
    const rows = await this.dataSource.manager.findBy(OnboardingScanEntity, { onboardingId });
    return rows.map(({ id }) => id);
  }

  async listReplaced(onboardingId: OnboardingId): Promise<string[]> {
    const replaced = { onboardingId, replacedAt: Not(IsNull()) };
    const rows = await this.dataSource.manager.findBy(OnboardingScanEntity, replaced);
    return rows.map(({ id }) => id);
  }

  async delete(id: string): Promise<void> {
    await this.dataSource.manager.delete(OnboardingScanEntity, { id });
  }
}
