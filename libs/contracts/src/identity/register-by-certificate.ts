import { z } from 'zod';
import { ClientContext } from '../kernel/client.js';
import { defineRequest } from '../kernel/define-request.js';
import { AccountId, SignInTicket } from '../kernel/ids.js';
import { CertificateProof } from './certificate.js';

/** Makes the account that a certificate stands for and signs in with it (ID-30, ID-34, ID-37). */
export const RegisterByCertificate = defineRequest('identity.certificate-registration.complete.v1', {
  description:
    'Makes an account at level IAL3, without a password, from the proof of a certificate with the purpose `registration`. The ticket ends the sign-in interaction.',
  request: z.object({
    proof: CertificateProof,
    /** Where notices go. A phone is added on the account page, by a code: codes never go to one that nobody proved. */
    email: z.email('field.email').max(254, 'field.too-long'),
    client: ClientContext,
  }),
  reply: z.object({ accountId: AccountId, ticket: SignInTicket, deviceToken: z.string() }),
  problems: [
    'source.closed',
    'invalid-fields',
    'human-check-required',
    'certificate.proof-expired',
    'certificate.not-government',
    'agency-code-unknown',
    'agency-register-unavailable',
    'account-exists',
  ],
});
