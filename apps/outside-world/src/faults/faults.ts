import { z } from 'zod';

const milliseconds = z.int().min(0).max(600_000).default(0);
const addresses = z.array(z.string().trim().min(1)).max(1_000).default([]);

/** How the SMS centre misbehaves. */
const SmsFaults = z.strictObject({
  /**
   * `throttle`: every submit_sm is answered ESME_RTHROTTLED. `drop-request`: nothing arrives, nothing is
   * answered. `drop-answer`: the message arrives, the answer is lost. `disconnect`: the connection ends.
   */
  failure: z.enum(['none', 'throttle', 'drop-request', 'drop-answer', 'disconnect']).default('none'),
  /** The message arrives at once, its answer so much later. */
  delayMs: milliseconds,
  /** Beyond this many a second for one account: ESME_RTHROTTLED; 0 is no limit. */
  messagesPerSecond: z.int().min(0).max(100_000).default(0),
  /** Most submit_sm of one session that may wait for an answer; beyond: ESME_RTHROTTLED. */
  window: z.int().min(1).max(100_000).default(100),
  /** Numbers that get ESME_RINVDSTADR, in any spelling. */
  refusedAddresses: addresses,
  /** The state that delivery receipts report. */
  receipt: z.enum(['DELIVRD', 'UNDELIV', 'EXPIRED', 'REJECTD', 'none']).default('DELIVRD'),
  receiptDelayMs: milliseconds,
  /** Only these system_ids are hit; none named: all. */
  accounts: addresses,
});

/** How the mail server misbehaves. */
const EmailFaults = z.strictObject({
  /** `defer`: 450 to every recipient; `refuse`: 550 to every recipient. */
  failure: z.enum(['none', 'defer', 'refuse']).default('none'),
  /** The message arrives at once, its answer so much later. */
  delayMs: milliseconds,
  /** Recipients that get 550. */
  refusedAddresses: addresses,
});

/** How the operators' subscriber register misbehaves. */
const RegisterFaults = z.strictObject({
  /** An HTTP status for every call, or `drop`: the connection ends without an answer. */
  failure: z.enum(['none', '429', '500', '503', 'drop']).default('none'),
  delayMs: milliseconds,
});

/** How the relying parties misbehave. */
const RelyingPartyFaults = z.strictObject({
  /** `500`: back-channel logout is answered with 500 and the local session stays. */
  logout: z.enum(['none', '500']).default('none'),
});

/** What a `PUT /api/faults` carries: each partner named is set anew, fields left out go back to normal. */
export const FaultsChange = z.strictObject({
  sms: SmsFaults.optional(),
  email: EmailFaults.optional(),
  register: RegisterFaults.optional(),
  relyingParties: RelyingPartyFaults.optional(),
});
export type FaultsChange = z.infer<typeof FaultsChange>;

const Faults = z.object({
  sms: SmsFaults.prefault({}),
  email: EmailFaults.prefault({}),
  register: RegisterFaults.prefault({}),
  relyingParties: RelyingPartyFaults.prefault({}),
});
export type Faults = z.infer<typeof Faults>;

/** A world where every partner behaves. */
export const noFaults: Faults = Faults.parse({});

/** The switches of all partners; each partner looks at `current` whenever it acts. */
export class FaultBoard {
  current: Faults = noFaults;

  change(change: FaultsChange): Faults {
    this.current = Faults.parse({ ...this.current, ...change });
    return this.current;
  }

  /** The SMS centre's faults as they hit one account. */
  smsFor(systemId: string): Faults['sms'] {
    const { sms } = this.current;
    return sms.accounts.length === 0 || sms.accounts.includes(systemId) ? sms : noFaults.sms;
  }
}
