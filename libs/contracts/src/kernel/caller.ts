import { z } from 'zod';
import { AccountId } from './ids.js';

/**
 * What a permission may be called: `<service>.<noun>.<verb>`. What officers call a permission (AH-11: "Quyền tạo tài
 * khoản công dân") is data of admin-hierarchy, each of which allows some of these.
 */
export const Permission = z.enum([
  'admin-hierarchy.audit.read',
  'admin-hierarchy.list.apply',
  'admin-hierarchy.membership.manage',
  'admin-hierarchy.right.grant',
  'admin-hierarchy.senior-right.grant',
  'admin-hierarchy.subsystem.manage',
  'admin-hierarchy.unit.manage',
  'admin-hierarchy.user.add',
  'admin-hierarchy.user.manage',
  'citizen-onboarding.account.create',
  'citizen-onboarding.account.list',
  'identity.account.deactivate',
  'identity.claim.decide',
  'identity.directory.audit',
  'identity.directory.search',
  'identity.relying-party.manage',
  'identity.source.manage',
  'notifier.delivery.read',
]);
export type Permission = z.infer<typeof Permission>;

/** Identity assurance level reached (domain: mức độ xác minh). */
export const AssuranceLevel = z.enum(['IAL2', 'IAL3']);
export type AssuranceLevel = z.infer<typeof AssuranceLevel>;

/** A person on whose behalf a request is made. */
export const PersonCaller = z.object({
  accountId: AccountId,
  level: AssuranceLevel,
  permissions: z.array(Permission),
  /** Of a browser's session at the portal: the sign-on session it came out of, as the portal knows it (ID-46). */
  sid: z.string().max(256).optional(),
});
export type PersonCaller = z.infer<typeof PersonCaller>;

/** A service registered as a relying party, which asks on its own behalf (OAuth 2.0 client credentials). */
export const ServiceCaller = z.object({
  clientId: z.string().min(1).max(64),
  permissions: z.array(Permission),
});
export type ServiceCaller = z.infer<typeof ServiceCaller>;

/** On whose behalf a request is made: the body of the gateway's signed token. */
export const Caller = z.union([PersonCaller, ServiceCaller]);
export type Caller = z.infer<typeof Caller>;

export const isPerson = (caller: Caller): caller is PersonCaller => 'accountId' in caller;
