import type { LimitRule } from './gcra.js';

/**
 * Browsers come here once a sign-in, and once more for each relying party they are signed on to; each time leaves
 * something in Redis for minutes (a pending sign-in) or an hour (an interaction and its session). Thousands of people
 * may come from one address (CGNAT), hence as many as that; the hour bounds what one address can have lying there.
 */
export const browserDoor: readonly LimitRule[] = [
  { limit: 120, windowSeconds: 60 },
  { limit: 1_800, windowSeconds: 3_600 },
];

/** A ministry's relying parties fetch all their people's tokens from one address; this stops floods only. */
export const tokenDoor: readonly LimitRule[] = [{ limit: 3_000, windowSeconds: 60 }];

/** What is limited by address outside /api/v1, by path. */
const doors: ReadonlyMap<string, readonly LimitRule[]> = new Map([
  ['/auth/sign-in', browserDoor],
  ['/auth/register', browserDoor],
  ['/auth/certificate', browserDoor],
  ['/oidc/auth', browserDoor],
  ['/oidc/token', tokenDoor],
  ['/oauth2/authorize', browserDoor],
  ['/oauth2/token', tokenDoor],
]);

const OTHER_PROVIDERS = /^\/oidc\/interaction\/[^/]+\/sources\/[^/]+$/;

export interface LimitedDoor {
  readonly path: string;
  readonly rules: readonly LimitRule[];
}

/**
 * The limited door that a request's address leads to, in whichever of the spellings that routers take for the same:
 * encoded, in capitals, with a slash behind or dots between.
 * @param url path and query as the client sent them
 */
export function doorOf(url: string): LimitedDoor | undefined {
  const path = plainPath(url);
  if (path === undefined) return undefined;
  // Each leads to another provider, whichever the interaction.
  if (OTHER_PROVIDERS.test(path)) return { path: '/oidc/interaction/sources', rules: browserDoor };
  const rules = doors.get(path);
  return rules && { path, rules };
}

function plainPath(url: string): string | undefined {
  const parsed = URL.parse(`http://gateway${url}`);
  if (!parsed) return undefined;
  try {
    return decodeURIComponent(parsed.pathname).toLowerCase().replace(/\/+/g, '/').replace(/\/$/, '');
  } catch {
    return undefined;
  }
}
