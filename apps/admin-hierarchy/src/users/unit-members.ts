import type { AccountId } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';

const CLEAR = `DELETE FROM unit_members WHERE user_id = ANY ($1)`;

const NOTE = `
  UPDATE users SET is_assigned = EXISTS (SELECT 1 FROM user_units WHERE user_id = account_id)
  WHERE account_id = ANY ($1)`;

/** Upward from each user's units, or from the one that keeps it; each unit above it once, but not the root. */
const DERIVE = `
  WITH RECURSIVE above AS (
    SELECT account_id AS user_id, coalesce(unit_id, home_unit_id) AS unit_id
    FROM users LEFT JOIN user_units ON user_id = account_id WHERE account_id = ANY ($1)
    UNION
    SELECT above.user_id, units.parent_id
    FROM above JOIN units ON units.id = above.unit_id WHERE units.parent_id IS NOT NULL
  )
  INSERT INTO unit_members (unit_id, sort_key, user_id, name_folded, status, is_assigned)
  SELECT above.unit_id, sort_key, user_id, name_folded, status, is_assigned
  FROM above JOIN users ON account_id = user_id
    JOIN units ON units.id = above.unit_id AND units.parent_id IS NOT NULL`;

/** The tree of units stays as it is until the transaction ends. @returns its revision */
export async function holdUnits(manager: EntityManager): Promise<number> {
  const [row] = await manager.query<{ revision: string }[]>(`SELECT revision FROM unit_register FOR SHARE`);
  return Number(row?.revision);
}

/**
 * Derives anew in which subtrees users stand, from the tables as the transaction sees them: after a change of their
 * name, status or units, or of the units above them.
 */
export async function deriveMembers(manager: EntityManager, users: readonly AccountId[]): Promise<void> {
  if (users.length === 0) return;
  for (const statement of [CLEAR, NOTE, DERIVE]) await manager.query(statement, [users]);
}
