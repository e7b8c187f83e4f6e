import { parseDate } from '@vnconnect/vietnam';
import type { changeIdentitySource, IdentitySource } from '../../api/source-calls.js';
import { toParts } from '../../operations/filters.js';
import type { DateParts } from '../../ui/date-field.js';

type Terms = Parameters<typeof changeIdentitySource>[1];
export type Audience = IdentitySource['audience'][number];

/** The days of a source that can be set, as its form names them. */
export const dayNames = [
  'registrationOpensOn',
  'registrationClosesOn',
  'signInOpensOn',
  'signInClosesOn',
] as const;
export type DayName = (typeof dayNames)[number];

/** What an operator decides of a source, as its form has it. */
export interface SourceDraft extends Record<DayName, DateParts> {
  readonly audience: readonly Audience[];
  readonly level: IdentitySource['level'];
  readonly authenticatorLevel: IdentitySource['authenticatorLevel'];
}

export function draftOf({
  registration,
  signIn,
  audience,
  level,
  authenticatorLevel,
}: IdentitySource): SourceDraft {
  return {
    ...{ audience, level, authenticatorLevel },
    registrationOpensOn: partsOf(registration.opensOn),
    registrationClosesOn: partsOf(registration.closesOn),
    signInOpensOn: partsOf(signIn.opensOn),
    signInClosesOn: partsOf(signIn.closesOn),
  };
}

const partsOf = (day: string | null): DateParts => toParts(day ?? undefined);

/** The days that are none. */
export const wrongDays = (draft: SourceDraft): DayName[] =>
  dayNames.filter((name) => dayOf(draft[name]) === undefined);

/** What is sent; only of a draft without wrong days. */
export function termsOf(draft: SourceDraft, version: number): Terms {
  const { audience, level, authenticatorLevel } = draft;
  const day = (name: DayName) => dayOf(draft[name]) ?? null;
  return {
    ...{ audience: [...audience], level, authenticatorLevel, version },
    registration: { opensOn: day('registrationOpensOn'), closesOn: day('registrationClosesOn') },
    signIn: { opensOn: day('signInOpensOn'), closesOn: day('signInClosesOn') },
  };
}

/** Null for no day, undefined for what is no day. */
function dayOf({ day, month, year }: DateParts): string | null | undefined {
  if (`${day}${month}${year}` === '') return null;
  const read = parseDate(`${day}/${month}/${year}`);
  return read.ok ? read.value : undefined;
}
