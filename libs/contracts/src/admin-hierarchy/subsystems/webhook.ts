import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { actProblems } from './act-problems.js';
import { SubsystemCode, WebhookDeliveryId } from './ids.js';

/** What a subsystem is told (the `type` of Standard Webhooks). */
export const WebhookType = z.enum([
  'membership.changed',
  'legacy-account.converted',
  'account.handed-over',
  'account.hand-over-undone',
  'subsystem.switched-over',
]);
export type WebhookType = z.infer<typeof WebhookType>;

/** `waiting`: not acknowledged yet, tried again. `dead`: a day of attempts failed; it may be sent again by hand. */
export const WebhookState = z.enum(['waiting', 'delivered', 'dead']);
export type WebhookState = z.infer<typeof WebhookState>;

export const ShownWebhookDelivery = z.object({
  deliveryId: WebhookDeliveryId,
  subsystem: SubsystemCode,
  type: WebhookType,
  state: WebhookState,
  attempts: z.int(),
  orderedAt: z.iso.datetime(),
  nextAttemptAt: z.iso.datetime().optional(),
  deliveredAt: z.iso.datetime().optional(),
  /** How the last attempt failed: an HTTP status, or `unreachable`, `timeout`. */
  failure: z.string().optional(),
});
export type ShownWebhookDelivery = z.infer<typeof ShownWebhookDelivery>;

export const ListWebhookDeliveries = defineRequest('admin-hierarchy.webhook.list.v1', {
  description:
    'Messages to a subsystem, newest first, with their attempts. Needs `admin-hierarchy.subsystem.manage`.',
  request: z.object({
    subsystem: SubsystemCode,
    state: WebhookState.optional(),
    cursor: WebhookDeliveryId.optional(),
    limit: z.coerce.number().int().min(1, 'field.range').max(100, 'field.range').default(20),
  }),
  reply: z.object({ deliveries: z.array(ShownWebhookDelivery), cursor: WebhookDeliveryId.optional() }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields'],
});

export const ResendWebhook = defineRequest('admin-hierarchy.webhook.resend.v1', {
  description:
    'Sends a message to a subsystem again, under the same id, from now on for a day (VPCP). One that was delivered stays so.',
  request: z.object({ deliveryId: WebhookDeliveryId, client: ClientContext }),
  reply: ShownWebhookDelivery,
  problems: [...actProblems, 'not-found'],
});
