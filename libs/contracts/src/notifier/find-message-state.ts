import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { MessageId } from '../kernel/ids.js';
import { DeliveryState } from './list-deliveries.js';

/** What has become of one message, for the service that knows its id. Nothing personal in it. */
export const FindMessageState = defineRequest('notifier.message.find-state.v1', {
  description: 'What has become of one message. For the services that follow one they ordered.',
  request: z.object({ messageId: MessageId }),
  reply: z.object({ state: DeliveryState }),
  problems: ['not-found'],
});
