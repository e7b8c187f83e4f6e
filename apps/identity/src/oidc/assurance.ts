import { AssuranceLevel } from '@vnconnect/contracts';
import { z } from 'zod';

/**
 * Authentication context class references (`acr`) of this provider, by the identity assurance level of the session:
 * what the session's sign-in proved, not what the account could prove (ID-37). Levels are ordered: a higher one
 * serves whoever asks for a lower.
 */
const references = {
  IAL2: 'urn:vnconnect:ial2',
  IAL3: 'urn:vnconnect:ial3',
} as const satisfies Record<AssuranceLevel, string>;

/** How relying parties of the former sign-on ask (ID-48): `LoA1` is any level. */
const former: Readonly<Record<string, AssuranceLevel>> = { LoA1: 'IAL2', LoA2: 'IAL2', LoA3: 'IAL3' };

/** All `acr` values, lowest first. */
export const acrValues: readonly string[] = Object.values(references);

/** The `acr` of a session that reached this level. */
export const acrOf = (level: AssuranceLevel): string => references[level];

/** Whether a session with this `acr` has at least this level; one without an `acr` has none. */
export function reaches(acr: string | undefined, level: AssuranceLevel): boolean {
  return acrValues.indexOf(acr ?? '') >= acrValues.indexOf(acrOf(level));
}

const acr = z.string();
/** Access tokens say it in what was added to them, codes and refresh tokens by themselves. */
const WithLevel = z.union([
  z.object({ extra: z.object({ acr }) }).transform(({ extra }) => extra),
  z.object({ acr }),
]);

/** The level of the session that a token was given in; the lowest when it does not say. */
export function levelOfToken(token: object | undefined): AssuranceLevel {
  const found = WithLevel.safeParse(token).data?.acr;
  return AssuranceLevel.options.find((level) => acrOf(level) === found) ?? 'IAL2';
}

/** The level that an `acr` value asks for; undefined when it is none of ours. */
export function levelAsked(value: string): AssuranceLevel | undefined {
  const own = AssuranceLevel.options.find((level) => acrOf(level) === value);
  return own ?? (Object.hasOwn(former, value) ? former[value] : undefined);
}
