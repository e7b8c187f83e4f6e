import { z } from 'zod';
import { ClientContext } from '../kernel/client.js';
import { defineRequest } from '../kernel/define-request.js';
import { lineOfText } from '../kernel/text.js';
import {
  certificateFaults,
  CertificateProof,
  CertificatePurpose,
  CertificateSummary,
} from './certificate.js';

/** A request to sign on a phone with a signing SIM (ID-35). Who holds it may ask how it stands, and gets the proof. */
export const MobileSignatureId = z.uuid('field.id').brand<'MobileSignatureId'>();
export type MobileSignatureId = z.infer<typeof MobileSignatureId>;

/** How one that is under way looks; the phone shows the same four characters. */
const underWay = { controlCode: z.string(), expiresAt: z.iso.datetime() };

/** Why no phone was asked to sign. */
const startFaults = [
  'mobile-signature.unknown-user',
  'mobile-signature.no-certificate',
  'mobile-signature.pin-blocked',
  'mobile-signature.card-blocked',
  'mobile-signature.already-running',
  'mobile-signature.phone-unreachable',
  'mobile-signature.refused',
  'mobile-signature.timed-out',
  'mobile-signature.unavailable',
  'mobile-signature.answer-invalid',
] as const;

/** Asks the holder of a phone to sign with the SIM (ID-35). */
export const StartMobileSignature = defineRequest('identity.mobile-signature.start.v1', {
  description:
    'Asks the holder of a mobile phone to prove the certificate in its SIM (ETSI TS 102 204). The phone shows the control code; only who sees the same one confirms with the PIN. Needs a human check. One at a time for a phone.',
  request: z.object({ phone: lineOfText(40), purpose: CertificatePurpose, client: ClientContext }),
  reply: z.object({ mobileSignatureId: MobileSignatureId, ...underWay }),
  problems: [
    'invalid-fields',
    'human-check-required',
    'mobile-signature.too-many',
    ...startFaults,
    'certificate.revoked',
    'certificate.status-unknown',
  ],
  // The service is given 5 s to take the request, and 3 s to tell how an earlier one stands.
  deadlineMs: 10_000,
});

/** How it stands: still waiting for the phone, or signed, with a proof of the certificate (ID-35). */
export const GetMobileSignature = defineRequest('identity.mobile-signature.get.v1', {
  description:
    'How a request to a signing SIM stands; to be asked every two seconds. Once signed: the proof of the certificate, for its purpose, and the certificate. Each way of ending without one is a problem of its own.',
  request: z.object({ mobileSignatureId: MobileSignatureId }),
  reply: z.discriminatedUnion('state', [
    z.object({ state: z.literal('pending'), ...underWay }),
    z.object({ state: z.literal('signed'), proof: CertificateProof, certificate: CertificateSummary }),
  ]),
  problems: [
    'invalid-fields',
    'mobile-signature.not-found',
    'mobile-signature.cancelled',
    ...startFaults,
    ...certificateFaults,
  ],
  // The service is given 3 s, the responder of the certificate's authority another 3.
  deadlineMs: 10_000,
});

/** Gives a request up: whatever the phone still signs proves nothing. */
export const CancelMobileSignature = defineRequest('identity.mobile-signature.cancel.v1', {
  description: 'Gives a request to a signing SIM up: whatever the phone still signs proves nothing.',
  request: z.object({ mobileSignatureId: MobileSignatureId }),
  reply: z.object({}),
  problems: ['invalid-fields', 'mobile-signature.not-found'],
});
