import { claimFileRoutes } from '../rest/account-recovery-routes.js';
import { counterFileRoutes } from '../rest/counter-routes.js';
import { rightsFiles } from '../rest/rights-routes.js';
import { listFileRoutes } from '../rest/list-routes.js';
import { userFileRoutes } from '../rest/user-routes.js';
import type { FileRoute } from './file-route.js';

/** Every way in or out for files; each part of the API keeps its own beside its other routes. */
export const fileRoutes: readonly FileRoute[] = [
  ...claimFileRoutes,
  ...counterFileRoutes,
  ...userFileRoutes,
  ...listFileRoutes,
  ...rightsFiles,
];
