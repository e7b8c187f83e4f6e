import { answerOf, client } from './client.js';
import type { paths } from './generated/schema.js';

type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody?: { content: { 'application/json': infer Json } } };
}
  ? Json
  : never;

export type Subsystem = Awaited<ReturnType<typeof listSubsystems>>['subsystems'][number];
export type SubsystemSettings = Body<'/api/v1/subsystems/{code}/change'>;
export type Membership = Awaited<ReturnType<typeof listMemberships>>['memberships'][number];
export type MembershipTerms = Body<'/api/v1/memberships'>;
export type MembershipStatus = Membership['status'];
export type MembershipQuery = NonNullable<paths['/api/v1/memberships']['get']['parameters']['query']>;
export type WebhookDelivery = Awaited<ReturnType<typeof listWebhookDeliveries>>['deliveries'][number];
export type Reconciliation = Awaited<ReturnType<typeof reconcileSubsystem>>;
export type LegacyAccount = Awaited<ReturnType<typeof listLegacyAccounts>>['accounts'][number];
export type ImportLine = Body<'/api/v1/subsystems/{subsystem}/legacy-accounts'>['accounts'][number];
export type ImportOutcome = Awaited<ReturnType<typeof importLegacyAccounts>>['outcomes'][number];
export type ConversionReport = Awaited<ReturnType<typeof previewConversion>>['before'];
export type HandOver = Awaited<ReturnType<typeof startHandOver>>;
export type HandOverPreview = Awaited<ReturnType<typeof previewHandOver>>;
export type HandOverReport = HandOverPreview['before'];

const own = (subsystem: string) => ({ params: { path: { subsystem } } });
const one = (code: string) => ({ params: { path: { code } } });

/** Subsystems with their user groups (AH-20). */
export const listSubsystems = () => answerOf(client.GET('/api/v1/subsystems'));

/** Its signing secret is in this answer and nowhere after. */
export const addSubsystem = (body: Body<'/api/v1/subsystems'>) =>
  answerOf(client.POST('/api/v1/subsystems', { body }));

export const changeSubsystem = (code: string, body: SubsystemSettings) =>
  answerOf(client.POST('/api/v1/subsystems/{code}/change', { ...one(code), body }));

/** The new secret is in this answer and nowhere after. */
export const renewSubsystemSecret = (code: string) =>
  answerOf(client.POST('/api/v1/subsystems/{code}/secret', { ...one(code), body: {} }));

export const addUserGroup = (code: string, names: { vi: string; en: string }) =>
  answerOf(client.POST('/api/v1/subsystems/{code}/groups', { ...one(code), body: { names } }));

/** From then on nobody signs in to it by a password of its own (AH-23). */
export const switchSubsystemOver = (code: string, ground: string) =>
  answerOf(client.POST('/api/v1/subsystems/{code}/switch-over', { ...one(code), body: { ground } }));

export const listMemberships = (query: MembershipQuery) =>
  answerOf(client.GET('/api/v1/memberships', { params: { query } }));

/** Gives a user a place in a subsystem, or changes it (AH-20). */
export const setMembership = (body: MembershipTerms) =>
  answerOf(client.POST('/api/v1/memberships', { body }));

export const listWebhookDeliveries = (subsystem: string, cursor: string | undefined) =>
  answerOf(
    client.GET('/api/v1/subsystems/{subsystem}/webhook-deliveries', {
      params: { path: { subsystem }, query: { limit: 20, ...(cursor !== undefined && { cursor }) } },
    }),
  );

export const resendWebhook = (deliveryId: string) =>
  answerOf(
    client.POST('/api/v1/webhook-deliveries/{deliveryId}/resend', { params: { path: { deliveryId } } }),
  );

/** The newest comparison with a subsystem (AH-24). */
export const findReconciliation = (subsystem: string) =>
  answerOf(client.GET('/api/v1/subsystems/{subsystem}/reconciliation', own(subsystem)));

export const reconcileSubsystem = (subsystem: string) =>
  answerOf(client.POST('/api/v1/subsystems/{subsystem}/reconciliation', own(subsystem)));

export const mendDifferences = (subsystem: string) =>
  answerOf(client.POST('/api/v1/subsystems/{subsystem}/reconciliation/mend', own(subsystem)));

/** A subsystem's own accounts, of before (AH-22). */
export const listLegacyAccounts = (subsystem: string, text: string) =>
  answerOf(
    client.GET('/api/v1/subsystems/{subsystem}/legacy-accounts', {
      params: { path: { subsystem }, query: { limit: 50, ...(text !== '' && { text }) } },
    }),
  );

export const importLegacyAccounts = (subsystem: string, accounts: ImportLine[]) =>
  answerOf(
    client.POST('/api/v1/subsystems/{subsystem}/legacy-accounts', { ...own(subsystem), body: { accounts } }),
  );

const legacy = (legacyAccountId: string) => ({ params: { path: { legacyAccountId } } });

export const previewConversion = (legacyAccountId: string, accountId: string) =>
  answerOf(
    client.POST('/api/v1/legacy-accounts/{legacyAccountId}/conversion-preview', {
      ...legacy(legacyAccountId),
      body: { accountId },
    }),
  );

export const convertLegacyAccount = (legacyAccountId: string, accountId: string) =>
  answerOf(
    client.POST('/api/v1/legacy-accounts/{legacyAccountId}/conversion', {
      ...legacy(legacyAccountId),
      body: { accountId, isConfirmed: true },
    }),
  );

export const previewHandOver = (fromAccountId: string, toAccountId: string) =>
  answerOf(client.POST('/api/v1/hand-over-previews', { body: { fromAccountId, toAccountId } }));

export const startHandOver = (fromAccountId: string, toAccountId: string, ground: string) =>
  answerOf(
    client.POST('/api/v1/hand-overs', { body: { fromAccountId, toAccountId, ground, isConfirmed: true } }),
  );

export const listHandOvers = () => answerOf(client.GET('/api/v1/hand-overs'));

/** Within 30 days (AH-22). */
export const undoHandOver = (handOverId: string, ground: string) =>
  answerOf(
    client.POST('/api/v1/hand-overs/{handOverId}/undo', {
      params: { path: { handOverId } },
      body: { ground },
    }),
  );
