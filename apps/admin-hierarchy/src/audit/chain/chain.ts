import { createHash } from 'node:crypto';

/** An entry as it is hashed: the very texts that the database keeps. */
export interface ChainEntry {
  readonly id: string;
  /** `2026-11-21T09:30:00.123Z` */
  readonly at: string;
  readonly act: string;
  readonly actor: string;
  readonly address: string | null;
  readonly subjects: readonly string[];
  readonly units: readonly string[];
  /** JSON as it was written, to the byte. */
  readonly before: string | null;
  readonly after: string | null;
  readonly ground: string | null;
}

/** Reads {@link ChainEntry} from `audit_entries AS entry`. */
export const ENTRY_COLUMNS = `
  entry.id, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, entry.act, entry.actor,
  entry.address, entry.subjects, entry.units, entry.before::text AS before, entry.after::text AS after, entry.ground`;

/** What the first link is chained to. */
export const GENESIS = Buffer.alloc(32);

/**
 * The hash of a link: SHA-256 over the hash before it and the entry with its position, as one JSON list, so that no two
 * different entries have the same text.
 */
export function linkHash(previous: Buffer, position: number, entry: ChainEntry): Buffer {
  const { id, at, act, actor, address, subjects, units, before, after, ground } = entry;
  const content = [position, id, at, act, actor, address, subjects, units, before, after, ground];
  return createHash('sha256').update(previous).update(JSON.stringify(content)).digest();
}
