import { Injectable } from '@nestjs/common';
import { AccountId, DriveId, DrivePosition, UnitId } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { withoutNulls } from '../subsystems/rows.js';

const SEALED = 'drive_people.sealed';
const NUMBER = 'drive_people.number';

/** A registration drive (AH-32). */
const Drive = z.object({
  ...{
    id: DriveId,
    name: z.string(),
    unitId: UnitId,
    positions: z.array(DrivePosition),
    dueOn: z.iso.date(),
  },
  ...{ startedBy: AccountId, refreshedAt: z.date().optional() },
});
export type Drive = z.infer<typeof Drive>;

const Person = z.object({ fullName: z.string(), numbers: z.array(z.string()).min(1) });

/** Somebody who must register, in one unit and position. */
export interface DrivePerson extends z.infer<typeof Person> {
  readonly unitId: UnitId;
  readonly position: DrivePosition;
  readonly accountId?: AccountId | undefined;
}

const Count = z.object({
  unitId: UnitId,
  ...{ people: z.int(), registered: z.int(), activated: z.int(), converted: z.int() },
});
/** How far a unit alone is, without those below it. */
export type UnitCount = z.infer<typeof Count>;

const COLUMNS = `id, name, unit_id AS "unitId", positions, to_char(due_on, 'YYYY-MM-DD') AS "dueOn",
  started_by AS "startedBy", refreshed_at AS "refreshedAt"`;
const ADD = `
  INSERT INTO drive_people (drive_id, number_index, unit_id, position, sealed, account_id)
  SELECT $1, new.* FROM unnest($2::bytea[], $3::uuid[], $4::text[], $5::bytea[], $6::uuid[]) AS new
  ON CONFLICT (drive_id, unit_id, number_index) DO UPDATE
    SET account_id = coalesce(drive_people.account_id, excluded.account_id)
  RETURNING xmax = 0 AS "isNew"`;

/** Registration drives and who must register; numbers and names of those who have not are encrypted. */
@Injectable()
export class DrivesRepository {
  constructor(
    private readonly source: DataSource,
    private readonly vault: Vault,
  ) {}

  async add(manager: EntityManager, drive: Omit<Drive, 'refreshedAt'>): Promise<void> {
    await manager.query(
      `INSERT INTO drives (id, name, unit_id, positions, due_on, started_by) VALUES ($1, $2, $3, $4, $5, $6)`,
      [drive.id, drive.name, drive.unitId, drive.positions, drive.dueOn, drive.startedBy],
    );
  }

  async find(id: DriveId): Promise<Drive | undefined> {
    const rows: unknown = await this.source.query(`SELECT ${COLUMNS} FROM drives WHERE id = $1`, [id]);
    return z.array(withoutNulls.pipe(Drive)).parse(rows)[0];
  }

  /** Of the units under these, the nearest last day first. */
  async list(under: readonly UnitId[]): Promise<Drive[]> {
    const rows: unknown = await this.source.query(
      `SELECT ${COLUMNS} FROM drives WHERE EXISTS (
         SELECT 1 FROM units AS own JOIN units AS reach ON own.lft >= reach.lft AND own.lft < reach.rgt
         WHERE own.id = drives.unit_id AND reach.id = ANY ($1)) ORDER BY due_on, started_at LIMIT 200`,
      [under],
    );
    return z.array(withoutNulls.pipe(Drive)).parse(rows);
  }

  /** @returns how many are new: who stands there already stays */
  async addPeople(id: DriveId, people: readonly DrivePerson[]): Promise<number> {
    const once = new Map(people.map((one) => [`${one.unitId} ${one.numbers.at(-1) ?? ''}`, one]));
    const distinct = [...once.values()];
    const added = await this.source.query<{ isNew: boolean }[]>(ADD, [
      id,
      distinct.map(({ numbers }) => this.vault.blindIndex(numbers.at(-1) ?? '', NUMBER)),
      distinct.map(({ unitId }) => unitId),
      distinct.map(({ position }) => position),
      distinct.map(({ fullName, numbers }) => this.vault.seal(JSON.stringify({ fullName, numbers }), SEALED)),
      distinct.map(({ accountId }) => accountId ?? null),
    ]);
    return added.filter(({ isNew }) => isNew).length;
  }

  /** Those without an account, in pages of at most 1,000; `note` keeps what was found of a page. */
  async *unregistered(id: DriveId): AsyncGenerator<{ key: Buffer; person: z.infer<typeof Person> }[]> {
    for (let after = Buffer.alloc(0); ;) {
      const rows = await this.source.query<{ key: Buffer; sealed: Buffer }[]>(
        `SELECT DISTINCT ON (number_index) number_index AS key, sealed FROM drive_people
         WHERE drive_id = $1 AND account_id IS NULL AND number_index > $2 ORDER BY number_index LIMIT 1000`,
        [id, after],
      );
      const last = rows.at(-1);
      if (!last) return;
      yield rows.map(({ key, sealed }) => ({
        key,
        person: Person.parse(JSON.parse(this.vault.open(sealed, SEALED))),
      }));
      after = Buffer.from(last.key);
    }
  }

  async register(id: DriveId, found: readonly { key: Buffer; accountId: AccountId }[]): Promise<void> {
    await this.source.query(
      `UPDATE drive_people SET account_id = found.account_id
       FROM unnest($2::bytea[], $3::uuid[]) AS found (key, account_id)
       WHERE drive_id = $1 AND number_index = found.key AND drive_people.account_id IS NULL`,
      [id, found.map(({ key }) => key), found.map(({ accountId }) => accountId)],
    );
  }

  async refreshed(id: DriveId): Promise<void> {
    await this.source.query(`UPDATE drives SET refreshed_at = now() WHERE id = $1`, [id]);
  }

  /** By unit; who took over an account of a subsystem has converted one (AH-22). */
  async counts(id: DriveId): Promise<UnitCount[]> {
    const rows: unknown = await this.source.query(
      `SELECT person.unit_id AS "unitId", count(*)::int AS people, count(person.account_id)::int AS registered,
         count(*) FILTER (WHERE users.status = 'active')::int AS activated,
         count(*) FILTER (WHERE EXISTS (SELECT 1 FROM legacy_accounts AS legacy
           WHERE legacy.converted_to = person.account_id))::int AS converted
       FROM drive_people AS person LEFT JOIN users ON users.account_id = person.account_id
       WHERE person.drive_id = $1 GROUP BY person.unit_id`,
      [id],
    );
    return z.array(Count).parse(rows);
  }
}
