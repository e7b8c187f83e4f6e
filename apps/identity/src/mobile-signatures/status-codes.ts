import type { MobileSignatureFault } from './mobile-signature.errors.js';

/** What a status code of ETSI TS 102 204 means for a request of ours. */
export type Meaning =
  | { readonly kind: 'taken' | 'outstanding' | 'signed' }
  | { readonly kind: 'failed'; readonly fault: MobileSignatureFault };

const failed = (fault: MobileSignatureFault): Meaning => ({ kind: 'failed', fault });

/**
 * Status codes of ETSI TS 102 204. Those that are left out here (101 to 104 and 107 to 109: something about our
 * request; 900: something about the service) are nothing that a person at the phone could do about.
 */
const meanings = new Map<number, Meaning>([
  [100, { kind: 'taken' }], // REQUEST_OK
  [105, failed('mobile-signature.unknown-user')], // UNKNOWN_CLIENT
  [208, failed('mobile-signature.timed-out')], // EXPIRED_TRANSACTION
  [209, failed('mobile-signature.phone-unreachable')], // OTA_ERROR
  [401, failed('mobile-signature.refused')], // USER_CANCEL
  [402, failed('mobile-signature.pin-blocked')], // PIN_NR_BLOCKED
  [403, failed('mobile-signature.card-blocked')], // CARD_BLOCKED
  [404, failed('mobile-signature.no-certificate')], // NO_KEY_FOUND
  [405, failed('certificate.status-unknown')], // NO_CRL_FOUND
  [406, failed('mobile-signature.already-running')], // PB_SIGNATURE_PROCESS
  [407, failed('mobile-signature.unknown-user')], // REGISTRATION_ERROR
  [422, failed('mobile-signature.no-certificate')], // NO_CERT_FOUND
  [423, failed('certificate.status-unknown')], // CRL_PB
  [424, failed('certificate.status-unknown')], // CRL_EXPIRED
  [425, failed('mobile-signature.no-certificate')], // ERROR_CERTIFICATE
  [500, { kind: 'signed' }], // SIGNATURE: not verified by the service; we do that ourselves in any case
  [501, failed('certificate.revoked')], // REVOKED_CERTIFICATE
  [502, { kind: 'signed' }], // VALID_SIGNATURE
  [503, failed('mobile-signature.answer-invalid')], // INVALID_SIGNATURE
  [504, { kind: 'outstanding' }], // OUTSTANDING_TRANSACTION
]);

/** What a status code means; one that nobody foresaw is the service's own trouble. */
export function meaningOf(status: number): Meaning {
  return meanings.get(status) ?? failed('mobile-signature.unavailable');
}
