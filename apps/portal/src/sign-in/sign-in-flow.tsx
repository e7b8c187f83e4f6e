import { createContext, useContext, useMemo } from 'react';
import { Outlet, useSearchParams } from 'react-router';
import type { CodePhone, OtpDelivery } from '../api/calls.js';
import type { SecondFactor } from '../api/second-factor-calls.js';
import { readOtpDelivery } from '../code/otp-delivery.js';
import { WithInteraction } from '../interaction/interaction.js';
import { useKeptState } from '../ui/kept-state.js';
import { SignInProblem } from './sign-in-problem.js';
import { isOtherProvider, SourceProblem } from './source-problem.js';

const FACTORS: readonly string[] = ['passkey', 'authenticator-app', 'paper-code'] satisfies SecondFactor[];

/** A sign-in whose password was right: a code, or another factor, is awaited. */
export interface UnderWay {
  readonly signInId: string;
  readonly otp: OtpDelivery;
  readonly phones: readonly CodePhone[];
  /** Other ways of the account to confirm (ID-38). */
  readonly factors: readonly SecondFactor[];
  /** Why no code was sent, when none was. */
  readonly codeUnsent?: string | undefined;
}

interface SignInFlow {
  readonly interactionId: string;
  readonly underWay: UnderWay | undefined;
  readonly setUnderWay: (underWay: UnderWay | undefined) => void;
}

const FlowContext = createContext<SignInFlow | undefined>(undefined);

/** The sign-in that the screens inside share. @throws Error outside of one */
export function useSignInFlow(): SignInFlow {
  const flow = useContext(FlowContext);
  if (flow === undefined) throw new Error('a sign-in screen stands outside its flow');
  return flow;
}

/** Holds what the pages of a sign-in share; `?problem=…` is where identity and the gateway send what went wrong. */
export function Component() {
  const [search] = useSearchParams();
  const problem = search.get('problem');
  const source = search.get('source');
  if (problem !== null && isOtherProvider(source)) return <SourceProblem code={problem} source={source} />;
  if (problem !== null) return <SignInProblem code={problem} />;
  return (
    <WithInteraction purpose="sign-in">
      {(interactionId) => <Flow interactionId={interactionId} />}
    </WithInteraction>
  );
}

function Flow({ interactionId }: { readonly interactionId: string }) {
  const [underWay, setUnderWay] = useKeptState('vnc.sign-in', readUnderWay);
  const flow = useMemo(
    () => ({ interactionId, underWay, setUnderWay }),
    [interactionId, underWay, setUnderWay],
  );
  return (
    <FlowContext value={flow}>
      <Outlet />
    </FlowContext>
  );
}

function readUnderWay(value: unknown): UnderWay | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { signInId, otp, phones, factors, codeUnsent } = value as Record<keyof UnderWay, unknown>;
  const delivery = readOtpDelivery(otp);
  if (typeof signInId !== 'string' || delivery === undefined || !Array.isArray(phones)) return undefined;
  return {
    ...{ signInId, otp: delivery, phones: phones.filter(isCodePhone) },
    factors: Array.isArray(factors) ? factors.filter(isSecondFactor) : [],
    codeUnsent: typeof codeUnsent === 'string' ? codeUnsent : undefined,
  };
}

const isSecondFactor = (value: unknown): value is SecondFactor =>
  typeof value === 'string' && FACTORS.includes(value);

function isCodePhone(value: unknown): value is CodePhone {
  if (typeof value !== 'object' || value === null) return false;
  const { phoneId, maskedPhone, isDefault } = value as Record<keyof CodePhone, unknown>;
  return typeof phoneId === 'string' && typeof maskedPhone === 'string' && typeof isDefault === 'boolean';
}
