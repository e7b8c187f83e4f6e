import { Injectable } from '@nestjs/common';
import type { UnitId } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';
import { type Followed, HEIRS, pairsOf, type UnitFollower } from './followers.js';
import type { Succession } from './succession.js';

/** Who must register stands at the first heir, once, even who stood at several units that became one. */
const MOVE_PEOPLE = `
  WITH moving AS (
    DELETE FROM drive_people USING ${HEIRS} WHERE unit_id = from_id AND is_first
    RETURNING drive_id, number_index, to_id, position, sealed, account_id
  )
  INSERT INTO drive_people (drive_id, number_index, unit_id, position, sealed, account_id)
  SELECT DISTINCT ON (drive_id, to_id, number_index) drive_id, number_index, to_id, position, sealed, account_id
  FROM moving ORDER BY drive_id, to_id, number_index, account_id NULLS LAST
  ON CONFLICT (drive_id, unit_id, number_index) DO UPDATE
    SET account_id = coalesce(drive_people.account_id, excluded.account_id)`;

/** The drive of a unit that is split goes on in each part. */
const COPY_DRIVES = `
  WITH held AS MATERIALIZED (
    SELECT drives AS was, drives.id AS was_id, to_id, gen_random_uuid() AS new_id
    FROM drives JOIN ${HEIRS} ON from_id = unit_id AND NOT is_first
  ), made AS (
    INSERT INTO drives
    SELECT (jsonb_populate_record(was, jsonb_build_object('id', new_id, 'unit_id', to_id))).* FROM held
  )
  SELECT was_id, new_id, to_id FROM held`;

/** With those who stand below it by now. */
const MOVE_PEOPLE_BELOW = `
  UPDATE drive_people SET drive_id = new_id
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS copies (was_id, new_id, to_id)
    JOIN units AS heir ON heir.id = to_id JOIN units AS own ON own.lft >= heir.lft AND own.lft < heir.rgt
  WHERE drive_id = was_id AND drive_people.unit_id = own.id`;

const move = (table: string) =>
  `UPDATE ${table} SET unit_id = to_id FROM ${HEIRS} WHERE unit_id = from_id AND is_first`;

/**
 * Registration drives, who must register in them, and lists by letter go on with the heirs, so that reports by unit and
 * those who may see them find them (AH-32). They are nobody's right: the preview doesn't count them.
 */
@Injectable()
export class DrivesFollow implements UnitFollower {
  readonly counts = 'rights';

  count(): Promise<Map<UnitId, number>> {
    return Promise.resolve(new Map<UnitId, number>());
  }

  async move(transaction: EntityManager, successions: readonly Succession[]): Promise<Followed[]> {
    const pairs = pairsOf(successions);
    await transaction.query(MOVE_PEOPLE, pairs);
    const copies = await transaction.query<{ was_id: string; new_id: string; to_id: string }[]>(
      COPY_DRIVES,
      pairs,
    );
    await transaction.query(MOVE_PEOPLE_BELOW, [
      copies.map(({ was_id }) => was_id),
      copies.map(({ new_id }) => new_id),
      copies.map(({ to_id }) => to_id),
    ]);
    await transaction.query(move('drives'), pairs);
    await transaction.query(move('lists'), pairs);
    return [];
  }
}
