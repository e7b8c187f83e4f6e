import type { OtpDelivery } from '../api/calls.js';
import { readOtpDelivery } from '../code/otp-delivery.js';
import { keptFlow } from '../ui/kept-flow.js';

/** The replacing of a phone that is under way; a code once a number was entered. */
interface UnderWay {
  readonly replacementId: string;
  readonly otp?: OtpDelivery;
}

export const { Flow: Component, useFlow: useLostPhoneFlow } = keptFlow('vnc.lost-phone', readUnderWay);

function readUnderWay(value: unknown): UnderWay | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { replacementId, otp } = value as Record<keyof UnderWay, unknown>;
  if (typeof replacementId !== 'string') return undefined;
  const sent = readOtpDelivery(otp);
  return { replacementId, ...(sent && { otp: sent }) };
}
