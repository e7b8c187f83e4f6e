import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { DeliveryState, MessageClass, MessageId } from '@vnconnect/contracts';
import { Repository } from 'typeorm';
import { Message } from '../messages/message.entity.js';
import type { DeliveryCursor } from './delivery-cursor.js';

/** Which deliveries are asked for. */
export interface DeliveryFilter {
  readonly recipientIndex: Buffer | undefined;
  readonly state: DeliveryState | undefined;
  readonly messageClass: MessageClass | undefined;
  /** Ordered at or after this. */
  readonly from: Date | undefined;
  readonly after: DeliveryCursor | undefined;
  readonly limit: number;
}

/** Reads the delivery log (NT-07). */
@Injectable()
export class DeliveriesRepository {
  constructor(@InjectRepository(Message) private readonly messages: Repository<Message>) {}

  /** Newest first; sealed columns are not read. */
  find(filter: DeliveryFilter): Promise<Message[]> {
    const query = this.messages
      .createQueryBuilder('message')
      .select([
        'message.id',
        'message.channel',
        'message.maskedTo',
        'message.template',
        'message.messageClass',
        'message.state',
        'message.provider',
        'message.providerMessageId',
        'message.attempts',
        'message.reason',
        'message.orderedAt',
        'message.sentAt',
        'message.receiptAt',
      ])
      .orderBy('message.orderedAt', 'DESC')
      .addOrderBy('message.id', 'DESC')
      .limit(filter.limit);
    const { recipientIndex, state, messageClass, from, after } = filter;
    if (recipientIndex) query.andWhere('message.recipientIndex = :recipientIndex', { recipientIndex });
    if (state) query.andWhere('message.state = :state', { state });
    if (messageClass) query.andWhere('message.messageClass = :messageClass', { messageClass });
    if (from) query.andWhere('message.orderedAt >= :from', { from });
    if (after) query.andWhere('(message.orderedAt, message.id) < (:orderedAt, :id)', after);
    return query.getMany();
  }

  /** Where one message stands; undefined when it was never ordered, or is no longer kept. */
  async findState(id: MessageId): Promise<DeliveryState | undefined> {
    const found = await this.messages.findOne({ where: { id }, select: { id: true, state: true } });
    return found?.state;
  }
}
