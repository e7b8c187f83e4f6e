import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type ChainEntry, ENTRY_COLUMNS, GENESIS, linkHash } from './chain.js';

/** One sealer at a time, whichever replica it is in: any number that they agree on. */
export const SEALING = 0x41_48_40;
const BATCH = 2_000;

/** How far the chain has come. */
export interface ChainEnd {
  /** Of its last link; 0 while there is none. */
  readonly position: number;
  readonly hash: Buffer;
}

export interface Sealing {
  /** How many entries were chained. */
  readonly count: number;
  readonly isMore: boolean;
  /** What was signed; undefined when nothing waited. */
  readonly statement: string | undefined;
}

@Injectable()
export class ChainRepository {
  constructor(private readonly source: DataSource) {}

  /**
   * Chains what has been committed and waits, a batch at most. What one sealing sees was committed before what only the
   * next one sees; within it entries go by their ids, so that of two acts of which one saw the other's, that one is
   * later. Others who seal wait for the end of the transaction; who writes entries waits for nobody.
   * @param state gives the signed statement of how far the chain has come; kept in the same transaction
   */
  async seal(state: (end: ChainEnd) => string): Promise<Sealing> {
    return this.source.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [SEALING]);
      const entries = await this.findWaiting(manager);
      if (entries.length === 0) return { count: 0, isMore: false, statement: undefined };
      const end = await this.link(manager, await this.findEnd(manager), entries);
      const statement = state(end);
      await manager.query('INSERT INTO audit_checkpoints (position, statement) VALUES ($1, $2)', [
        end.position,
        statement,
      ]);
      return { count: entries.length, isMore: entries.length === BATCH, statement };
    });
  }

  /** The newest statement; undefined while there is none. */
  async findNewestStatement(): Promise<string | undefined> {
    const [row] = await this.source.query<{ statement: string }[]>(
      'SELECT statement FROM audit_checkpoints ORDER BY position DESC LIMIT 1',
    );
    return row?.statement;
  }

  /** The hash of a link, undefined when the chain has not come so far. */
  async findHash(position: number): Promise<Buffer | undefined> {
    const [row] = await this.source.query<{ hash: Buffer }[]>(
      'SELECT hash FROM audit_links WHERE position = $1',
      [position],
    );
    return row?.hash;
  }

  private async findEnd(manager: EntityManager): Promise<ChainEnd> {
    const [last] = await manager.query<{ position: string; hash: Buffer }[]>(
      'SELECT position, hash FROM audit_links ORDER BY position DESC LIMIT 1',
    );
    return last ? { position: Number(last.position), hash: last.hash } : { position: 0, hash: GENESIS };
  }

  private findWaiting(manager: EntityManager): Promise<ChainEntry[]> {
    return manager.query<ChainEntry[]>(
      `SELECT ${ENTRY_COLUMNS} FROM audit_waiting AS waiting JOIN audit_entries AS entry ON entry.id = waiting.entry_id
       ORDER BY waiting.entry_id LIMIT ${BATCH}`,
    );
  }

  private async link(
    manager: EntityManager,
    end: ChainEnd,
    entries: readonly ChainEntry[],
  ): Promise<ChainEnd> {
    let { position, hash } = end;
    const links = entries.map((entry) => {
      position += 1;
      hash = linkHash(hash, position, entry);
      return { position, id: entry.id, hash: hash.toString('hex') };
    });
    await manager.query(
      `INSERT INTO audit_links (position, entry_id, hash)
       SELECT position, entry_id, decode(hash, 'hex')
       FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS link (position, entry_id, hash)`,
      [links.map((link) => link.position), links.map(({ id }) => id), links.map((link) => link.hash)],
    );
    return { position, hash };
  }
}
