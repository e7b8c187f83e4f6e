import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type SubsystemCode, WebhookDeliveryId, type WebhookType } from '@vnconnect/contracts';
import { RelaySignal } from '@vnconnect/service-kit';
import type { EntityManager } from 'typeorm';
import { KEPT_TRYING_MS } from './back-off.js';
import { InjectWebhookSignal } from './webhook-signal.js';

/** What a subsystem is told; ids, codes and the names of units and groups. */
export type WebhookData = Readonly<Record<string, unknown>>;

/** One message to one subsystem. */
export interface WebhookMessage {
  readonly subsystem: SubsystemCode;
  readonly type: WebhookType;
  readonly data: WebhookData;
}

/** Orders messages to subsystems, in the transaction of the change that they tell of (AH-24). */
@Injectable()
export class WebhookOrders {
  constructor(@InjectWebhookSignal() private readonly signal: RelaySignal) {}

  /**
   * Writes messages down; they are sent as soon as the transaction has committed. A subsystem without an address is told
   * of nothing: its users' claims tell it at the next sign-in.
   */
  async add(manager: EntityManager, messages: readonly WebhookMessage[]): Promise<void> {
    const timestamp = new Date().toISOString();
    await manager.query(
      `insert into webhook_deliveries (id, subsystem, type, body, gives_up_at)
       select new.id, code, new.type, new.body, now() + make_interval(secs => $5)
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) with ordinality as new (id, subsystem, type, body, at)
         join subsystems on code = new.subsystem and webhook_url is not null and secret is not null
       order by new.at`,
      [
        messages.map(() => WebhookDeliveryId.parse(randomUUID())),
        messages.map(({ subsystem }) => subsystem),
        messages.map(({ type }) => type),
        messages.map(({ type, data }) => JSON.stringify({ type, timestamp, data })),
        KEPT_TRYING_MS / 1_000,
      ],
    );
    this.signal.afterCommitOf(manager);
  }
}
