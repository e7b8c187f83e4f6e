import type { AssuranceLevel } from '@vnconnect/contracts';
import { z } from 'zod';
import { acrOf, levelAsked, reaches } from './assurance.js';

/** What decides which level a sign-on needs (ID-42). */
export interface LevelRequest {
  /** What VPCP registered for the party. */
  readonly required: AssuranceLevel;
  /** The request's `claims` parameter, if it has one. */
  readonly claims?: string | undefined;
}

/** `unmet`: essential, and no level there is would do. */
export type LevelNeeded = AssuranceLevel | 'unmet';

const Acr = z
  .looseObject({
    essential: z.boolean().optional(),
    value: z.unknown().optional(),
    values: z.unknown().optional(),
  })
  .nullish()
  .catch(undefined);
const Claims = z.looseObject({ id_token: z.looseObject({ acr: Acr }).nullish().catch(undefined) });

/**
 * The level below which no token is given: the registered one, or an `acr` asked for as essential
 * (OpenID Connect Core 1.0 section 5.5.1.1) when that is higher. `acr_values` and an `acr` that is not essential are
 * voluntary: they never make a session step up nor refuse it, and the token says what the session has.
 */
export function levelNeeded({ required, claims }: LevelRequest): LevelNeeded {
  const asked = essentialAcr(claims);
  if (asked === undefined) return required;
  const levels = asked.flatMap((value) => (typeof value === 'string' ? (levelAsked(value) ?? []) : []));
  // Of several any will do, so the lowest.
  const [lowest] = levels.sort((a, b) => (reaches(acrOf(a), b) ? 1 : -1));
  if (lowest === undefined) return 'unmet';
  return reaches(acrOf(required), lowest) ? required : lowest;
}

function essentialAcr(claims: string | undefined): readonly unknown[] | undefined {
  const acr = Claims.safeParse(parsed(claims)).data?.id_token?.acr;
  if (!acr?.essential) return undefined;
  if (Array.isArray(acr.values)) return acr.values as unknown[];
  // Essential with nothing named: any level is one.
  return acr.value === undefined ? undefined : [acr.value];
}

/** The provider has refused what is no JSON before it comes here; a request that was kept is read again. */
function parsed(claims: string | undefined): unknown {
  try {
    return claims === undefined ? undefined : JSON.parse(claims);
  } catch {
    return undefined;
  }
}
