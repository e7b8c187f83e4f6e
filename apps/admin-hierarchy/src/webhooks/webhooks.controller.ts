import { Controller } from '@nestjs/common';
import { ListWebhookDeliveries, type Permission, ResendWebhook } from '@vnconnect/contracts';
import {
  Answers,
  ProblemError,
  type ReplyOf,
  type RequestContext,
  type RequestOf,
  Requires,
} from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { RightsService } from '../rights/rights.service.js';
import { actorOf } from '../subsystems/actor.js';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';

const MANAGE: Permission = 'admin-hierarchy.subsystem.manage';

@Controller()
export class WebhooksController {
  constructor(
    private readonly source: DataSource,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly rights: RightsService,
    private readonly audit: AuditLog,
  ) {}

  @Answers(ListWebhookDeliveries)
  @Requires(MANAGE)
  async list(
    { subsystem, state, cursor, limit }: RequestOf<typeof ListWebhookDeliveries>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof ListWebhookDeliveries>> {
    await this.rights.require(actorOf(context).accountId, { kind: 'use', permission: MANAGE });
    const deliveries = await this.deliveries.list(subsystem, {
      limit,
      ...(state && { state }),
      ...(cursor && { cursor }),
    });
    const last = deliveries.length === limit ? deliveries.at(-1) : undefined;
    return { deliveries, ...(last && { cursor: last.deliveryId }) };
  }

  @Answers(ResendWebhook)
  @Requires(MANAGE)
  async resend(
    { deliveryId, client }: RequestOf<typeof ResendWebhook>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof ResendWebhook>> {
    const actor = actorOf(context, client);
    await this.rights.require(actor.accountId, { kind: 'use', permission: MANAGE });
    return this.source.transaction(async (manager) => {
      await this.deliveries.resend(manager, deliveryId);
      const delivery = await this.deliveries.find(manager, deliveryId);
      if (!delivery) throw new ProblemError('not-found');
      await this.audit.write(manager, {
        act: 'webhook.resent',
        ...{ actor: actor.accountId, address: actor.address },
        on: [
          { kind: 'webhook', id: deliveryId },
          { kind: 'subsystem', id: delivery.subsystem },
        ],
      });
      return delivery;
    });
  }
}
