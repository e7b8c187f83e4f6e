import { Injectable } from '@nestjs/common';
import type { AccountId } from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import type { Transaction } from '../database/transactions.js';

type Queries = Pick<Transaction, 'query'>;

/** A party and the name by which it alone knows a session. */
export interface PartySid {
  readonly clientId: string;
  readonly sid: string;
}

/** A party to be told of the end of a session. */
export interface LogoutOrder extends PartySid {
  readonly accountId: AccountId;
}

/** An order that is being tried. */
export interface TriedOrder extends LogoutOrder {
  /** This try included. */
  readonly attempts: number;
}

/** A single sign-on session and the parties signed on to in it. */
export interface SessionParties {
  readonly sessionUid: string;
  readonly accountId: AccountId;
  readonly signedInAt: Date;
  readonly parties: readonly PartySid[];
}

/** Longer than a try takes: an order whose process died under it is tried again after this. */
const LEASE = `interval '15 seconds'`;
/** Tries of one party at a time: one that hangs takes no more of the room than this. */
export const TRIES_PER_PARTY = 5;

/** Takes what has ended out of `party_sessions` and orders that each party be told that can be. */
const orderWhere = (condition: string) => `
  WITH ended AS (DELETE FROM party_sessions WHERE ${condition} RETURNING client_id, sid, account_id)
  INSERT INTO logout_orders (client_id, sid, account_id)
  SELECT client_id, sid, account_id FROM ended JOIN relying_parties AS party USING (client_id)
  WHERE party.backchannel_logout_uri IS NOT NULL
  ON CONFLICT DO NOTHING`;

const CLAIM = `
  UPDATE logout_orders AS claimed SET attempts = claimed.attempts + 1, next_at = now() + ${LEASE}
  FROM (
    SELECT client_id, sid, row_number() OVER (PARTITION BY client_id ORDER BY next_at) AS place
    FROM (SELECT client_id, sid, next_at FROM logout_orders
          WHERE state = 'waiting' AND next_at <= now() AND client_id <> ALL($1)
          ORDER BY next_at LIMIT 1000) AS due
  ) AS ranked
  WHERE ranked.place <= ${TRIES_PER_PARTY} AND claimed.client_id = ranked.client_id AND claimed.sid = ranked.sid
    AND claimed.state = 'waiting' AND claimed.next_at <= now()
  RETURNING claimed.client_id AS "clientId", claimed.sid, claimed.account_id AS "accountId", claimed.attempts`;

/** Who was signed on to where, and whom that is still to be told to that it is over. In PostgreSQL (ID-41). */
@Injectable()
export class LogoutsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Notes the parties of a session, before any of them gets a token of it. Known ones change nothing. */
  async remember({ sessionUid, accountId, signedInAt, parties }: SessionParties): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO party_sessions (client_id, sid, session_uid, account_id, signed_in_at)
       SELECT client_id, sid, $3, $4, $5 FROM unnest($1::text[], $2::text[]) AS party (client_id, sid)
       ON CONFLICT DO NOTHING`,
      [
        parties.map(({ clientId }) => clientId),
        parties.map(({ sid }) => sid),
        sessionUid,
        accountId,
        signedInAt,
      ],
    );
  }

  /** When the person signed in to the session that a party knows by this name. */
  async findSignedInAt(accountId: AccountId, sid: string): Promise<Date | undefined> {
    const [found] = await this.dataSource.query<{ signedInAt: Date }[]>(
      `SELECT signed_in_at AS "signedInAt" FROM party_sessions WHERE account_id = $1 AND sid = $2
       ORDER BY signed_in_at DESC LIMIT 1`,
      [accountId, sid],
    );
    return found?.signedInAt;
  }

  /** Orders that the parties of this session be told. */
  async orderOfSession(within: Queries, sessionUid: string): Promise<void> {
    await within.query(orderWhere('session_uid = $1'), [sessionUid]);
  }

  /** Orders that the parties of all the account's sessions from before a moment be told. */
  async orderOfAccount(within: Queries, accountId: AccountId, before: Date): Promise<void> {
    await within.query(orderWhere('account_id = $1 AND signed_in_at < $2'), [accountId, before]);
  }

  /** Orders that one party be told of one session. Asked again, it changes nothing. */
  async order(within: Queries, { clientId, sid, accountId }: LogoutOrder): Promise<void> {
    await within.query(
      `WITH ended AS (DELETE FROM party_sessions WHERE client_id = $1 AND sid = $2)
       INSERT INTO logout_orders (client_id, sid, account_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [clientId, sid, accountId],
    );
  }

  /**
   * Takes orders that are due, for this process to try: a few of each party, none of those left out.
   * Unless their outcome is noted they are due again after the lease.
   */
  async claim(leftOut: readonly string[]): Promise<TriedOrder[]> {
    const [claimed] = await this.dataSource.query<[TriedOrder[], number]>(CLAIM, [leftOut]);
    return claimed;
  }

  async told(order: PartySid): Promise<void> {
    await this.note(order, `state = 'told', next_at = now()`);
  }

  async giveUp(order: PartySid): Promise<void> {
    await this.note(order, `state = 'dead', next_at = now()`);
  }

  async putOff(order: PartySid, seconds: number): Promise<void> {
    await this.note(order, `next_at = now() + make_interval(secs => $3)`, seconds);
  }

  /** How many parties wait to be told, and how many were given up and are still kept. */
  async count(): Promise<{ waiting: number; dead: number }> {
    const rows = await this.dataSource.query<{ state: 'waiting' | 'dead'; count: number }[]>(
      `SELECT state, count(*)::int AS count FROM logout_orders WHERE state <> 'told' GROUP BY state`,
    );
    const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
    return { waiting: of('waiting'), dead: of('dead') };
  }

  private async note({ clientId, sid }: PartySid, change: string, ...values: number[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE logout_orders SET ${change} WHERE client_id = $1 AND sid = $2 AND state = 'waiting'`,
      [clientId, sid, ...values],
    );
  }
}
