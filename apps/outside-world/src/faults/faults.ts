import { z } from 'zod';
import { statusCodes, type StatusCode } from '../mobile-signature/status-codes.js';

// Their names are their numbers.
const codes = Object.keys(statusCodes).map((code) => Number(code) as StatusCode);

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

/** How a partner over HTTP misbehaves: the registers; a subsystem that is told of its members. */
const HttpFaults = z.strictObject({
  /** An HTTP status for every call, or `drop`: the connection ends without an answer. */
  failure: z.enum(['none', '429', '500', '503', 'drop']).default('none'),
  delayMs: milliseconds,
});
export type HttpFaults = z.infer<typeof HttpFaults>;

/** How an identity provider misbehaves: Vietnam Post, VNeID. */
const IdentityProviderFaults = HttpFaults.extend({
  /** `refused`: whoever signs in is sent back with access_denied. */
  signIn: z.enum(['normal', 'refused']).default('normal'),
  /** What is wrong with its ID tokens; `other-key`: signed by another under the same key id. */
  idToken: z.enum(['right', 'other-nonce', 'other-issuer', 'other-audience', 'other-key']).default('right'),
  /** The claim of the identity number. */
  identityNumber: z.enum(['given', 'missing', 'malformed']).default('given'),
  /** VNeID only: level 1 was opened without meeting anybody, level 2 was verified in person. */
  accountLevel: z.enum(['level-1', 'level-2']).default('level-2'),
});
export type IdentityProviderFaults = z.infer<typeof IdentityProviderFaults>;

/** How the lists of revoked certificates misbehave. */
const CrlFaults = HttpFaults.extend({
  /** `stale`: a list whose nextUpdate was two days ago. */
  freshness: z.enum(['fresh', 'stale']).default('fresh'),
  /** `other-ca`: signed with the key of another CA. */
  signer: z.enum(['issuer', 'other-ca']).default('issuer'),
});

/** How the OCSP responders misbehave. */
const OcspFaults = HttpFaults.extend({
  /** `unknown`: no certificate is known; the others are RFC 6960's responses without an answer. */
  answer: z.enum(['status', 'unknown', 'tryLater', 'internalError', 'unauthorized']).default('status'),
  /**
   * `stale`: nextUpdate was two days ago. `replayed`: an answer from three days ago, when every certificate
   * was good, to someone else's nonce; it is valid for four more days.
   */
  freshness: z.enum(['fresh', 'stale', 'replayed']).default('fresh'),
  nonce: z.enum(['echo', 'missing', 'other']).default('echo'),
  /**
   * `responder` is delegated by id-kp-OCSPSigning, `issuer` is the CA itself: both right. `not-delegated`: an
   * end certificate of the CA without that purpose. `other-ca`: the responder of another CA.
   */
  signer: z.enum(['responder', 'issuer', 'not-delegated', 'other-ca']).default('responder'),
});
export type OcspFaults = z.infer<typeof OcspFaults>;

/** How the mobile signature service misbehaves. */
const MobileSignatureFaults = HttpFaults.extend({
  /**
   * `none`: requests are taken and never answered. `broken-xml`: cut off in the middle. `entities`: with a document
   * type and entities that multiply. `swapped`: the answer to another request.
   */
  answer: z.enum(['proper', 'none', 'broken-xml', 'entities', 'swapped']).default('proper'),
  /**
   * `wrong-key`: the certificate is right, the key another's. `unknown-ca`: by a CA that nobody trusts. `wrong-data`:
   * over another text. `replayed`: the phone's former signature. `not-cms`: no CMS at all.
   */
  signature: z.enum(['none', 'wrong-key', 'unknown-ca', 'wrong-data', 'replayed', 'not-cms']).default('none'),
  /** A status code that every transaction ends with at once; 0 lets the phone decide. */
  status: z.union([z.literal(0), z.literal(codes)]).default(0),
  /** `lost`: AP_URL is not told of the end (asynchServerServer). */
  notification: z.enum(['sent', 'lost']).default('sent'),
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
  register: HttpFaults.optional(),
  insurance: HttpFaults.optional(),
  vietnamPost: IdentityProviderFaults.optional(),
  vneid: IdentityProviderFaults.optional(),
  crl: CrlFaults.optional(),
  ocsp: OcspFaults.optional(),
  mobileSignature: MobileSignatureFaults.optional(),
  relyingParties: RelyingPartyFaults.optional(),
  subsystem: HttpFaults.optional(),
});
export type FaultsChange = z.infer<typeof FaultsChange>;

const Faults = z.object({
  sms: SmsFaults.prefault({}),
  email: EmailFaults.prefault({}),
  register: HttpFaults.prefault({}),
  insurance: HttpFaults.prefault({}),
  vietnamPost: IdentityProviderFaults.prefault({}),
  vneid: IdentityProviderFaults.prefault({}),
  crl: CrlFaults.prefault({}),
  ocsp: OcspFaults.prefault({}),
  mobileSignature: MobileSignatureFaults.prefault({}),
  relyingParties: RelyingPartyFaults.prefault({}),
  subsystem: HttpFaults.prefault({}),
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
