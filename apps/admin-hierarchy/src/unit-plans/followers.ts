import type { AccountId, UnitId } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';
import type { Succession } from './succession.js';

/** What somebody had at a unit that ended and has from now on at its heirs. */
export interface Followed {
  readonly accountId: AccountId;
  readonly from: UnitId;
  readonly to: readonly UnitId[];
  /** What it is: `unit` (assigned to it), `administration`, `grant`, `membership`. */
  readonly what: string;
  /** The id of what it is, where it has one. */
  readonly id?: string;
}

/** Something that belongs to units and goes on with their heirs when they end (AH-03). */
export interface UnitFollower {
  /** What the preview counts it among. */
  readonly counts: 'users' | 'rights';
  /** How many stand at each of the units; none for those without. */
  count(manager: EntityManager, units: readonly UnitId[]): Promise<Map<UnitId, number>>;
  /** Moves all of it; the tree has been changed already, in the same transaction. */
  move(transaction: EntityManager, successions: readonly Succession[]): Promise<Followed[]>;
}

/** Rows of `from, to, is_first`: pairs of successions as the arrays that statements take. */
export function pairsOf(successions: readonly Succession[]): [UnitId[], UnitId[], boolean[]] {
  const pairs = successions.flatMap(({ from, to }) => to.map((heir, at) => [from, heir, at === 0] as const));
  return [pairs.map(([from]) => from), pairs.map(([, to]) => to), pairs.map(([, , isFirst]) => isFirst)];
}

/** The same as a table, in statements whose first three parameters they are. */
export const HEIRS = `unnest($1::uuid[], $2::uuid[], $3::boolean[]) AS heirs (from_id, to_id, is_first)`;

/** Rows of `unit_id, count` as a map. */
export async function countsOf(
  manager: EntityManager,
  sql: string,
  units: readonly UnitId[],
): Promise<Map<UnitId, number>> {
  const rows = await manager.query<{ unit_id: UnitId; count: string }[]>(sql, [units]);
  return new Map(rows.map(({ unit_id, count }) => [unit_id, Number(count)]));
}
