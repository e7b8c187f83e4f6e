import { Injectable } from '@nestjs/common';
import type { ListDeliveries } from '@vnconnect/contracts';
import { InvalidFields, Vault, type AnswerOf, type RequestOf } from '@vnconnect/service-kit';
import { RECIPIENT_CONTEXT, type Message } from '../messages/message.entity.js';
import { findRecipient } from '../messages/recipient.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { readCursor, writeCursor, type DeliveryCursor } from './delivery-cursor.js';

type Page = AnswerOf<typeof ListDeliveries>;

/** The delivery log for operators (NT-07). */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly vault: Vault,
  ) {}

  /** One page, newest first, with the cursor of the next if there is more. */
  async list(input: RequestOf<typeof ListDeliveries>): Promise<Page> {
    const recipient = input.to === undefined ? undefined : findRecipient(input.to);
    if (input.to !== undefined && !recipient) return { deliveries: [] };
    const found = await this.deliveries.find({
      recipientIndex: recipient && this.vault.blindIndex(recipient.address, RECIPIENT_CONTEXT),
      state: input.state,
      messageClass: input.messageClass,
      from: input.from === undefined ? undefined : new Date(input.from),
      after: input.cursor === undefined ? undefined : getCursor(input.cursor),
      limit: input.limit + 1,
    });
    const page = found.slice(0, input.limit);
    const last = page.at(-1);
    return {
      deliveries: page.map(deliveryOf),
      ...(last && found.length > page.length && { cursor: cursorOf(last) }),
    };
  }
}

function getCursor(text: string): DeliveryCursor {
  const cursor = readCursor(text);
  if (!cursor) throw new InvalidFields([{ path: 'cursor', code: 'field.format' }]);
  return cursor;
}

function cursorOf({ orderedAt, id }: Message): string {
  return writeCursor({ orderedAt: orderedAt.toISOString(), id });
}

function deliveryOf(message: Message): Page['deliveries'][number] {
  const { channel, maskedTo, template, messageClass, state, attempts, provider, providerMessageId, reason } =
    message;
  return {
    messageId: message.id,
    channel,
    maskedTo,
    template,
    messageClass,
    state,
    attempts,
    orderedAt: message.orderedAt.toISOString(),
    ...(provider !== null && { provider }),
    ...(providerMessageId !== null && { providerMessageId }),
    ...(reason !== null && { reason }),
    ...(message.sentAt && { sentAt: message.sentAt.toISOString() }),
    ...(message.receiptAt && { receiptAt: message.receiptAt.toISOString() }),
  };
}
