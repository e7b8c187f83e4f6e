import { createContext, useContext, useMemo } from 'react';
import { Outlet } from 'react-router';
import type { CodeTimes } from '../api/calls.js';
import { readCodeTimes } from '../code/otp-delivery.js';
import { useKeptState } from '../ui/kept-state.js';

/** A recovery that is under way; whether there is an account, nobody here knows. */
interface UnderWay {
  readonly recoveryId: string;
  readonly otp: CodeTimes;
}

interface RecoveryFlow {
  readonly underWay: UnderWay | undefined;
  readonly setUnderWay: (underWay: UnderWay | undefined) => void;
}

const FlowContext = createContext<RecoveryFlow | undefined>(undefined);

/** The recovery that the screens inside share. @throws Error outside of one */
export function useRecoveryFlow(): RecoveryFlow {
  const flow = useContext(FlowContext);
  if (flow === undefined) throw new Error('a recovery screen stands outside its flow');
  return flow;
}

/** Holds what the pages of a recovery share. The interaction, if any, waits in the address for the sign-in after it. */
export function Component() {
  const [underWay, setUnderWay] = useKeptState('vnc.recovery', readUnderWay);
  const flow = useMemo(() => ({ underWay, setUnderWay }), [underWay, setUnderWay]);
  return (
    <FlowContext value={flow}>
      <Outlet />
    </FlowContext>
  );
}

function readUnderWay(value: unknown): UnderWay | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { recoveryId, otp } = value as Record<keyof UnderWay, unknown>;
  const times = readCodeTimes(otp);
  return typeof recoveryId === 'string' && times !== undefined ? { recoveryId, otp: times } : undefined;
}
