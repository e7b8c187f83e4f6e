import { Injectable } from '@nestjs/common';
import { InjectConfig, Log } from '@vnconnect/service-kit';
import type { AdminHierarchyConfig } from '../admin-hierarchy.config.js';
import { SubsystemsRepository } from '../subsystems/subsystems.repository.js';
import { backOff } from './back-off.js';
import { type ClaimedDelivery, WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';
import { SubsystemFailure, WebhookSender } from './webhook-sender.js';

/** One attempt after another at telling a subsystem. At least once: it knows a message again by its `webhook-id`. */
@Injectable()
export class WebhookAttempts {
  constructor(
    @InjectConfig() private readonly config: AdminHierarchyConfig,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly subsystems: SubsystemsRepository,
    private readonly sender: WebhookSender,
    private readonly log: Log,
  ) {}

  /** Tries a message, unless another process is at it or it needs none any more. */
  async make(id: string): Promise<void> {
    const claimed = await this.deliveries.claim(id);
    if (!claimed) return;
    const failure = await this.send(claimed);
    if (failure === undefined) return this.deliveries.delivered(claimed);
    const waitMs = backOff(claimed.attempts, Math.random(), this.config.WEBHOOK_FIRST_RETRY_MS);
    const state = await this.deliveries.failed(claimed, failure, waitMs);
    const { attempts } = claimed;
    if (state === 'dead') this.log.error('webhook.dead', { eventId: id, attempts, reason: failure });
    else this.log.warn('webhook.failed', { eventId: id, attempts, reason: failure, waitMs });
  }

  private async send({ id, subsystem, url, body }: ClaimedDelivery): Promise<string | undefined> {
    const secrets = await this.subsystems.secretsOf(subsystem);
    if (url === null || secrets.length === 0) return 'no-address';
    try {
      await this.sender.send({ id, url, body, secrets });
      return undefined;
    } catch (error) {
      if (error instanceof SubsystemFailure) return error.reason;
      throw error;
    }
  }
}
