import { Injectable } from '@nestjs/common';
import { FindContact, MessageId, type AccountId, type EventId } from '@vnconnect/contracts';
import { Bus, Log, ProblemError, type ReplyOf } from '@vnconnect/service-kit';
import { OrdersService } from '../messages/orders.service.js';
import { nameBasedUuid } from './name-based-uuid.js';

type Contact = ReplyOf<typeof FindContact>;

/** Tells people what happened to their accounts. */
@Injectable()
export class AccountNoticesService {
  constructor(
    private readonly bus: Bus,
    private readonly orders: OrdersService,
    private readonly log: Log,
  ) {}

  /**
   * Orders the email that welcomes a new account, if it has an address. The message id follows from the event, so
   * however often it is heard the email is sent once (NT-05).
   */
  async welcome(eventId: EventId, accountId: AccountId): Promise<void> {
    const contact = await this.findContact(accountId);
    if (contact?.email === undefined) return;
    await this.orders.order({
      messageId: MessageId.parse(nameBasedUuid('account-registered', eventId)),
      channel: 'email',
      to: contact.email,
      template: 'account-registered',
      variables: { fullName: contact.fullName },
      language: contact.language,
      messageClass: 'information',
    });
  }

  /** Undefined when the account is gone meanwhile. */
  private async findContact(accountId: AccountId): Promise<Contact | undefined> {
    try {
      return await this.bus.request(FindContact, { accountId });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'not-found') throw error;
      this.log.warn('contact.not-found', { accountId });
      return undefined;
    }
  }
}
