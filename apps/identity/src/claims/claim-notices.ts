import { createHash } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  ClaimDecided,
  ClaimFiled,
  type ClaimId,
  MessageId,
  SendMessage,
  type TemplateName,
} from '@vnconnect/contracts';
import { Bus, type HeardEvent, Hears } from '@vnconnect/service-kit';
import { ClaimsRepository } from './claims.repository.js';
import { shownReceiptNumber } from './receipt-number.js';

/**
 * Tells claimants, who have no account, by SMS and email. Through the stream, though these are this service's own events: so
 * it happens even when the process is killed, and the ids follow from the event, so that it happens once (NT-05).
 */
@Controller()
export class ClaimNotices {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly bus: Bus,
  ) {}

  @Hears(ClaimFiled)
  filed({ id, payload }: HeardEvent<typeof ClaimFiled>): Promise<void> {
    return this.tell(id, payload.claimId, 'claim-filed');
  }

  @Hears(ClaimDecided)
  decided({ id, payload }: HeardEvent<typeof ClaimDecided>): Promise<void> {
    return this.tell(id, payload.claimId, payload.decision === 'upheld' ? 'claim-upheld' : 'claim-rejected');
  }

  private async tell(eventId: string, claimId: ClaimId, template: TemplateName): Promise<void> {
    const claim = await this.claims.find(claimId);
    if (!claim || claim.receiptNumber === null) return;
    const { phone, email } = claim.content;
    const same = {
      template,
      variables: { receiptNumber: shownReceiptNumber(claim.receiptNumber) },
      language: claim.language,
      messageClass: 'information' as const,
    };
    await this.bus.request(SendMessage, {
      ...{ ...same, messageId: messageIdOf(eventId, 'sms'), channel: 'sms', to: phone },
    });
    if (email === undefined) return;
    await this.bus.request(SendMessage, {
      ...{ ...same, messageId: messageIdOf(eventId, 'email'), channel: 'email', to: email },
    });
  }
}

/** The same for the same event and channel: a UUID of version 8 (RFC 9562 section 5.8). */
function messageIdOf(eventId: string, channel: 'sms' | 'email'): MessageId {
  const digest = createHash('sha256').update(`${eventId} ${channel}`).digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x80, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex', 0, 16);
  return MessageId.parse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}
