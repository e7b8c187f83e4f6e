import { answerOf, client } from './client.js';
import type { paths } from './generated/schema.js';

type Json<Of> = Of extends { content: { 'application/json': infer Value } } ? Value : never;

export type Onboarding = Awaited<ReturnType<typeof getOnboarding>>;
export type OnboardingForm = NonNullable<Onboarding['form']>;
export type OnboardingDraft = Awaited<ReturnType<typeof listDrafts>>['drafts'][number];
export type MadeAccount = Awaited<ReturnType<typeof listMadeAccounts>>['accounts'][number];
export type MadeAccountQuery = NonNullable<paths['/api/v1/made-accounts']['get']['parameters']['query']>;
export type CheckedForm = Json<
  NonNullable<paths['/api/v1/onboardings/{onboardingId}/form']['post']['requestBody']>
>;
export type Desks = Awaited<ReturnType<typeof listDesks>>;

const of = (onboardingId: string) => ({ params: { path: { onboardingId } } });

/** CO-01: the officer's desk units, or why there are none. */
export const listDesks = () => answerOf(client.GET('/api/v1/onboarding-desks'));

/** CO-03. */
export const startOnboarding = (kind: 'citizen' | 'business', number: string) =>
  answerOf(client.POST('/api/v1/onboardings', { body: { kind, number } }));

export const getOnboarding = (onboardingId: string) =>
  answerOf(client.GET('/api/v1/onboardings/{onboardingId}', of(onboardingId)));

/** CO-10. */
export const saveDraft = (onboardingId: string, form: OnboardingForm) =>
  answerOf(
    client.POST('/api/v1/onboardings/{onboardingId}/draft', {
      ...{ ...of(onboardingId), body: { form } },
      keepalive: true, // also when the page goes in the midst of it: what was typed last is not lost (CO-10)
    }),
  );

/** CO-04. */
export const checkForm = (onboardingId: string, form: CheckedForm) =>
  answerOf(client.POST('/api/v1/onboardings/{onboardingId}/form', { ...of(onboardingId), body: form }));

/** CO-05. */
export const uploadScan = (onboardingId: string, file: File) =>
  answerOf(
    client.POST('/api/v1/onboardings/{onboardingId}/scan', {
      ...of(onboardingId),
      body: file as unknown as string, // OpenAPI has no type for bytes; they go out as they are
      bodySerializer: (body) => body,
      headers: { 'content-type': file.type || 'application/octet-stream' },
    }),
  );

export const scanAddress = (onboardingId: string) => `/api/v1/onboardings/${onboardingId}/scan`;
export const requestFormAddress = (onboardingId: string) =>
  `/api/v1/onboardings/${onboardingId}/request-form`;

/** CO-07. */
export const sendCode = (onboardingId: string) =>
  answerOf(client.POST('/api/v1/onboardings/{onboardingId}/code/send', of(onboardingId)));

export const confirmCode = (onboardingId: string, code: string) =>
  answerOf(
    client.POST('/api/v1/onboardings/{onboardingId}/code/confirm', { ...of(onboardingId), body: { code } }),
  );

/** CO-08. */
export const createAccount = (onboardingId: string) =>
  answerOf(client.POST('/api/v1/onboardings/{onboardingId}/account', of(onboardingId)));

/** CO-09. */
export const resendPassword = (onboardingId: string) =>
  answerOf(client.POST('/api/v1/onboardings/{onboardingId}/password/resend', of(onboardingId)));

export const discardDraft = (onboardingId: string) =>
  answerOf(client.POST('/api/v1/onboardings/{onboardingId}/discard', of(onboardingId)));

export const listDrafts = () => answerOf(client.GET('/api/v1/onboarding-drafts'));

/** CO-02. */
export const listMadeAccounts = (query: MadeAccountQuery) =>
  answerOf(client.GET('/api/v1/made-accounts', { params: { query } }));

export const listMadeAccountFilters = () => answerOf(client.GET('/api/v1/made-account-filters'));

/** CO-08: one's own password in place of the first one; the ticket ends the sign-in. */
export const chooseFirstPassword = (
  signInId: string,
  passwords: { readonly password: string; readonly passwordConfirmation: string },
) =>
  answerOf(
    client.POST('/api/v1/sign-ins/{signInId}/password', { params: { path: { signInId } }, body: passwords }),
  );
