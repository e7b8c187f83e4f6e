import { humanCheck } from './calls.js';
import { answerOf, client } from './client.js';

/** A request that a phone is shown now. */
export type MobileSignature = Awaited<ReturnType<typeof startMobileSignature>>;

/** Asks the holder of a phone to sign with the SIM (ID-35). */
export const startMobileSignature = (
  phone: string,
  purpose: 'sign-in' | 'registration' | 'renewal',
  solution: string,
) =>
  answerOf(
    client.POST('/api/v1/mobile-signatures', { params: humanCheck(solution), body: { phone, purpose } }),
  );

/** How it stands; what it ended with, other than a signature, is thrown. */
export const getMobileSignature = (mobileSignatureId: string) =>
  answerOf(
    client.GET('/api/v1/mobile-signatures/{mobileSignatureId}', { params: { path: { mobileSignatureId } } }),
  );

/** Gives it up: what the phone still signs proves nothing. */
export const cancelMobileSignature = (mobileSignatureId: string) =>
  answerOf(
    client.POST('/api/v1/mobile-signatures/{mobileSignatureId}/cancel', {
      params: { path: { mobileSignatureId } },
    }),
  );
