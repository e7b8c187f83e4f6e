import { Injectable } from '@nestjs/common';
import {
  FindContact,
  GetAccountNotice,
  MessageId,
  type AccountId,
  type AccountNoticeId,
  type EventId,
  type MessageClass,
} from '@vnconnect/contracts';
import { Bus, Log, ProblemError, type ReplyOf } from '@vnconnect/service-kit';
import { OrdersService } from '../messages/orders.service.js';
import { nameBasedUuid } from './name-based-uuid.js';

type Contact = ReplyOf<typeof FindContact>;
interface OrderedNotice {
  readonly accountId: AccountId;
  readonly noticeId: AccountNoticeId;
}
type NoticeMessages = ReplyOf<typeof GetAccountNotice>['messages'];

/** Tells people what happened to their accounts. */
@Injectable()
export class AccountNoticesService {
  constructor(
    private readonly bus: Bus,
    private readonly orders: OrdersService,
    private readonly log: Log,
  ) {}

  /** Orders the email that welcomes a new account. */
  async welcome(eventId: EventId, accountId: AccountId): Promise<void> {
    await this.email('account-registered', 'information', { eventId, accountId });
  }

  /** Orders the email that tells of a new password, so that who did not ask for it learns of it (ID-23). */
  async passwordReset(eventId: EventId, accountId: AccountId): Promise<void> {
    await this.email('password-reset', 'alert', { eventId, accountId });
  }

  /**
   * Orders the messages of a notice, as identity says where each goes and what it says. Their ids follow from the
   * event, so however often it is heard each is sent once (NT-05).
   */
  async send(eventId: EventId, notice: OrderedNotice): Promise<void> {
    for (const message of await this.messagesOf(notice)) {
      const { channel, template } = message;
      const messageId = MessageId.parse(nameBasedUuid(`${template} ${channel}`, eventId));
      await this.orders.order({ messageId, ...message });
    }
  }

  /** None when the account is gone meanwhile, or the notice too old. */
  private async messagesOf({ noticeId, accountId }: OrderedNotice): Promise<NoticeMessages> {
    try {
      return (await this.bus.request(GetAccountNotice, { noticeId })).messages;
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'not-found') throw error;
      this.log.warn('notice.not-found', { accountId });
      return [];
    }
  }

  /**
   * Orders a notice by email, if the account has an address. The message id follows from the event, so however often
   * it is heard the email is sent once (NT-05).
   */
  private async email(
    template: 'account-registered' | 'password-reset',
    messageClass: MessageClass,
    { eventId, accountId }: { eventId: EventId; accountId: AccountId },
  ): Promise<void> {
    const contact = await this.findContact(accountId);
    if (contact?.email === undefined) return;
    await this.orders.order({
      messageId: MessageId.parse(nameBasedUuid(template, eventId)),
      channel: 'email',
      to: contact.email,
      template,
      variables: { fullName: contact.fullName },
      language: contact.language,
      messageClass,
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
