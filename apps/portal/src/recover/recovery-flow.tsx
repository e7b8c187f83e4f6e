import type { CodeTimes } from '../api/calls.js';
import { readCodeTimes } from '../code/otp-delivery.js';
import { keptFlow } from '../ui/kept-flow.js';

/** A recovery that is under way; whether there is an account, nobody here knows. */
interface UnderWay {
  readonly recoveryId: string;
  readonly otp: CodeTimes;
}

/** The interaction, if any, waits in the address for the sign-in after it. */
export const { Flow: Component, useFlow: useRecoveryFlow } = keptFlow('vnc.recovery', readUnderWay);

function readUnderWay(value: unknown): UnderWay | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { recoveryId, otp } = value as Record<keyof UnderWay, unknown>;
  const times = readCodeTimes(otp);
  return typeof recoveryId === 'string' && times !== undefined ? { recoveryId, otp: times } : undefined;
}
