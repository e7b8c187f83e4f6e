import { Injectable } from '@nestjs/common';
import {
  MessageClass,
  type Channel,
  type Language,
  type MessageId,
  type TemplateName,
} from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { classPolicies } from './class-policy.js';
import { noteParts, settle } from './message-parts.js';
import { stateAfter, statesBefore, type MessageEvent } from './message-state.js';

/** A message taken to be handed over, in its nth attempt. */
export interface ClaimedMessage {
  readonly id: MessageId;
  readonly channel: Channel;
  readonly messageClass: MessageClass;
  readonly template: TemplateName;
  readonly language: Language;
  readonly recipientSealed: Buffer;
  readonly variablesSealed: Buffer | null;
  readonly attempts: number;
  readonly doubts: number;
  readonly orderedAt: Date;
  readonly expiresAt: Date | null;
  readonly traceparent: string | null;
}

export interface ExpiredMessage {
  readonly id: MessageId;
  readonly channel: Channel;
  readonly messageClass: MessageClass;
}

/** What a claim came to; `gone` when somebody else has it or it needs no sending any more. */
export type Claim =
  | { readonly kind: 'claimed'; readonly message: ClaimedMessage }
  | { readonly kind: 'expired'; readonly message: ExpiredMessage }
  | { readonly kind: 'gone' };

/** How one attempt ended; `nextAttemptAt` where it will be tried again. */
export interface AttemptEnd {
  readonly event: Extract<MessageEvent, 'put-off' | 'refused' | 'unsure'>;
  readonly reason: string;
  readonly retryAfterMs?: number;
  readonly isDoubt?: boolean;
}

const secretClasses = MessageClass.options.filter((name) => classPolicies[name].isSecret);
const CLAIMED = `id, channel, message_class as "messageClass", template, language,
  recipient_sealed as "recipientSealed", variables_sealed as "variablesSealed", attempts, doubts,
  ordered_at as "orderedAt", expires_at as "expiresAt", traceparent, state`;

/**
 * Moves messages through their sending; every change is one statement guarded by the states it may start from. With
 * the last attempt the variables are erased, but for what failed: its own are kept for a while, unless secret, so that
 * it can be sent once the fault is mended (`retention.repository.ts`).
 */
@Injectable()
export class SendingRepository {
  constructor(private readonly source: DataSource) {}

  /** Takes a message, unless another has it; drops it if its time has passed (NT-04, NT-05). */
  async claim(id: MessageId, provider: string): Promise<Claim> {
    const [row] = await this.source.query<Array<ClaimedMessage & { state: string }>>(
      `with claimed as (
         update message set
           state = case when expires_at <= now() then $3 else $4 end,
           variables_sealed = case when expires_at <= now() then null else variables_sealed end,
           attempts = attempts + case when expires_at <= now() then 0 else 1 end,
           attempted_at = case when expires_at <= now() then attempted_at else now() end,
           provider = case when expires_at <= now() then provider else $5 end
         where id = $1 and state = any($2)
         returning ${CLAIMED}
       ) select * from claimed`,
      [id, statesBefore('claimed'), stateAfter('expired'), stateAfter('claimed'), provider],
    );
    if (!row) return { kind: 'gone' };
    const { state, ...message } = row;
    return { kind: state === 'sending' ? 'claimed' : 'expired', message };
  }

  /**
   * Notes that an attempt was taken by the provider, under which ids; an SMS also by its parts, for their receipts.
   * False when the message has moved on: another attempt was begun meanwhile.
   */
  async accepted(
    message: ClaimedMessage,
    provider: string,
    providerMessageIds: readonly string[],
  ): Promise<boolean> {
    return this.source.transaction(async (manager) => {
      const [first] = providerMessageIds;
      // Parts before the message, as receipts do it: two that lock the same rows in one order can't block each other.
      const isTracked = message.channel === 'sms' && first !== undefined;
      const hasReceipts = isTracked && (await noteParts(manager, message.id, provider, providerMessageIds));
      const isNoted = await noteAccepted(manager, message, provider, first);
      if (hasReceipts) await settle(manager, message.id);
      return isNoted;
    });
  }

  /** Notes that an attempt did not succeed, or may not have. False when the message has moved on. */
  async ended({ id, attempts }: ClaimedMessage, { event, reason, retryAfterMs, isDoubt }: AttemptEnd) {
    const rows = await this.source.query<unknown[]>(
      `with ended as (
         update message set state = $4, reason = $5,
           next_attempt_at = now() + make_interval(secs => $6::double precision / 1000),
           doubts = doubts + $7,
           variables_sealed = case when $4 = 'queued' or ($4 = 'failed' and message_class <> all($8))
             then variables_sealed end
         where id = $1 and attempts = $2 and state = any($3)
         returning id
       ) select id from ended`,
      [
        id,
        attempts,
        statesBefore(event),
        stateAfter(event),
        reason,
        retryAfterMs ?? 0,
        isDoubt === true ? 1 : 0,
        secretClasses,
      ],
    );
    return rows.length === 1;
  }

  /** Messages on their way for longer than the limit: whoever had them has ended. */
  findForsaken(limitMs: number): Promise<ClaimedMessage[]> {
    return this.source.query<ClaimedMessage[]>(
      `select ${CLAIMED} from message
       where state = 'sending' and attempted_at < now() - make_interval(secs => $1::double precision / 1000)
       order by attempted_at limit 1000`,
      [limitMs],
    );
  }

  /** Drops what has expired while it waited. */
  expire(): Promise<ExpiredMessage[]> {
    return this.source.query<ExpiredMessage[]>(
      `with expired as (
         update message set state = $2, variables_sealed = null
         where id in (
           select id from message where state = any($1) and state = 'queued' and expires_at <= now() limit 5000
         ) and state = any($1)
         returning id, channel, message_class as "messageClass"
       ) select * from expired`,
      [statesBefore('expired'), stateAfter('expired')],
    );
  }
}

async function noteAccepted(
  manager: EntityManager,
  { id, attempts }: ClaimedMessage,
  provider: string,
  providerMessageId: string | undefined,
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `with sent as (
       update message set state = $4, sent_at = now(), provider = $5, provider_message_id = $6,
         reason = case when doubts > 0 then 'may-have-been-doubled' end,
         variables_sealed = null
       where id = $1 and attempts = $2 and state = any($3)
       returning id
     ) select id from sent`,
    [id, attempts, statesBefore('accepted'), stateAfter('accepted'), provider, providerMessageId ?? null],
  );
  return rows.length === 1;
}
