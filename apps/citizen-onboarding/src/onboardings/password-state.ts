import type {
  DeliveryState,
  FirstPasswordState,
  OnboardingReason,
  OnboardingState,
} from '@vnconnect/contracts';

/** Where the SMS with a first password stands, as an officer is told (CO-09). */
export interface PasswordStanding {
  readonly state: Extract<OnboardingState, 'sending' | 'sent' | 'failed'>;
  readonly reason?: OnboardingReason;
  /** Nothing more is to come. */
  readonly isLast: boolean;
}

const sending: PasswordStanding = { state: 'sending', isLast: false };
const failed = (reason: OnboardingReason, isLast: boolean): PasswordStanding => ({
  state: 'failed',
  reason,
  isLast,
});

const byDelivery: Record<DeliveryState, PasswordStanding> = {
  queued: sending,
  sending,
  // The phone's receipt may still come.
  sent: { state: 'sent', isLast: false },
  delivered: { state: 'sent', isLast: true },
  undeliverable: failed('undeliverable', true),
  failed: failed('undeliverable', true),
  expired: failed('expired', true),
  'held-back': failed('too-many', true),
  'may-have-been-sent': failed('unsure', false),
};

/**
 * What identity and the notifier know, as one answer.
 * @param delivery undefined while the notifier does not know the message
 */
export function passwordStanding(
  password: FirstPasswordState,
  delivery: DeliveryState | undefined,
): PasswordStanding {
  // Whoever has signed in with it has got it, whatever the network says.
  if (password === 'chosen') return { state: 'sent', isLast: true };
  if (password === 'refused') return failed('too-many', true);
  return delivery === undefined ? sending : byDelivery[delivery];
}

const SECOND = 1_000;

/** How long until it is looked after again: often while the officer waits, then seldom, at last no more. */
export function nextLookMs(standing: PasswordStanding, ageMs: number): number | undefined {
  if (standing.isLast) return undefined;
  if (standing.state === 'sending') return ageMs < 60 * SECOND ? SECOND : 10 * SECOND;
  if (ageMs < 60 * SECOND) return 5 * SECOND;
  return ageMs < 24 * 3_600 * SECOND ? 60 * SECOND : undefined;
}
