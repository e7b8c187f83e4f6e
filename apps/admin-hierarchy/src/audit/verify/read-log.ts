import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type ConnectionOptions, connect } from '@nats-io/transport-node';
import { Client } from 'pg';
import { type ChainEntry, ENTRY_COLUMNS } from '../chain/chain.js';
import { CHECKPOINT_STREAM, CHECKPOINT_SUBJECT } from '../chain/checkpoint-stream.js';
import type { ChainLink } from './verify-chain.js';

const PAGE = 10_000;

interface LinkRow extends Omit<ChainEntry, 'id'> {
  readonly id: string | null;
  readonly position: string;
  readonly hash: Buffer;
  readonly entry_id: string;
  readonly statement: string | null;
}

/** What the database holds, all of one moment: a transaction that may only read. */
export class LogReader {
  private constructor(private readonly client: Client) {}

  static async open(url: string): Promise<LogReader> {
    const client = new Client({ connectionString: url, application_name: 'audit-verify' });
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return new LogReader(client);
  }

  /**
   * In the order of their positions, page by page. Each entry is fetched by its key: joined in any other way all entries
   * would be read for every page.
   */
  async *links(): AsyncGenerator<ChainLink> {
    await this.client.query('SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off');
    yield* this.pages();
    await this.client.query('SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on');
  }

  private async *pages(): AsyncGenerator<ChainLink> {
    for (let after = 0; ;) {
      const { rows } = await this.client.query<LinkRow>(
        `SELECT link.position, link.hash, link.entry_id, checkpoint.statement, ${ENTRY_COLUMNS}
         FROM audit_links AS link LEFT JOIN audit_entries AS entry ON entry.id = link.entry_id
           LEFT JOIN audit_checkpoints AS checkpoint ON checkpoint.position = link.position
         WHERE link.position > $1 ORDER BY link.position LIMIT ${String(PAGE)}`,
        [after],
      );
      for (const row of rows) yield linkOf(row);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = Number(last.position);
    }
  }

  /** Statements of links that are not there. */
  async statementsBeyond(): Promise<string[]> {
    const { rows } = await this.client.query<{ statement: string }>(
      `SELECT statement FROM audit_checkpoints AS checkpoint
       WHERE NOT EXISTS (SELECT FROM audit_links AS link WHERE link.position = checkpoint.position)`,
    );
    return rows.map(({ statement }) => statement);
  }

  /** Ids of entries that are neither in the chain nor wait for it: the first few. */
  async unchained(): Promise<string[]> {
    const { rows } = await this.client.query<{ id: string }>(
      `SELECT entry.id FROM audit_entries AS entry
       WHERE NOT EXISTS (SELECT FROM audit_links AS link WHERE link.entry_id = entry.id)
         AND NOT EXISTS (SELECT FROM audit_waiting AS waiting WHERE waiting.entry_id = entry.id)
       ORDER BY entry.id LIMIT 10`,
    );
    return rows.map(({ id }) => id);
  }

  async countWaiting(): Promise<number> {
    const { rows } = await this.client.query<{ count: string }>('SELECT count(*) FROM audit_waiting');
    return Number(rows[0]?.count);
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

function linkOf({ position, hash, entry_id: entryId, statement, id, ...content }: LinkRow): ChainLink {
  const entry = id === null ? undefined : { id, ...content };
  return { position: Number(position), hash, entryId, entry, statement: statement ?? undefined };
}

/** The statements kept outside the database, in the order in which they came; read as the operator. */
export async function readOutside(options: ConnectionOptions): Promise<string[]> {
  const connection = await connect({ ...options, inboxPrefix: '_INBOX.operator', maxReconnectAttempts: 3 });
  try {
    const { state } = await (await jetstreamManager(connection)).streams.info(CHECKPOINT_STREAM);
    if (state.messages === 0) return [];
    const consumer = await jetstream(connection).consumers.get(CHECKPOINT_STREAM, {
      filter_subjects: CHECKPOINT_SUBJECT,
    });
    const statements: string[] = [];
    for await (const message of await consumer.consume()) {
      statements.push(message.string());
      if (message.seq >= state.last_seq) break;
    }
    return statements;
  } finally {
    await connection.close();
  }
}
