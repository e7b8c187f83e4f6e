import { z } from 'zod';
import { ClientContext } from '../kernel/client.js';
import { defineRequest } from '../kernel/define-request.js';
import { SignInTicket } from '../kernel/ids.js';
import { CertificateProof } from './certificate.js';

/** Signs in by the proof of a certificate (ID-37); the account is the one of its numbers. */
export const CompleteCertificateSignIn = defineRequest('identity.certificate-sign-in.complete.v1', {
  description:
    'Signs in, at level IAL3, whoever proved the key of a certificate with the purpose `sign-in`. A newer certificate of the same subject takes the place of the one before.',
  request: z.object({ proof: CertificateProof, client: ClientContext }),
  /** `deviceToken` marks this device as known (ID-21); the gateway keeps it in a cookie. */
  reply: z.object({ ticket: SignInTicket, deviceToken: z.string() }),
  problems: [
    'source.closed',
    'certificate.proof-expired',
    'certificate.expired',
    'certificate.not-registered',
    'certificate.account-mismatch',
    'certificate.not-government',
    'certificate.replaced',
    'sign-in.account-inactive',
  ],
});
