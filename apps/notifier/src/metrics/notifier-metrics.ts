import { Injectable } from '@nestjs/common';
import { Metrics } from '@vnconnect/service-kit';
import { lanes, type Lane } from '../messages/lane.js';

/** What a message came to, as it is counted. */
export type Outcome =
  | 'accepted'
  | 'held-back'
  | 'sent'
  | 'put-off'
  | 'failed'
  | 'expired'
  | 'may-have-been-sent'
  | 'delivered'
  | 'undeliverable';

/** The notifier's own metrics. */
@Injectable()
export class NotifierMetrics {
  private readonly messages;
  private readonly depth;
  private readonly up;
  private readonly seconds;

  constructor(metrics: Metrics) {
    this.messages = metrics.counter('vnc_notifier_messages_total', 'Messages by what they came to', [
      'channel',
      'message_class',
      'outcome',
    ]);
    this.depth = metrics.gauge('vnc_notifier_queue_depth', 'Messages that wait to be sent', [
      'channel',
      'message_class',
    ]);
    this.up = metrics.gauge('vnc_notifier_provider_up', 'Whether the link to a provider stands', [
      'provider',
    ]);
    this.seconds = metrics.histogram(
      'vnc_notifier_order_to_hand_over_seconds',
      'From the order on disk to the provider having taken the message',
      ['channel', 'message_class'],
    );
  }

  count({ channel, messageClass }: Lane, outcome: Outcome, count = 1): void {
    this.messages.inc({ channel, message_class: messageClass, outcome }, count);
  }

  handedOver({ channel, messageClass }: Lane, orderedAt: Date): void {
    const seconds = (Date.now() - orderedAt.getTime()) / 1_000;
    this.seconds.observe({ channel, message_class: messageClass }, Math.max(0, seconds));
  }

  providerIs(isUp: boolean, provider: string): void {
    this.up.set({ provider }, isUp ? 1 : 0);
  }

  /** Lanes that are not named have nothing waiting. */
  waiting(sizes: ReadonlyArray<Lane & { readonly count: number }>): void {
    for (const { channel, messageClass } of lanes) {
      const size = sizes.find((other) => other.channel === channel && other.messageClass === messageClass);
      this.depth.set({ channel, message_class: messageClass }, size?.count ?? 0);
    }
  }
}
