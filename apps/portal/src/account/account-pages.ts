import type { RouteObject } from 'react-router';
import type { Translation } from '../i18n/vi.js';

/** A page of the account section: its address under /account, its name in the menu, and the screen. */
export interface AccountPageEntry {
  /** Empty for the page that /account itself shows. */
  readonly path: string;
  readonly name: keyof Translation['selfService']['nav'];
  readonly lazy: NonNullable<RouteObject['lazy']>;
}

/** The pages of the account section, in the order of its menu. A screen joins the section by its line here. */
export const accountPages: readonly AccountPageEntry[] = [
  { path: '', name: 'profile', lazy: () => import('./profile.js') },
  { path: 'contacts', name: 'contacts', lazy: () => import('./contacts.js') },
  { path: 'password', name: 'password', lazy: () => import('./password.js') },
  {
    path: 'second-factors',
    name: 'secondFactors',
    lazy: () => import('./second-factors/second-factors.js'),
  },
  { path: 'certificates', name: 'certificates', lazy: () => import('./certificates.js') },
  { path: 'sessions', name: 'sessions', lazy: () => import('./sessions.js') },
  { path: 'history', name: 'history', lazy: () => import('./history.js') },
  { path: 'portals', name: 'portals', lazy: () => import('./portals.js') },
];

/** The section's pages as routes. */
export const accountRoutes: RouteObject[] = accountPages.map(({ path, lazy }) =>
  path === '' ? { index: true, lazy } : { path, lazy },
);
