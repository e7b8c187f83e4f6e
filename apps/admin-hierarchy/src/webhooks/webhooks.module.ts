import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { RightsModule } from '../rights/rights.module.js';
import { SubsystemsRepository } from '../subsystems/subsystems.repository.js';
import { WebhookAttempts } from './webhook-attempts.js';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';
import { WebhookOrders } from './webhook-orders.js';
import { WebhookQueue } from './webhook-queue.js';
import { WebhookSender } from './webhook-sender.js';
import { webhookSignal } from './webhook-signal.js';
import { WebhooksController } from './webhooks.controller.js';

/** What subsystems are told, signed and until they have it (AH-24). */
@Module({
  imports: [AuditModule, RightsModule],
  controllers: [WebhooksController],
  providers: [
    webhookSignal,
    WebhookOrders,
    WebhookDeliveriesRepository,
    WebhookAttempts,
    WebhookQueue,
    WebhookSender,
    SubsystemsRepository,
  ],
  exports: [WebhookOrders, WebhookSender],
})
export class WebhooksModule {}
