import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { MessageId } from '../kernel/ids.js';
import { Channel, MessageClass } from './send-message.js';
import { TemplateName } from './templates.js';

/** Where a message stands. `may-have-been-sent`: a crash fell between sending and recording (NT-05). */
export const DeliveryState = z.enum([
  'queued',
  'sending',
  'sent',
  'delivered',
  'undeliverable',
  'failed',
  'expired',
  'held-back',
  'may-have-been-sent',
]);
export type DeliveryState = z.infer<typeof DeliveryState>;

export const Delivery = z.object({
  messageId: MessageId,
  channel: Channel,
  maskedTo: z.string(),
  template: TemplateName,
  messageClass: MessageClass,
  state: DeliveryState,
  provider: z.string().optional(),
  providerMessageId: z.string().optional(),
  attempts: z.int(),
  reason: z.string().optional(),
  orderedAt: z.iso.datetime(),
  sentAt: z.iso.datetime().optional(),
  receiptAt: z.iso.datetime().optional(),
});
export type Delivery = z.infer<typeof Delivery>;

/** The delivery log, newest first (NT-07); addresses masked, texts not kept. Needs `notifier.delivery.read`. */
export const ListDeliveries = defineRequest('notifier.delivery.list.v1', {
  description: 'The delivery log, newest first; addresses are masked and texts are not kept.',
  request: z.object({
    /** A whole phone or email to look for, exactly. */
    to: z.string().max(254).optional(),
    state: DeliveryState.optional(),
    messageClass: MessageClass.optional(),
    from: z.iso.datetime().optional(),
    /** The `cursor` of the page before. */
    cursor: z.string().max(200).optional(),
    limit: z.int().min(1, 'field.range').max(100, 'field.range').default(20),
  }),
  reply: z.object({ deliveries: z.array(Delivery), cursor: z.string().optional() }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields'],
});
