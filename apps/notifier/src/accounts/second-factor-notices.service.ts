import { Injectable } from '@nestjs/common';
import {
  type EventId,
  FindContact,
  type Language,
  MessageId,
  type SecondFactor,
  type SecondFactorChanged,
} from '@vnconnect/contracts';
import { Bus, Log, type PayloadOf, ProblemError, type ReplyOf } from '@vnconnect/service-kit';
import { OrdersService } from '../messages/orders.service.js';
import { nameBasedUuid } from './name-based-uuid.js';

/** What a factor is called within a sentence. */
const names: Record<Language, Record<SecondFactor, string>> = {
  vi: {
    passkey: 'khoá truy cập',
    'authenticator-app': 'ứng dụng xác thực',
    'paper-code': 'mã giấy dùng một lần',
  },
  en: {
    passkey: 'a passkey',
    'authenticator-app': 'an authenticator app',
    'paper-code': 'one-use paper codes',
  },
};

/** Tells holders that a second factor of theirs was added, removed or suspended (ID-38). */
@Injectable()
export class SecondFactorNoticesService {
  constructor(
    private readonly bus: Bus,
    private readonly orders: OrdersService,
    private readonly log: Log,
  ) {}

  /**
   * By email where there is one, otherwise by SMS. The message id follows from the event, so however often it is heard
   * the notice is sent once (NT-05).
   */
  async tell(
    eventId: EventId,
    { accountId, factor, change }: PayloadOf<typeof SecondFactorChanged>,
  ): Promise<void> {
    const contact = await this.findContact(accountId);
    const to = contact?.email ?? contact?.phone;
    if (!contact || to === undefined) return;
    const template = change === 'suspended' ? 'passkey-suspended' : (`second-factor-${change}` as const);
    await this.orders.order({
      messageId: MessageId.parse(nameBasedUuid(template, eventId)),
      channel: contact.email === undefined ? 'sms' : 'email',
      to,
      template,
      variables: change === 'suspended' ? {} : { factor: names[contact.language][factor] },
      language: contact.language,
      messageClass: 'alert',
    });
  }

  /** Undefined when the account is gone meanwhile. */
  private async findContact(
    accountId: PayloadOf<typeof SecondFactorChanged>['accountId'],
  ): Promise<ReplyOf<typeof FindContact> | undefined> {
    try {
      return await this.bus.request(FindContact, { accountId });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'not-found') throw error;
      this.log.warn('contact.not-found', { accountId });
      return undefined;
    }
  }
}
