import './register.css';
import { createContext, useContext, useMemo, useState } from 'react';
import { Outlet } from 'react-router';
import type { OtpDelivery } from '../api/calls.js';
import { readOtpDelivery } from '../code/otp-delivery.js';
import { WithInteraction } from '../interaction/interaction.js';
import { useKeptState } from '../ui/kept-state.js';
import { emptyApplication, type ApplicationForm } from './application-check.js';

/** A registration that is under way. */
interface UnderWay {
  readonly registrationId: string;
  readonly otp: OtpDelivery;
}

interface RegisterFlow {
  readonly interactionId: string;
  /** What was typed: kept in memory while going back and forth, never longer. */
  readonly form: ApplicationForm;
  readonly setForm: (form: ApplicationForm) => void;
  readonly underWay: UnderWay | undefined;
  readonly setUnderWay: (underWay: UnderWay | undefined) => void;
}

const FlowContext = createContext<RegisterFlow | undefined>(undefined);

/** The registration that the screens inside share. @throws Error outside of one */
export function useRegisterFlow(): RegisterFlow {
  const flow = useContext(FlowContext);
  if (flow === undefined) throw new Error('a registration screen stands outside its flow');
  return flow;
}

/** Holds what the pages of a registration share. */
export function Component() {
  return (
    <WithInteraction purpose="register">
      {(interactionId) => <Flow interactionId={interactionId} />}
    </WithInteraction>
  );
}

function Flow({ interactionId }: { readonly interactionId: string }) {
  const [form, setForm] = useState(emptyApplication);
  const [underWay, setUnderWay] = useKeptState('vnc.registration', readUnderWay);
  const flow = useMemo(
    () => ({ interactionId, form, setForm, underWay, setUnderWay }),
    [interactionId, form, underWay, setUnderWay],
  );
  return (
    <FlowContext value={flow}>
      <Outlet />
    </FlowContext>
  );
}

function readUnderWay(value: unknown): UnderWay | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { registrationId, otp } = value as Record<keyof UnderWay, unknown>;
  const delivery = readOtpDelivery(otp);
  if (typeof registrationId !== 'string' || delivery === undefined) return undefined;
  return { registrationId, otp: delivery };
}
