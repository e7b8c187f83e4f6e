import type { AssuranceLevel } from '@vnconnect/contracts';

/**
 * Authentication context class references (`acr`) of this provider, by the identity assurance level of the session:
 * what the session's sign-in proved, not what the account could prove (ID-37).
 */
const references = {
  IAL2: 'urn:vnconnect:ial2',
  IAL3: 'urn:vnconnect:ial3',
} as const satisfies Record<AssuranceLevel, string>;

/** All `acr` values, lowest first. */
export const acrValues: readonly string[] = Object.values(references);

/** The `acr` of a session that reached this level. */
export const acrOf = (level: AssuranceLevel): string => references[level];

/** Whether a session with this `acr` has at least this level; one without an `acr` has none. */
export function reaches(acr: string | undefined, level: AssuranceLevel): boolean {
  return acrValues.indexOf(acr ?? '') >= acrValues.indexOf(acrOf(level));
}
