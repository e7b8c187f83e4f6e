import { Injectable } from '@nestjs/common';
import {
  AccountId,
  ListForm,
  ListId,
  listFileProblems,
  ListSheet,
  ListState,
  UnitId,
  UserGroupId,
} from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { withoutNulls } from '../subsystems/rows.js';
import type { List } from './list.js';
import type { OutcomePlace } from './reading/read-list.js';

const COLUMNS = `id, form, state, failure, file_name AS "fileName", ground, unit_id AS "unitId",
  uploaded_by AS "uploadedBy", uploaded_at AS "uploadedAt", sheets, places, groups, applied_by AS "appliedBy",
  applied_from AS "appliedFrom", finished_at AS "finishedAt"`;
const Rows = z.array(
  withoutNulls.pipe(
    z.object({
      ...{ id: ListId, form: ListForm, state: ListState, failure: z.enum(listFileProblems).optional() },
      ...{
        fileName: z.string(),
        ground: z.string(),
        unitId: UnitId,
        uploadedBy: AccountId,
        uploadedAt: z.date(),
      },
      sheets: z.array(ListSheet),
      places: z.record(z.string(), z.object({ headerRow: z.number(), column: z.number() })),
      groups: z.record(z.string(), UserGroupId),
      ...{
        appliedBy: AccountId.optional(),
        appliedFrom: z.string().optional(),
        finishedAt: z.date().optional(),
      },
    }),
  ),
);

/** Lists by letter, and who works on which. */
@Injectable()
export class ListsRepository {
  constructor(private readonly source: DataSource) {}

  async add(
    list: Pick<List, 'id' | 'form' | 'fileName' | 'ground' | 'unitId' | 'uploadedBy' | 'sheets'>,
  ): Promise<void> {
    await this.source.query(
      `INSERT INTO lists (id, form, file_name, ground, unit_id, uploaded_by, sheets) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        list.id,
        list.form,
        list.fileName,
        list.ground,
        list.unitId,
        list.uploadedBy,
        JSON.stringify(list.sheets),
      ],
    );
  }

  async find(id: ListId): Promise<List | undefined> {
    const [found] = await this.read(`WHERE id = $1`, [id]);
    return found;
  }

  /** Newest first, of the agencies under these units. */
  page(
    under: readonly UnitId[],
    { after, limit }: { after: ListId | undefined; limit: number },
  ): Promise<List[]> {
    return this.read(
      `WHERE EXISTS (SELECT 1 FROM units AS own JOIN units AS reach ON own.lft >= reach.lft AND own.lft < reach.rgt
         WHERE own.id = lists.unit_id AND reach.id = ANY ($1))
       AND ($2::uuid IS NULL OR (uploaded_at, id) < (SELECT uploaded_at, id FROM lists WHERE id = $2))
       ORDER BY uploaded_at DESC, id DESC LIMIT $3`,
      [under, after ?? null, limit],
    );
  }

  /** Begins to apply a list that is checked; of several at once, one. An applied one stays so. @returns whether it was checked */
  async startApplying(
    id: ListId,
    { by, from, groups }: { by: AccountId; from: string; groups: Readonly<Record<string, UserGroupId>> },
  ): Promise<boolean> {
    const [started] = await this.source.query<[unknown[], number]>(
      `UPDATE lists SET state = 'applying', applied_by = $2, applied_from = $3, groups = $4
       WHERE id = $1 AND state = 'checked' RETURNING id`,
      [id, by, from, JSON.stringify(groups)],
    );
    return started.length > 0;
  }

  /** The next list that waits for work, for `worker` alone while the lease lasts. */
  async claim(worker: string, leaseMs: number): Promise<List | undefined> {
    const [claimed] = await this.source.query<[{ id: ListId }[], number]>(
      `UPDATE lists SET worker = $1, leased_until = now() + $2 * interval '1 millisecond' WHERE id = (
         SELECT id FROM lists WHERE state IN ('checking', 'applying')
           AND (leased_until IS NULL OR leased_until < now())
         ORDER BY uploaded_at FOR UPDATE SKIP LOCKED LIMIT 1)
       RETURNING id`,
      [worker, leaseMs],
    );
    const [found] = claimed;
    return found && this.find(found.id);
  }

  /** @returns false when another has taken over */
  async renew(id: ListId, worker: string, leaseMs: number): Promise<boolean> {
    const [renewed] = await this.source.query<[unknown[], number]>(
      `UPDATE lists SET leased_until = now() + $3 * interval '1 millisecond' WHERE id = $1 AND worker = $2 RETURNING id`,
      [id, worker, leaseMs],
    );
    return renewed.length > 0;
  }

  /** Leaves a list to whoever comes next, not before `afterMs`. */
  async release(id: ListId, worker: string, afterMs: number): Promise<void> {
    await this.source.query(
      `UPDATE lists SET leased_until = now() + $3 * interval '1 millisecond' WHERE id = $1 AND worker = $2`,
      [id, worker, afterMs],
    );
  }

  async finishCheck(
    manager: EntityManager,
    id: ListId,
    places: Readonly<Record<string, OutcomePlace>>,
  ): Promise<void> {
    await manager.query(
      `UPDATE lists SET state = 'checked', places = $2, worker = NULL, leased_until = NULL WHERE id = $1 AND state = 'checking'`,
      [id, JSON.stringify(places)],
    );
  }

  async finish(id: ListId): Promise<void> {
    await this.source.query(
      `UPDATE lists SET state = 'applied', finished_at = now(), worker = NULL, leased_until = NULL
       WHERE id = $1 AND state = 'applying'`,
      [id],
    );
  }

  async fail(id: ListId, failure: (typeof listFileProblems)[number]): Promise<void> {
    await this.source.query(
      `UPDATE lists SET state = 'failed', failure = $2, finished_at = now(), worker = NULL, leased_until = NULL
       WHERE id = $1 AND state = 'checking'`,
      [id, failure],
    );
  }

  private async read(where: string, values: unknown[]): Promise<List[]> {
    const rows: unknown = await this.source.query(`SELECT ${COLUMNS} FROM lists ${where}`, values);
    return Rows.parse(rows);
  }
}
