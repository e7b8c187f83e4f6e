import { Injectable } from '@nestjs/common';
import type {
  Channel,
  DeliveryState,
  Language,
  MessageClass,
  MessageId,
  TemplateName,
} from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { heldBackUntil, reachOf, type RecipientLimit } from './recipient-limit.js';

/** An order as it is kept. */
export interface NewOrder {
  readonly id: MessageId;
  readonly channel: Channel;
  readonly messageClass: MessageClass;
  readonly template: TemplateName;
  readonly language: Language;
  readonly recipientSealed: Buffer;
  readonly recipientIndex: Buffer;
  readonly maskedTo: string;
  readonly variablesSealed: Buffer;
  readonly expiresAt: Date | undefined;
  readonly traceparent: string | undefined;
}

/** What keeping an order came to; `heldBackUntil` in epoch milliseconds. */
export type Kept =
  { readonly state: 'accepted' | 'known' } | { readonly state: 'held-back'; readonly until: number };

/** Takes orders in. */
@Injectable()
export class OrdersRepository {
  constructor(private readonly source: DataSource) {}

  /**
   * Keeps an order: committed when this resolves (NT-11). The same id is kept once, whatever else the second order
   * says (NT-05). Orders of one class and template to one recipient go one after the other, so that the limits are
   * exact (NT-10).
   */
  async keep(order: NewOrder, limits: readonly RecipientLimit[]): Promise<Kept> {
    return this.source.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `${order.messageClass} ${order.template} ${order.recipientIndex.toString('hex')}`,
      ]);
      const until = await this.heldBackUntil(manager, order, limits);
      const isNew = await insert(manager, order, until === undefined ? 'queued' : 'held-back');
      const isHeldBack = isNew ? until !== undefined : (await stateOf(manager, order.id)) === 'held-back';
      // An order that was held back is so again when it is repeated, until the limit allows a new one.
      if (isHeldBack) return { state: 'held-back', until: until ?? Date.now() };
      return { state: isNew ? 'accepted' : 'known' };
    });
  }

  private async heldBackUntil(
    manager: EntityManager,
    { recipientIndex, messageClass, template, id }: NewOrder,
    limits: readonly RecipientLimit[],
  ): Promise<number | undefined> {
    const reach = reachOf(limits);
    const [{ now, latest } = { now: new Date(), latest: [] }] = await manager.query<
      Array<{ now: Date; latest: Date[] }>
    >(
      `select now(), array(
         select ordered_at from message
         where recipient_index = $1 and message_class = $2 and template = $6
           and state <> 'held-back' and id <> $5
           and ordered_at > now() - make_interval(secs => $3)
         order by ordered_at desc limit $4
       ) as latest`,
      [recipientIndex, messageClass, reach.seconds, reach.count, id, template],
    );
    const times = latest.map((time) => time.getTime());
    return heldBackUntil(times, limits, now.getTime());
  }
}

async function insert(manager: EntityManager, order: NewOrder, state: DeliveryState): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `insert into message (id, channel, message_class, template, language, recipient_sealed, recipient_index, masked_to,
       variables_sealed, expires_at, state, reason, traceparent)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (id) do nothing
     returning id`,
    [
      order.id,
      order.channel,
      order.messageClass,
      order.template,
      order.language,
      order.recipientSealed,
      order.recipientIndex,
      order.maskedTo,
      state === 'held-back' ? null : order.variablesSealed,
      order.expiresAt ?? null,
      state,
      state === 'held-back' ? 'recipient-limit' : null,
      order.traceparent ?? null,
    ],
  );
  return rows.length === 1;
}

async function stateOf(manager: EntityManager, id: MessageId): Promise<DeliveryState | undefined> {
  const [row] = await manager.query<Array<{ state: DeliveryState }>>(
    'select state from message where id = $1',
    [id],
  );
  return row?.state;
}
