import { Injectable } from '@nestjs/common';
import type { MessageId } from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import type { Receipt } from '../sending/provider.js';
import { stateAfter, statesBefore } from './message-state.js';

/** Brings together what the provider calls a message's parts and what its receipts say of them, in either order. */
@Injectable()
export class ReceiptsRepository {
  constructor(private readonly source: DataSource) {}

  /** Notes under which ids a message was taken; receipts that were faster count at once. */
  async noteParts(
    messageId: MessageId,
    provider: string,
    providerMessageIds: readonly string[],
  ): Promise<void> {
    await this.source.transaction(async (manager) => {
      // A centre's ids come round again: a part that belonged to another message starts anew.
      await manager.query(
        `insert into message_part (provider, provider_message_id, message_id)
         select $1, unnest($2::text[]), $3
         on conflict (provider, provider_message_id) do update set message_id = excluded.message_id, noted_at = now(),
           receipt = case when message_part.message_id is null then message_part.receipt end`,
        [provider, [...new Set(providerMessageIds)], messageId],
      );
      await this.settle(manager, messageId);
    });
  }

  /** Keeps a receipt, also one of a message that is not known yet to have been taken. */
  async noteReceipt({ provider, providerMessageId, state }: Receipt): Promise<void> {
    await this.source.transaction(async (manager) => {
      const [part] = await manager.query<Array<{ messageId: MessageId | null }>>(
        `insert into message_part (provider, provider_message_id, receipt) values ($1, $2, $3)
         on conflict (provider, provider_message_id) do update set receipt = excluded.receipt
         returning message_id as "messageId"`,
        [provider, providerMessageId, state],
      );
      if (part?.messageId) await this.settle(manager, part.messageId);
    });
  }

  /** Forgets parts that no receipt will come for any more. */
  async forget(olderThanDays: number): Promise<void> {
    await this.source.query('delete from message_part where noted_at < now() - make_interval(days => $1)', [
      olderThanDays,
    ]);
  }

  /** A message whose parts all have receipts is delivered, or undeliverable if one part is. */
  private async settle(manager: EntityManager, messageId: MessageId): Promise<void> {
    // Receipts of two parts at once: whoever is second sees, in its next statement, what the first has committed.
    await manager.query('select 1 from message where id = $1 for update', [messageId]);
    await manager.query(
      `update message set receipt_at = now(),
         state = case when parts.all_delivered then $2 else $3 end
       from (
         select bool_and(receipt = 'delivered') as all_delivered, bool_and(receipt is not null) as is_complete
         from message_part where message_id = $1
       ) as parts
       where message.id = $1 and message.state = any($4) and parts.is_complete`,
      [messageId, stateAfter('delivered'), stateAfter('undeliverable'), statesBefore('delivered')],
    );
  }
}
