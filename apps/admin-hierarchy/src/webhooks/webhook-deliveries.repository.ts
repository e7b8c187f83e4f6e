import { Injectable } from '@nestjs/common';
import {
  ShownWebhookDelivery,
  SubsystemCode,
  type WebhookDeliveryId,
  type WebhookState,
} from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { KEPT_TRYING_MS } from './back-off.js';

/** How long an attempt may take before it counts as lost with its process. */
const LEASE_SECONDS = 30;
/** Attempts under way at one subsystem: one that is slow does not take the places of the others. */
const MOST_AT_ONE = 4;
const KEPT_DAYS = 90;

/** All that a job carries. */
export interface DueDelivery {
  readonly id: string;
  readonly attempts: number;
  readonly dueInMs: number;
}

const Claimed = z.object({
  id: z.string(),
  subsystem: SubsystemCode,
  url: z.string().nullable(),
  body: z.string(),
  attempts: z.int(),
});
export type ClaimedDelivery = z.infer<typeof Claimed>;

const shownColumns = `id as "deliveryId", subsystem, type, state, attempts, failure,
  to_char(ordered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "orderedAt",
  case when state = 'waiting' then to_char(next_attempt_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    end as "nextAttemptAt",
  to_char(delivered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "deliveredAt"`;

/** Messages to subsystems; from these rows every job in Redis can be made again. */
@Injectable()
export class WebhookDeliveriesRepository {
  constructor(private readonly source: DataSource) {}

  /** What may be tried within a second from now, the longest due first. */
  due(limit: number): Promise<DueDelivery[]> {
    return this.source.query<DueDelivery[]>(
      `select id, attempts, (extract(epoch from next_attempt_at - now()) * 1000)::int as "dueInMs"
       from webhook_deliveries where state = 'waiting' and next_attempt_at < now() + interval '1 second'
       order by next_attempt_at limit $1`,
      [limit],
    );
  }

  /**
   * Takes a delivery for one attempt; undefined when another has it, it is done, or its subsystem has enough under
   * way, in which case it is due again in a second.
   */
  async claim(id: string): Promise<ClaimedDelivery | undefined> {
    const rows: unknown = await this.source.query(
      `with one as (
         select d.id, s.webhook_url as url, (select count(*) from webhook_deliveries other
             where other.subsystem = d.subsystem and other.is_under_way and other.next_attempt_at > now()) as busy
         from webhook_deliveries d join subsystems s on s.code = d.subsystem
         where d.id = $1 and d.state = 'waiting' and d.next_attempt_at <= now()
         for update of d skip locked),
       taken as (
         update webhook_deliveries d set
           is_under_way = one.busy < $3,
           attempts = d.attempts + (one.busy < $3)::int,
           next_attempt_at = now() + make_interval(secs => case when one.busy < $3 then $2 else 1 end)
         from one where d.id = one.id returning d.id, d.subsystem, d.body, d.attempts, d.is_under_way, one.url)
       select id, subsystem, url, body, attempts from taken where is_under_way`,
      [id, LEASE_SECONDS, MOST_AT_ONE],
    );
    return z.array(Claimed).parse(rows)[0];
  }

  async delivered({ id, attempts }: ClaimedDelivery): Promise<void> {
    await this.source.query(
      `update webhook_deliveries set state = 'delivered', delivered_at = now(), is_under_way = false, failure = null
       where id = $1 and attempts = $2 and state = 'waiting'`,
      [id, attempts],
    );
  }

  /** Tried again after so long, unless its day is over: then it is dead. @returns its state */
  async failed(
    { id, attempts }: ClaimedDelivery,
    failure: string,
    waitMs: number,
  ): Promise<WebhookState | undefined> {
    const [rows] = await this.source.query<[{ state: WebhookState }[], number]>(
      `update webhook_deliveries set failure = $3, is_under_way = false,
         next_attempt_at = now() + make_interval(secs => $4::double precision / 1000),
         state = case when now() + make_interval(secs => $4::double precision / 1000) > gives_up_at then 'dead'
           else 'waiting' end
       where id = $1 and attempts = $2 and state = 'waiting' returning state`,
      [id, attempts, failure, waitMs],
    );
    return rows[0]?.state;
  }

  /** Waiting anew for a day, under the same id; one that was delivered stays so. */
  async resend(manager: EntityManager, id: WebhookDeliveryId): Promise<void> {
    await manager.query(
      `update webhook_deliveries set state = 'waiting', next_attempt_at = now(), is_under_way = false,
         gives_up_at = now() + make_interval(secs => $2) where id = $1 and state <> 'delivered'`,
      [id, KEPT_TRYING_MS / 1_000],
    );
  }

  async find(manager: EntityManager, id: WebhookDeliveryId): Promise<ShownWebhookDelivery | undefined> {
    const rows: unknown = await manager.query(
      `select ${shownColumns} from webhook_deliveries where id = $1`,
      [id],
    );
    return shown(rows)[0];
  }

  async list(
    subsystem: SubsystemCode,
    { state, cursor, limit }: { state?: WebhookState; cursor?: WebhookDeliveryId; limit: number },
  ): Promise<ShownWebhookDelivery[]> {
    const rows: unknown = await this.source.query(
      `select ${shownColumns} from webhook_deliveries d where subsystem = $1 and ($2::text is null or state = $2)
         and ($3::uuid is null or (ordered_at, id) < (select ordered_at, id from webhook_deliveries where id = $3))
       order by d.ordered_at desc, d.id desc limit $4`,
      [subsystem, state ?? null, cursor ?? null, limit],
    );
    return shown(rows);
  }

  /** Takes away what was told long ago. */
  async forget(): Promise<void> {
    await this.source.query(
      `delete from webhook_deliveries where state <> 'waiting' and ordered_at < now() - make_interval(days => $1)`,
      [KEPT_DAYS],
    );
  }
}

const Shown = z.array(
  z
    .record(z.string(), z.unknown())
    .transform((row) =>
      ShownWebhookDelivery.parse(
        Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
      ),
    ),
);
const shown = (rows: unknown): ShownWebhookDelivery[] => Shown.parse(rows);
