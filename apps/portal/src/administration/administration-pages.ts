import type { RouteObject } from 'react-router';
import type { Session } from '../api/calls.js';
import type { Translation } from '../i18n/vi.js';

export type Permission = NonNullable<Session['account']>['permissions'][number];
export type MenuGroup = keyof Translation['administration']['groups'];

/** A page of the administration: who may use it, and where it stands in the menu. */
export interface AdministrationPage {
  /** Its address; `:name` is a parameter. */
  readonly path: string;
  /** Any one of these is enough. The services check each act again; this decides what is shown (PT-03). */
  readonly permissions: readonly Permission[];
  readonly name: keyof Translation['administration']['nav'];
  /** Its part of the menu. Left out for a page that is reached from another, whose name it then has. */
  readonly group?: MenuGroup;
  readonly lazy: NonNullable<RouteObject['lazy']>;
}

/** The pages of the administration, in the order of its menu. A screen joins by its line here. */
export const administrationPages: readonly AdministrationPage[] = [
  {
    path: 'administration/users',
    permissions: ['admin-hierarchy.user.manage'],
    name: 'users',
    group: 'system',
    lazy: () => import('./users/users.js'),
  },
  {
    path: 'administration/users/add',
    permissions: ['admin-hierarchy.user.add'],
    name: 'users',
    lazy: () => import('./users/add-user.js'),
  },
  {
    path: 'administration/users/:accountId',
    permissions: ['admin-hierarchy.user.manage'],
    name: 'users',
    lazy: () => import('./users/user.js'),
  },
  {
    path: 'administration/units',
    permissions: ['admin-hierarchy.user.manage', 'admin-hierarchy.unit.manage'],
    name: 'units',
    group: 'system',
    lazy: () => import('./units/units.js'),
  },
  {
    path: 'administration/units/plans',
    permissions: ['admin-hierarchy.unit.manage'],
    name: 'units',
    lazy: () => import('./units/unit-plans.js'),
  },
  {
    path: 'administration/units/plans/:planId',
    permissions: ['admin-hierarchy.unit.manage'],
    name: 'units',
    lazy: () => import('./units/unit-plan.js'),
  },
  {
    path: 'administration/units/plans/:planId/draft',
    permissions: ['admin-hierarchy.unit.manage'],
    name: 'units',
    lazy: () => import('./units/plan-draft.js'),
  },
  {
    path: 'administration/units/registers',
    permissions: ['admin-hierarchy.unit.manage'],
    name: 'units',
    lazy: () => import('./units/registers.js'),
  },
  {
    path: 'administration/subsystems',
    permissions: ['admin-hierarchy.membership.manage', 'admin-hierarchy.subsystem.manage'],
    name: 'subsystems',
    group: 'system',
    lazy: () => import('./subsystems/subsystems.js'),
  },
  {
    path: 'administration/subsystems/new',
    permissions: ['admin-hierarchy.subsystem.manage'],
    name: 'subsystems',
    lazy: () => import('./subsystems/new-subsystem.js'),
  },
  {
    path: 'administration/subsystems/:code',
    permissions: ['admin-hierarchy.membership.manage', 'admin-hierarchy.subsystem.manage'],
    name: 'subsystems',
    lazy: () => import('./subsystems/subsystem.js'),
  },
  {
    path: 'administration/conversions',
    permissions: ['admin-hierarchy.membership.manage'],
    name: 'conversions',
    group: 'system',
    lazy: () => import('./conversions/conversions.js'),
  },
  {
    path: 'administration/lists',
    permissions: ['admin-hierarchy.list.apply'],
    name: 'lists',
    group: 'system',
    lazy: () => import('./lists/lists.js'),
  },
  {
    path: 'administration/lists/:listId',
    permissions: ['admin-hierarchy.list.apply'],
    name: 'lists',
    lazy: () => import('./lists/list.js'),
  },
  {
    path: 'administration/drive',
    permissions: ['admin-hierarchy.list.apply'],
    name: 'drive',
    group: 'system',
    lazy: () => import('./drive/drives.js'),
  },
  {
    path: 'administration/drive/:driveId',
    permissions: ['admin-hierarchy.list.apply'],
    name: 'drive',
    lazy: () => import('./drive/drive.js'),
  },
  {
    path: 'administration/rights',
    permissions: ['admin-hierarchy.senior-right.grant', 'admin-hierarchy.right.grant'],
    name: 'rights',
    group: 'system',
    lazy: () => import('./rights/senior-rights.js'),
  },
  {
    path: 'counter',
    permissions: ['citizen-onboarding.account.create', 'citizen-onboarding.account.list'],
    name: 'counter',
    group: 'system',
    lazy: () => import('../counter/made-accounts.js'),
  },
  {
    path: 'counter/new',
    permissions: ['citizen-onboarding.account.create'],
    name: 'counter',
    lazy: () => import('../counter/new-account.js'),
  },
  {
    path: 'counter/drafts',
    permissions: ['citizen-onboarding.account.create'],
    name: 'counter',
    lazy: () => import('../counter/drafts.js'),
  },
  {
    path: 'counter/:onboardingId',
    permissions: ['citizen-onboarding.account.create', 'citizen-onboarding.account.list'],
    name: 'counter',
    lazy: () => import('../counter/onboarding.js'),
  },
  {
    path: 'administration/claims',
    permissions: ['identity.claim.decide'],
    name: 'claims',
    group: 'identity',
    lazy: () => import('../claims/claim-list.js'),
  },
  {
    path: 'administration/claims/:claimId',
    permissions: ['identity.claim.decide'],
    name: 'claims',
    lazy: () => import('../claims/claim-detail.js'),
  },
  {
    path: 'administration/directory',
    permissions: ['identity.directory.search', 'identity.directory.audit'],
    name: 'directory',
    group: 'identity',
    lazy: () => import('./directory/directory.js'),
  },
  {
    path: 'administration/directory/look-ups',
    permissions: ['identity.directory.audit'],
    name: 'directory',
    lazy: () => import('./directory/look-up-log.js'),
  },
  {
    path: 'administration/accounts',
    permissions: ['identity.account.deactivate'],
    name: 'accounts',
    group: 'identity',
    lazy: () => import('./accounts/accounts.js'),
  },
  {
    path: 'administration/relying-parties',
    permissions: ['identity.relying-party.manage'],
    name: 'relyingParties',
    group: 'identity',
    lazy: () => import('./relying-parties/relying-parties.js'),
  },
  {
    path: 'administration/relying-parties/new',
    permissions: ['identity.relying-party.manage'],
    name: 'relyingParties',
    lazy: () => import('./relying-parties/new-party.js'),
  },
  {
    path: 'administration/relying-parties/:clientId',
    permissions: ['identity.relying-party.manage'],
    name: 'relyingParties',
    lazy: () => import('./relying-parties/party.js'),
  },
  {
    path: 'administration/sources',
    permissions: ['identity.source.manage'],
    name: 'sources',
    group: 'identity',
    lazy: () => import('./sources/sources.js'),
  },
  {
    path: 'administration/audit',
    permissions: ['admin-hierarchy.audit.read'],
    name: 'audit',
    group: 'watch',
    lazy: () => import('./audit/audit.js'),
  },
  {
    path: 'operations/notifications',
    permissions: ['notifier.delivery.read'],
    name: 'notifications',
    group: 'watch',
    lazy: () => import('../operations/notifications.js'),
  },
];

/** The section's route, by which the main menu knows that one is in it. */
export const ADMINISTRATION = 'administration';

/** What who has these permissions finds in the menu; pages they may not use are not shown (PT-03). */
export const menuOf = (permissions: readonly Permission[]): readonly AdministrationPage[] =>
  administrationPages.filter((page) => page.group !== undefined && mayUse(page, permissions));

export const mayUse = (page: AdministrationPage, permissions: readonly Permission[]): boolean =>
  page.permissions.some((one) => permissions.includes(one));

/** The administration's screens as routes; each carries its page, by which the layout knows who may use it. */
export const administrationRoutes: RouteObject[] = [
  { path: 'administration', lazy: () => import('./administration-home.js') },
  ...administrationPages.map((page) => ({ path: page.path, lazy: page.lazy, handle: page })),
];
