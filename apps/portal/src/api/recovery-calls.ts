import { humanCheck } from './calls.js';
import { currentLanguage } from '../i18n/i18n.js';
import { answerOf, client } from './client.js';
import { reportOutage } from './connection.js';
import type { paths } from './generated/schema.js';
import { ApiProblem, CONNECTION } from './problem.js';

type Json<Of> = Of extends { content: { 'application/json': infer Value } } ? Value : never;

export type ClaimApplication = Json<NonNullable<paths['/api/v1/claims']['post']['requestBody']>>;
export type Claim = Awaited<ReturnType<typeof getClaim>>;
export type ClaimSummary = Awaited<ReturnType<typeof listClaims>>['claims'][number];
export type ClaimStanding = Awaited<ReturnType<typeof findClaimState>>;
export type ClaimScan = Claim['scans'][number];
export type ReplacedPhone = Awaited<ReturnType<typeof completePhoneReplacement>>;

interface Credentials {
  readonly identityNumber: string;
  readonly password: string;
}

/** Lost phone: number and password, as for a sign-in (ID-22). */
export const startPhoneReplacement = (credentials: Credentials, solution: string | undefined) =>
  answerOf(client.POST('/api/v1/phone-replacements', { params: humanCheck(solution), body: credentials }));

/** Sends a code to the new number; without one, to the number entered before. */
export const sendPhoneReplacementCode = (replacementId: string, phone?: string) =>
  answerOf(
    client.POST('/api/v1/phone-replacements/{replacementId}/code', {
      params: { path: { replacementId } },
      body: phone === undefined ? {} : { phone },
    }),
  );

export const confirmPhoneReplacementCode = (replacementId: string, code: string) =>
  answerOf(
    client.POST('/api/v1/phone-replacements/{replacementId}/code/confirm', {
      params: { path: { replacementId } },
      body: { code },
    }),
  );

/** Asks the register and replaces the phone. */
export const completePhoneReplacement = (replacementId: string) =>
  answerOf(
    client.POST('/api/v1/phone-replacements/{replacementId}/complete', {
      params: { path: { replacementId } },
    }),
  );

/** Undoes a replaced phone by the link of the notice. */
export const stopPhoneReplacement = (token: string, credentials: Credentials, solution: string | undefined) =>
  answerOf(
    client.POST('/api/v1/phone-replacements/stop', {
      params: humanCheck(solution),
      body: { token, ...credentials },
    }),
  );

/** Begins an ownership claim (ID-24). */
export const startClaim = (application: ClaimApplication, solution: string | undefined) =>
  answerOf(client.POST('/api/v1/claims', { params: humanCheck(solution), body: application }));

export const resendClaimCode = (claimId: string) =>
  answerOf(client.POST('/api/v1/claims/{claimId}/code/resend', { params: { path: { claimId } } }));

export const confirmClaimCode = (claimId: string, code: string) =>
  answerOf(
    client.POST('/api/v1/claims/{claimId}/code/confirm', { params: { path: { claimId } }, body: { code } }),
  );

/** Sends a file as it is: no JSON, hence none of the generated calls. */
export async function uploadClaimScan(claimId: string, file: File): Promise<ClaimScan> {
  const headers = {
    'content-type': file.type || 'application/octet-stream',
    'accept-language': currentLanguage(),
  };
  const init = { method: 'POST', body: file, headers };
  const response = await fetch(`/api/v1/claims/${claimId}/scans`, init).catch(() => {
    reportOutage();
    throw new ApiProblem(CONNECTION);
  });
  const body: unknown = await response.json().catch(() => undefined);
  const answer = response.ok ? { data: body as ClaimScan, response } : { error: body, response }; // as the gateway has parsed it
  return answerOf(Promise.resolve(answer));
}

export const removeClaimScan = (claimId: string, scanId: string) =>
  answerOf(
    client.POST('/api/v1/claims/{claimId}/scans/{scanId}/remove', { params: { path: { claimId, scanId } } }),
  );

export const submitClaim = (claimId: string) =>
  answerOf(client.POST('/api/v1/claims/{claimId}/submit', { params: { path: { claimId } } }));

export const findClaimState = (receiptNumber: string, identityNumber: string) =>
  answerOf(client.POST('/api/v1/claims/state', { body: { receiptNumber, identityNumber } }));

export type ClaimQuery = NonNullable<paths['/api/v1/claims']['get']['parameters']['query']>;

export const listClaims = (query: ClaimQuery) =>
  answerOf(client.GET('/api/v1/claims', { params: { query } }));

export const getClaim = (claimId: string) =>
  answerOf(client.GET('/api/v1/claims/{claimId}', { params: { path: { claimId } } }));

export const decideClaim = (claimId: string, decision: 'upheld' | 'rejected', reason: string) =>
  answerOf(
    client.POST('/api/v1/claims/{claimId}/decide', {
      params: { path: { claimId } },
      body: { decision, reason },
    }),
  );

/** Where a scan is shown from. */
export const scanAddress = (claimId: string, scanId: string) => `/api/v1/claims/${claimId}/scans/${scanId}`;
