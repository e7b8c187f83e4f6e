import type { Language } from '../i18n/i18n.js';
import { answerOf, client } from './client.js';
import { humanCheck } from './calls.js';
import type { Problem } from './problem.js';

type Purpose = 'sign-in' | 'registration' | 'renewal';

/** A text to be signed with the key of a certificate; good once, for 60 s (ID-31). */
export const createCertificateChallenge = (purpose: Purpose) =>
  answerOf(client.POST('/api/v1/certificate-challenges', { body: { purpose } }));

/** @param signature detached CMS, base64 */
export const answerCertificateChallenge = (challengeId: string, signature: string) =>
  answerOf(
    client.POST('/api/v1/certificate-challenges/{challengeId}/answer', {
      params: { path: { challengeId } },
      body: { format: 'cms', signature },
    }),
  );

/** Spends the proof of a certificate for a ticket (ID-37). */
export const signInByCertificate = (proof: string) =>
  answerOf(client.POST('/api/v1/certificate-sign-ins', { body: { proof } }));

/** What the proof of a certificate would register (ID-30). */
export const previewCertificateRegistration = (proof: string) =>
  answerOf(client.POST('/api/v1/certificate-registrations/preview', { body: { proof } }));

/** Makes the account that the certificate stands for (ID-30, ID-34). */
export const registerByCertificate = (proof: string, email: string, solution: string) =>
  answerOf(
    client.POST('/api/v1/certificate-registrations', {
      params: humanCheck(solution),
      body: { proof, email },
    }),
  );

/** The words of a problem of the catalogue. */
export async function getProblem(code: string, language: Language): Promise<Problem> {
  const answer = await fetch(`/problems/${encodeURIComponent(code)}`, {
    headers: { accept: 'application/json', 'accept-language': language },
  });
  const { title = '', detail = '' } = (answer.ok ? await answer.json() : {}) as Partial<
    Record<'title' | 'detail', string>
  >; // of our own gateway; whatever else it may be is shown as text
  return { code, title, advice: detail, fields: [] };
}

export type OwnCertificate = Awaited<ReturnType<typeof listOwnCertificates>>['certificates'][number];

/** The certificates of who is signed in, the newest first. */
export const listOwnCertificates = () => answerOf(client.GET('/api/v1/account/certificates'));

/** Notes that the proven certificate stands for who is signed in (ID-36). */
export const addOwnCertificate = (proof: string) =>
  answerOf(client.POST('/api/v1/account/certificates', { body: { proof } }));
