import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { Language } from '../kernel/client.js';
import { MessageId } from '../kernel/ids.js';
import { TemplateName } from './templates.js';

/** Classes by urgency (NT-03): a code never waits behind bulk. */
export const MessageClass = z.enum(['otp', 'password', 'alert', 'information']);
export type MessageClass = z.infer<typeof MessageClass>;

export const Channel = z.enum(['sms', 'email']);
export type Channel = z.infer<typeof Channel>;

/** Orders one message. Acknowledged when the order is on disk (NT-11); the same id is sent once (NT-05). */
export const SendMessage = defineRequest('notifier.message.send.v1', {
  description: 'Orders one message; acknowledged when the order is on disk. The same id is sent once.',
  request: z.object({
    messageId: MessageId,
    channel: Channel,
    /** A phone as E.164 (`+84…`) or an email address. */
    to: z.string().max(254),
    template: TemplateName,
    variables: z.record(z.string(), z.union([z.string(), z.int()])),
    language: Language,
    messageClass: MessageClass,
    /** After this the message is dropped, not sent (NT-04). */
    expiresAt: z.iso.datetime().optional(),
  }),
  reply: z.object({ state: z.enum(['accepted', 'known']) }),
  problems: ['invalid-fields', 'message.expired', 'message.variables-invalid', 'message.recipient-limit'],
  deadlineMs: 3_000,
});
