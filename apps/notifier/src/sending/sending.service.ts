import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LiveDeliveries, type MessageId } from '@vnconnect/contracts';
import { InjectConfig, Live, Log, ProblemError, runInTrace, traced, Vault } from '@vnconnect/service-kit';
import { z } from 'zod';
import { classPolicies, retryDelay } from '../messages/class-policy.js';
import type { Lane } from '../messages/lane.js';
import { RECIPIENT_CONTEXT, VARIABLES_CONTEXT } from '../messages/message.entity.js';
import { isSentAgain, type Doubt } from '../messages/message-state.js';
import { ReceiptsRepository } from '../messages/receipts.repository.js';
import {
  SendingRepository,
  type ClaimedMessage,
  type ExpiredMessage,
} from '../messages/sending.repository.js';
import { NotifierMetrics } from '../metrics/notifier-metrics.js';
import type { NotifierConfig } from '../notifier.config.js';
import { SendQueues } from '../queues/send-queues.js';
import { TemplateCatalogue } from '../templates/template-catalogue.js';
import type { OutgoingMessage, Provider, Receipt, SendOutcome } from './provider.js';
import { ProvidersService } from './providers.service.js';

const Variables = z.record(z.string(), z.union([z.string(), z.number()]));
const RECORD_PAUSE_MS = 200;

/** Hands messages to providers and records what came of it. */
@Injectable()
export class SendingService implements OnApplicationBootstrap {
  constructor(
    @InjectConfig() private readonly config: NotifierConfig,
    private readonly providers: ProvidersService,
    private readonly messages: SendingRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly queues: SendQueues,
    private readonly templates: TemplateCatalogue,
    private readonly vault: Vault,
    private readonly metrics: NotifierMetrics,
    private readonly live: Live,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.providers.start((receipt) => this.keepReceipt(receipt));
  }

  /**
   * Sends one message if it still waits. Its turn at the provider comes first and the claim after it: what waits may
   * expire or be stopped without harm, and a crash leaves no more in doubt than the provider's window holds.
   */
  async send(lane: Lane, id: MessageId): Promise<void> {
    const provider = this.providers.next(lane.channel);
    const turn = await provider.turn(lane.messageClass);
    let handedOver: { message: ClaimedMessage; outcome: SendOutcome };
    try {
      const claim = await this.messages.claim(id, provider.name);
      if (claim.kind === 'gone') return;
      if (claim.kind === 'expired') return this.noteExpired([claim.message]);
      const { message } = claim;
      this.live.changed(LiveDeliveries);
      handedOver = { message, outcome: await inTraceOf(message, () => this.handOver(provider, message)) };
    } finally {
      turn.release();
    }
    const { message, outcome } = handedOver;
    await inTraceOf(message, () => this.record(provider, message, outcome));
  }

  /** Ends what was on its way in a process that is no more (NT-05). */
  async endForsaken(): Promise<void> {
    for (const message of await this.messages.findForsaken(this.config.SENDING_LIMIT_MS)) {
      await inTraceOf(message, () => this.noteDoubt(message, 'crash', 'process-ended'));
    }
  }

  /** Drops what expired while it waited (NT-04). */
  async expire(): Promise<void> {
    this.noteExpired(await this.messages.expire());
  }

  private async handOver(provider: Provider, message: ClaimedMessage): Promise<SendOutcome> {
    let outgoing: OutgoingMessage;
    try {
      outgoing = this.prepare(message);
    } catch (error) {
      this.log.error('message.not-renderable', { messageId: message.id, template: message.template }, error);
      return { kind: 'refused', reason: 'not-renderable' };
    }
    const attributes = {
      'messaging.destination.name': provider.name,
      'vnc.message_class': message.messageClass,
    };
    return traced(`send ${provider.channel}`, attributes, () => provider.send(outgoing), 'client');
  }

  private prepare(message: ClaimedMessage): OutgoingMessage {
    const { id, messageClass, language, recipientSealed, variablesSealed, expiresAt } = message;
    if (!variablesSealed) throw new Error('The variables are erased');
    const variables = Variables.parse(JSON.parse(this.vault.open(variablesSealed, VARIABLES_CONTEXT)));
    return {
      messageId: id,
      messageClass,
      language,
      to: this.vault.open(recipientSealed, RECIPIENT_CONTEXT),
      content: this.templates.render(message, variables),
      ...(expiresAt && { expiresAt }),
    };
  }

  private async record(provider: Provider, message: ClaimedMessage, outcome: SendOutcome): Promise<void> {
    switch (outcome.kind) {
      case 'accepted':
        return this.noteAccepted(provider, message, outcome.providerMessageIds);
      case 'put-off':
        return this.noteNotTaken(message, outcome.reason);
      case 'refused':
        return this.noteRefused(message, outcome.reason);
      case 'unsure':
        await this.noteDoubt(message, 'no-answer', outcome.reason);
        outcome.late
          ?.then((ids) => this.noteAccepted(provider, message, ids))
          .catch((error: unknown) =>
            this.log.warn('message.late-answer.lost', { messageId: message.id }, error),
          );
    }
  }

  private async noteAccepted(
    provider: Provider,
    message: ClaimedMessage,
    ids: readonly string[],
  ): Promise<void> {
    const isNoted = await this.recorded(() => this.messages.accepted(message, provider.name, ids));
    if (!isNoted) {
      this.log.warn('message.may-have-been-doubled', { messageId: message.id, provider: provider.name });
      return;
    }
    this.metrics.count(message, 'sent');
    this.metrics.handedOver(message, message.orderedAt);
  }

  private async noteNotTaken(message: ClaimedMessage, reason: string): Promise<void> {
    const policy = classPolicies[message.messageClass];
    const retryAfterMs = retryDelay(policy, message.attempts, Math.random());
    const age = Date.now() - message.orderedAt.getTime();
    if (age + retryAfterMs > policy.givenUpAfter) return this.noteRefused(message, reason);
    await this.tryAgain(message, { event: 'put-off', reason, retryAfterMs });
    this.metrics.count(message, 'put-off');
  }

  private async noteRefused(message: ClaimedMessage, reason: string): Promise<void> {
    await this.recorded(() => this.messages.ended(message, { event: 'refused', reason }));
    this.metrics.count(message, 'failed');
    this.log.warn('message.failed', { ...idsOf(message), reason, attempts: message.attempts });
  }

  private async noteDoubt(message: ClaimedMessage, cause: Doubt, reason: string): Promise<void> {
    const { channel, messageClass, doubts } = message;
    this.log.warn('message.may-have-been-sent', { ...idsOf(message), reason, attempts: message.attempts });
    this.metrics.count(message, 'may-have-been-sent');
    if (isSentAgain({ channel, messageClass, cause, doubtsBefore: doubts })) {
      const retryAfterMs = retryDelay(classPolicies[messageClass], message.attempts, Math.random());
      await this.tryAgain(message, { event: 'put-off', reason, retryAfterMs, isDoubt: true });
    } else {
      await this.recorded(() => this.messages.ended(message, { event: 'unsure', reason, isDoubt: true }));
    }
  }

  private async tryAgain(
    message: ClaimedMessage,
    end: { event: 'put-off'; reason: string; retryAfterMs: number; isDoubt?: boolean },
  ): Promise<void> {
    const isNoted = await this.recorded(() => this.messages.ended(message, end));
    if (!isNoted) return;
    const job = { id: message.id, attempts: message.attempts, dueInMs: end.retryAfterMs };
    // Without Redis the sweeper makes the job later.
    await this.queues.add(message, job).catch((error: unknown) => this.log.warn('job.not-made', {}, error));
  }

  private noteExpired(expired: readonly ExpiredMessage[]): void {
    if (expired.length > 0) this.live.changed(LiveDeliveries);
    for (const message of expired) {
      this.metrics.count(message, 'expired');
      this.log.info('message.expired', idsOf(message));
    }
  }

  private async keepReceipt(receipt: Receipt): Promise<void> {
    try {
      await this.receipts.keep(receipt);
      this.live.changed(LiveDeliveries);
    } catch (error) {
      this.log.warn('receipt.not-kept', { provider: receipt.provider }, error);
      throw error;
    }
  }

  /** What a provider has done can't be asked for again, so the record of it waits for a database that is away. */
  private async recorded<T>(write: () => Promise<T>): Promise<T> {
    const deadline = Date.now() + this.config.SENDING_LIMIT_MS;
    for (;;) {
      try {
        const written = await write();
        this.live.changed(LiveDeliveries);
        return written;
      } catch (error) {
        const isAway = error instanceof ProblemError && error.code === 'service-unavailable';
        if (!isAway || Date.now() > deadline) throw error;
      }
      await delay(RECORD_PAUSE_MS);
    }
  }
}

/** Goes on under the trace that the order came with. */
function inTraceOf<T>({ traceparent }: ClaimedMessage, work: () => Promise<T>): Promise<T> {
  return runInTrace(traceparent ?? undefined, work);
}

function idsOf({ id, channel, messageClass }: ExpiredMessage) {
  return { messageId: id, channel, messageClass };
}
