import { createContext, useContext, useMemo } from 'react';
import { Outlet } from 'react-router';
import { readOtpDelivery } from '../code/otp-delivery.js';
import type { OtpDelivery } from '../api/calls.js';
import { useKeptState } from '../ui/kept-state.js';

/** The replacing of a phone that is under way; a code once a number was entered. */
interface UnderWay {
  readonly replacementId: string;
  readonly otp?: OtpDelivery;
}

interface LostPhoneFlow {
  readonly underWay: UnderWay | undefined;
  readonly setUnderWay: (underWay: UnderWay | undefined) => void;
}

const FlowContext = createContext<LostPhoneFlow | undefined>(undefined);

/** The replacement that the screens inside share. @throws Error outside of one */
export function useLostPhoneFlow(): LostPhoneFlow {
  const flow = useContext(FlowContext);
  if (flow === undefined) throw new Error('a screen of a lost phone stands outside its flow');
  return flow;
}

/** Holds what the pages of a replacement share. */
export function Component() {
  const [underWay, setUnderWay] = useKeptState('vnc.lost-phone', readUnderWay);
  const flow = useMemo(() => ({ underWay, setUnderWay }), [underWay, setUnderWay]);
  return (
    <FlowContext value={flow}>
      <Outlet />
    </FlowContext>
  );
}

function readUnderWay(value: unknown): UnderWay | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { replacementId, otp } = value as Record<keyof UnderWay, unknown>;
  if (typeof replacementId !== 'string') return undefined;
  const sent = readOtpDelivery(otp);
  return { replacementId, ...(sent && { otp: sent }) };
}
