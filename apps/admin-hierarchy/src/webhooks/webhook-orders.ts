import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type SubsystemCode, WebhookDeliveryId, type WebhookType } from '@vnconnect/contracts';
import { RelaySignal } from '@vnconnect/service-kit';
import type { EntityManager } from 'typeorm';
import { KEPT_TRYING_MS } from './back-off.js';
import { InjectWebhookSignal } from './webhook-signal.js';

/** What a subsystem is told; ids, codes and the names of units and groups. */
export type WebhookData = Readonly<Record<string, unknown>>;

/** Orders messages to subsystems, in the transaction of the change that they tell of (AH-24). */
@Injectable()
export class WebhookOrders {
  constructor(@InjectWebhookSignal() private readonly signal: RelaySignal) {}

  /**
   * Writes the message down; it is sent as soon as the transaction has committed. A subsystem without an address is told of nothing: its
   * users' claims tell it at the next sign-in.
   */
  async add(
    manager: EntityManager,
    subsystem: SubsystemCode,
    { type, data }: { type: WebhookType; data: WebhookData },
  ): Promise<void> {
    const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data });
    await manager.query(
      `insert into webhook_deliveries (id, subsystem, type, body, gives_up_at)
       select $1, code, $3, $4, now() + make_interval(secs => $5)
       from subsystems where code = $2 and webhook_url is not null and secret is not null`,
      [WebhookDeliveryId.parse(randomUUID()), subsystem, type, body, KEPT_TRYING_MS / 1_000],
    );
    this.signal.afterCommitOf(manager);
  }
}
