import type { MessageId } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';
import type { Receipt } from '../sending/provider.js';
import { stateAfter, statesBefore } from './message-state.js';

/** Notes under which ids a message was taken. True when receipts of it were faster: it may be settled then. */
export async function noteParts(
  manager: EntityManager,
  messageId: MessageId,
  provider: string,
  providerMessageIds: readonly string[],
): Promise<boolean> {
  // A centre's ids come round again: a part that belonged to another message starts anew.
  const parts = await manager.query<Array<{ receipt: string | null }>>(
    `insert into message_part (provider, provider_message_id, message_id)
     select $1, unnest($2::text[]), $3
     on conflict (provider, provider_message_id) do update set message_id = excluded.message_id, noted_at = now(),
       receipt = case when message_part.message_id is null then message_part.receipt end
     returning receipt`,
    [provider, [...new Set(providerMessageIds)], messageId],
  );
  return parts.some(({ receipt }) => receipt !== null);
}

/** Keeps a receipt, also one of a message that is not known yet to have been taken. */
export async function noteReceipt(
  manager: EntityManager,
  { provider, providerMessageId, state }: Receipt,
): Promise<void> {
  const [part] = await manager.query<Array<{ messageId: MessageId | null }>>(
    `insert into message_part (provider, provider_message_id, receipt) values ($1, $2, $3)
     on conflict (provider, provider_message_id) do update set receipt = excluded.receipt
     returning message_id as "messageId"`,
    [provider, providerMessageId, state],
  );
  if (part?.messageId) await settle(manager, part.messageId);
}

/** A message whose parts all have receipts is delivered, or undeliverable if one part is. */
export async function settle(manager: EntityManager, messageId: MessageId): Promise<void> {
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
