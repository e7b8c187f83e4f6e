import { Injectable } from '@nestjs/common';
import type { AccountId, UnitId } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';
import { countsOf, type Followed, HEIRS, pairsOf, type UnitFollower } from './followers.js';
import type { Succession } from './succession.js';

interface Held {
  readonly id: string;
  readonly user_id: AccountId;
  readonly unit_id: UnitId;
}

const IN_FORCE = `(ends_at IS NULL OR ends_at > now())`;

const COUNT = `
  SELECT unit_id, count(*) FROM (
    SELECT unit_id FROM administrations WHERE unit_id = ANY ($1) AND ${IN_FORCE}
    UNION ALL SELECT unit_id FROM grants WHERE unit_id = ANY ($1) AND ${IN_FORCE}
  ) AS held GROUP BY unit_id`;

/**
 * At every further heir the right stands once more, proposed and approved by the same two (AH-05a), and what is
 * delegated from it is delegated from the one there: it ends with that one (AH-04). Rows are copied whole, whatever
 * columns they have, but for what is named.
 */
const COPY_ADMINISTRATIONS = `
  WITH held AS MATERIALIZED (
    SELECT administrations AS was, proposal_id, to_id, gen_random_uuid() AS new_id,
      CASE WHEN proposal_id IS NOT NULL THEN gen_random_uuid() END AS new_proposal
    FROM administrations JOIN ${HEIRS} ON from_id = unit_id AND NOT is_first WHERE ${IN_FORCE}
  ), linked AS (
    SELECT held.*, coalesce(origin.new_id, (held.was).delegated_from) AS new_origin
    FROM held LEFT JOIN held AS origin
      ON (origin.was).id = (held.was).delegated_from AND origin.to_id = held.to_id
  ), proposals AS (
    INSERT INTO administration_proposals
    SELECT (jsonb_populate_record(proposal,
      jsonb_build_object('id', new_proposal, 'unit_id', to_id,
        'delegated_from', CASE WHEN proposal.delegated_from IS NOT NULL THEN new_origin END))).*
    FROM linked JOIN administration_proposals proposal ON proposal.id = linked.proposal_id
    RETURNING id
  )
  INSERT INTO administrations
  SELECT (jsonb_populate_record(was, jsonb_build_object('id', new_id, 'unit_id', to_id, 'proposal_id', new_proposal,
    'delegated_from', new_origin))).*
  FROM linked LEFT JOIN proposals ON proposals.id = new_proposal`;

const COPY_GRANTS = `
  INSERT INTO grants
  SELECT (jsonb_populate_record(grants, jsonb_build_object('id', gen_random_uuid(), 'unit_id', to_id))).*
  FROM grants JOIN ${HEIRS} ON from_id = unit_id AND NOT is_first WHERE ${IN_FORCE}`;

const move = (table: string) => `
  UPDATE ${table} SET unit_id = to_id FROM ${HEIRS} WHERE from_id = unit_id AND is_first AND ${IN_FORCE}`;

/** What is proposed for a unit that ends is proposed for its first heir, unless that has the same already. */
const MOVE_PROPOSALS = `
  UPDATE administration_proposals SET unit_id = moving.to_id FROM (
    SELECT DISTINCT ON (user_id, to_id) id, to_id FROM administration_proposals open
      JOIN ${HEIRS} ON from_id = unit_id AND is_first
    WHERE state = 'open' AND NOT EXISTS (SELECT FROM administration_proposals other
      WHERE other.state = 'open' AND other.user_id = open.user_id AND other.unit_id = to_id)
    ORDER BY user_id, to_id, proposed_at
  ) AS moving WHERE moving.id = administration_proposals.id`;

const CLOSE_PROPOSALS = `
  UPDATE administration_proposals SET state = 'withdrawn', decided_at = now(),
    decision_ground = 'Đơn vị đã kết thúc; đơn vị kế thừa đã có đề nghị như vậy'
  WHERE state = 'open' AND unit_id = ANY ($1::uuid[])`;

const MOVE_SUB_UNITS = `
  UPDATE administration_proposals SET sub_unit_id = to_id FROM ${HEIRS} WHERE from_id = sub_unit_id AND is_first`;

/** Administrations and permissions at a unit that ends hold at every heir; what has ended stays where it was (AH-03). */
@Injectable()
export class RightsFollow implements UnitFollower {
  readonly counts = 'rights';

  count(manager: EntityManager, units: readonly UnitId[]): Promise<Map<UnitId, number>> {
    return countsOf(manager, COUNT, units);
  }

  async move(transaction: EntityManager, successions: readonly Succession[]): Promise<Followed[]> {
    const heirs = new Map(successions.map(({ from, to }) => [from, to]));
    const followed = [
      ...(await this.held(transaction, 'administrations', 'administration', heirs)),
      ...(await this.held(transaction, 'grants', 'grant', heirs)),
    ];
    const pairs = pairsOf(successions);
    await transaction.query(COPY_ADMINISTRATIONS, pairs);
    await transaction.query(COPY_GRANTS, pairs);
    await transaction.query(move('administrations'), pairs);
    await transaction.query(move('grants'), pairs);
    await transaction.query(MOVE_PROPOSALS, pairs);
    await transaction.query(CLOSE_PROPOSALS, [[...heirs.keys()]]);
    await transaction.query(MOVE_SUB_UNITS, pairs);
    return followed;
  }

  private async held(
    transaction: EntityManager,
    table: string,
    what: string,
    heirs: ReadonlyMap<UnitId, readonly UnitId[]>,
  ): Promise<Followed[]> {
    const rows = await transaction.query<Held[]>(
      `SELECT id, user_id, unit_id FROM ${table} WHERE unit_id = ANY ($1) AND ${IN_FORCE} FOR UPDATE`,
      [[...heirs.keys()]],
    );
    return rows.map(({ id, user_id, unit_id }) => ({
      ...{ accountId: user_id, from: unit_id, to: heirs.get(unit_id) ?? [], what, id },
    }));
  }
}
