import { Injectable } from '@nestjs/common';
import type { UnitId } from '@vnconnect/contracts';
import { DataSource } from 'typeorm';

/** How many are in each subsystem. */
@Injectable()
export class SubsystemCounts {
  constructor(private readonly source: DataSource) {}

  /** Open memberships by subsystem whose managing unit lies under one of `reach`. */
  async openMembers(reach: readonly UnitId[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.source.query<{ subsystem: string; count: number }[]>(
      `select m.subsystem, count(*)::int as count from memberships m join units n on n.id = m.unit_id
       where m.status = 'open'
         and exists (select 1 from units r where r.id = any($1) and n.lft >= r.lft and n.lft < r.rgt)
       group by m.subsystem`,
      [reach],
    );
    return new Map(rows.map(({ subsystem, count }) => [subsystem, count]));
  }
}
