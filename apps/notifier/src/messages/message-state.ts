import type { Channel, DeliveryState, MessageClass } from '@vnconnect/contracts';

/** What can happen to a message after it was ordered. */
export type MessageEvent =
  | 'claimed' // a worker takes it to hand it over
  | 'expired' // its time had passed when its turn came (NT-04)
  | 'accepted' // the provider took it
  | 'put-off' // the provider surely did not take it: later again
  | 'refused' // it can't be sent at all
  | 'unsure' // it may have been taken: the answer was lost, or the process ended in between (NT-05)
  | 'delivered' // a receipt: it reached the phone
  | 'undeliverable'; // a receipt: it did not

const transitions: Record<MessageEvent, { from: readonly DeliveryState[]; to: DeliveryState }> = {
  claimed: { from: ['queued'], to: 'sending' },
  expired: { from: ['queued'], to: 'expired' },
  // An answer that comes late, when the row has been given up or put off meanwhile, is still the truth.
  accepted: { from: ['sending', 'may-have-been-sent', 'queued'], to: 'sent' },
  'put-off': { from: ['sending'], to: 'queued' },
  refused: { from: ['sending'], to: 'failed' },
  unsure: { from: ['sending'], to: 'may-have-been-sent' },
  delivered: { from: ['sent', 'may-have-been-sent'], to: 'delivered' },
  undeliverable: { from: ['sent', 'may-have-been-sent'], to: 'undeliverable' },
};

/** The states in which an event is heeded; in all others it changes nothing. SQL guards are made from this. */
export function statesBefore(event: MessageEvent): readonly DeliveryState[] {
  return transitions[event].from;
}

/** The state an event leads to. */
export function stateAfter(event: MessageEvent): DeliveryState {
  return transitions[event].to;
}

/** The state after an event, or the same state when the event is not heeded in it. */
export function nextState(state: DeliveryState, event: MessageEvent): DeliveryState {
  return statesBefore(event).includes(state) ? stateAfter(event) : state;
}

/** Why it is not known whether a message was taken. */
export type Doubt = 'no-answer' | 'crash';

/**
 * Whether a message that may have been sent is handed over once more (NT-05). A code never: its owner asks for
 * another. An SMS whose answer is missing neither, for the centre most likely has it; after a crash it is sent again
 * once, since whole batches would be lost otherwise. An email once: its Message-ID stays, so that mail servers drop
 * the second.
 * @param doubtsBefore how often this message was in doubt already
 */
export function isSentAgain(doubt: {
  channel: Channel;
  messageClass: MessageClass;
  cause: Doubt;
  doubtsBefore: number;
}): boolean {
  if (doubt.messageClass === 'otp' || doubt.doubtsBefore > 0) return false;
  return doubt.channel === 'email' || doubt.cause === 'crash';
}
