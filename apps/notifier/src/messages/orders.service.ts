import { Injectable } from '@nestjs/common';
import { LiveDeliveries, type MessageClass, type SendMessage } from '@vnconnect/contracts';
import {
  currentTraceparent,
  fromJsonText,
  InjectConfig,
  InvalidFields,
  Live,
  Log,
  Vault,
  type RequestOf,
} from '@vnconnect/service-kit';
import { NotifierMetrics } from '../metrics/notifier-metrics.js';
import type { NotifierConfig } from '../notifier.config.js';
import { SendQueues } from '../queues/send-queues.js';
import { TemplateCatalogue } from '../templates/template-catalogue.js';
import { classPolicies } from './class-policy.js';
import { MessageExpired, RecipientLimitReached, VariablesInvalid } from './message.errors.js';
import { RECIPIENT_CONTEXT, VARIABLES_CONTEXT } from './message.entity.js';
import { OrdersRepository, type NewOrder } from './orders.repository.js';
import { RecipientLimits, usualLimits, type RecipientLimit } from './recipient-limit.js';
import { readRecipient, type Recipient } from './recipient.js';

export type Order = RequestOf<typeof SendMessage>;

/** Takes orders to send. */
@Injectable()
export class OrdersService {
  private readonly limits: Record<MessageClass, readonly RecipientLimit[]>;

  constructor(
    @InjectConfig() config: NotifierConfig,
    private readonly orders: OrdersRepository,
    private readonly queues: SendQueues,
    private readonly templates: TemplateCatalogue,
    private readonly vault: Vault,
    private readonly metrics: NotifierMetrics,
    private readonly live: Live,
    private readonly log: Log,
  ) {
    const own = fromJsonText(RecipientLimits, config.RECIPIENT_LIMITS);
    this.limits = {
      otp: own.otp ?? usualLimits.otp,
      password: own.password ?? usualLimits.password,
      alert: own.alert ?? usualLimits.alert,
      information: own.information ?? usualLimits.information,
    };
  }

  /**
   * Keeps an order and queues it; on disk when this resolves (NT-11). `known` when the id was ordered before (NT-05).
   * @throws InvalidFields, MessageExpired, VariablesInvalid, RecipientLimitReached
   */
  async order(order: Order): Promise<'accepted' | 'known'> {
    const recipient = this.check(order);
    const kept = await this.orders.keep(this.newOrder(order, recipient), this.limits[order.messageClass]);
    this.live.changed(LiveDeliveries);
    if (kept.state === 'held-back') {
      this.metrics.count(order, 'held-back');
      this.log.warn('message.held-back', idsOf(order));
      throw new RecipientLimitReached(Math.max(1, Math.ceil((kept.until - Date.now()) / 1_000)));
    }
    if (kept.state === 'accepted') {
      this.metrics.count(order, 'accepted');
      this.queue(order);
    }
    return kept.state;
  }

  private check({ channel, to, template, variables, expiresAt }: Order): Recipient {
    const recipient = readRecipient(channel, to);
    if ('code' in recipient) throw new InvalidFields([recipient]);
    if (!this.templates.has(template, channel)) {
      throw new InvalidFields([{ path: 'template', code: 'field.choice' }]);
    }
    if (!this.templates.accepts(template, variables)) throw new VariablesInvalid();
    if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.now()) throw new MessageExpired();
    return recipient;
  }

  private newOrder(order: Order, { address, masked }: Recipient): NewOrder {
    const { messageId, channel, messageClass, template, language, variables, expiresAt } = order;
    const { expiresAfter } = classPolicies[messageClass];
    const usualExpiry = expiresAfter === undefined ? undefined : new Date(Date.now() + expiresAfter);
    return {
      id: messageId,
      channel,
      messageClass,
      template,
      language,
      recipientSealed: this.vault.seal(address, RECIPIENT_CONTEXT),
      recipientIndex: this.vault.blindIndex(address, RECIPIENT_CONTEXT),
      maskedTo: masked,
      variablesSealed: this.vault.seal(JSON.stringify(variables), VARIABLES_CONTEXT),
      expiresAt: expiresAt === undefined ? usualExpiry : new Date(expiresAt),
      traceparent: currentTraceparent(),
    };
  }

  /** Not waited for: the order is safe, and the sweeper makes the job if this fails. */
  private queue(order: Order): void {
    this.queues
      .add(order, { id: order.messageId, attempts: 0, dueInMs: 0 })
      .catch((error: unknown) => this.log.warn('job.not-made', idsOf(order), error));
  }
}

function idsOf({ messageId, channel, messageClass, template }: Order) {
  return { messageId, channel, messageClass, template };
}
