import type { OnboardingState } from '@vnconnect/contracts';

/** What can happen to the making of an account. */
export type OnboardingAct =
  /** Something of the form was typed anew: it is to be checked again, and the phone proven again. */
  | 'edit'
  | 'check'
  | 'scan'
  | 'send-code'
  | 'confirm'
  | 'create'
  /** Identity made the account, and its password is on its way. */
  | 'made'
  /** Identity makes none, ever. */
  | 'refuse'
  | 'sent'
  | 'fail'
  /** Another password is on its way. */
  | 'renew';

/** Before anything was made: kept a day, and deleted then (CO-10). */
export const draftStates = [
  'looked-up',
  'filled',
  'scanned',
  'code-sent',
  'confirmed',
] as const satisfies readonly OnboardingState[];

type Steps = Partial<Record<OnboardingAct, OnboardingState>>;

const onForm: Steps = { edit: 'looked-up', check: 'filled' };

const STEPS: Record<OnboardingState, Steps> = {
  'looked-up': onForm,
  filled: { ...onForm, scan: 'scanned' },
  scanned: { ...onForm, scan: 'scanned', 'send-code': 'code-sent' },
  'code-sent': { ...onForm, scan: 'code-sent', 'send-code': 'code-sent', confirm: 'confirmed' },
  confirmed: { ...onForm, scan: 'confirmed', create: 'creating' },
  creating: { made: 'sending', refuse: 'refused' },
  sending: { sent: 'sent', fail: 'failed' },
  // A receipt may tell otherwise later.
  sent: { fail: 'failed' },
  failed: { sent: 'sent', renew: 'sending' },
  refused: {},
};

/**
 * Where an act leads from a state; undefined when it leads nowhere (CO-03 to CO-09). A form that is checked when its
 * scan is there already goes on from there.
 */
export function step(
  state: OnboardingState,
  act: OnboardingAct,
  hasScan: boolean,
): OnboardingState | undefined {
  const to = STEPS[state][act];
  return to === 'filled' && hasScan ? 'scanned' : to;
}

export const isDraft = (state: OnboardingState): boolean => draftStates.some((draft) => draft === state);

/** How long a draft is kept after its last change (CO-10). */
export const DRAFT_LIFETIME_MS = 24 * 3_600_000;

/** Whether a draft or refusal is past its time, and the sweeper has yet to take it out. */
export function isOver({ state, changedAt }: { state: OnboardingState; changedAt: Date }): boolean {
  const isKeptADay = isDraft(state) || state === 'refused';
  return isKeptADay && changedAt.getTime() + DRAFT_LIFETIME_MS <= Date.now();
}
