import { createContext, useContext, useMemo, useState } from 'react';
import { Outlet } from 'react-router';
import type { OtpDelivery } from '../api/calls.js';
import { readOtpDelivery } from '../code/otp-delivery.js';
import { emptyApplication, type ApplicationForm } from '../register/application-check.js';
import { useKeptState } from '../ui/kept-state.js';

/** A claim that is being filed. */
interface UnderWay {
  readonly claimId: string;
  readonly otp: OtpDelivery;
}

export interface ClaimForm extends ApplicationForm {
  readonly explanation: string;
}

interface ClaimFlow {
  /** What was typed; in this page's memory only. */
  readonly form: ClaimForm;
  readonly setForm: (form: ClaimForm) => void;
  readonly underWay: UnderWay | undefined;
  readonly setUnderWay: (underWay: UnderWay | undefined) => void;
}

const FlowContext = createContext<ClaimFlow | undefined>(undefined);

/** The claim that the screens inside share. @throws Error outside of one */
export function useClaimFlow(): ClaimFlow {
  const flow = useContext(FlowContext);
  if (flow === undefined) throw new Error('a screen of a claim stands outside its flow');
  return flow;
}

export function Component() {
  const [form, setForm] = useState<ClaimForm>({ ...emptyApplication, explanation: '' });
  const [underWay, setUnderWay] = useKeptState('vnc.claim', readUnderWay);
  const flow = useMemo(() => ({ form, setForm, underWay, setUnderWay }), [form, underWay, setUnderWay]);
  return (
    <FlowContext value={flow}>
      <Outlet />
    </FlowContext>
  );
}

function readUnderWay(value: unknown): UnderWay | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { claimId, otp } = value as Record<keyof UnderWay, unknown>;
  const sent = readOtpDelivery(otp);
  return typeof claimId === 'string' && sent ? { claimId, otp: sent } : undefined;
}
