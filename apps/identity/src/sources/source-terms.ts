import type {
  AccountKind,
  AssuranceLevel,
  AuthenticatorLevel,
  FieldProblem,
  IdentitySource,
  IdentitySourceName,
  IdentitySourceTerms,
  OpenDays,
  OpenState,
} from '@vnconnect/contracts';

/** What a source is used for. */
export type SourceUse = 'registration' | 'sign-in';

/** A source as it is kept. */
export interface SourceRow extends IdentitySourceTerms {
  readonly source: IdentitySourceName;
  readonly version: number;
}

/** What a source can prove at best, and about whom; a row may say less, never more. */
interface Limits {
  readonly audience: readonly AccountKind[];
  readonly level: AssuranceLevel;
  readonly authenticatorLevel: AuthenticatorLevel;
}

const everybody = ['citizen', 'business', 'agency'] as const;

/**
 * Source: the registration table of docs/rules/01-identity. VNeID: accounts of level 2 alone are taken, which the
 * police open in person with biometrics.
 */
export const limits: Record<IdentitySourceName, Limits> = {
  'mobile-subscriber': { audience: ['citizen'], level: 'IAL2', authenticatorLevel: 'AAL2' },
  'social-insurance': { audience: ['citizen'], level: 'IAL2', authenticatorLevel: 'AAL2' },
  'vietnam-post': { audience: ['citizen'], level: 'IAL2', authenticatorLevel: 'AAL1' },
  desk: { audience: ['citizen', 'business'], level: 'IAL2', authenticatorLevel: 'AAL2' },
  'usb-token': { audience: everybody, level: 'IAL3', authenticatorLevel: 'AAL3' },
  'pki-sim': { audience: everybody, level: 'IAL3', authenticatorLevel: 'AAL2' },
  vneid: { audience: ['citizen'], level: 'IAL3', authenticatorLevel: 'AAL2' },
};

/** The order in which ways are shown and named as open instead. */
export const sourceNames = Object.keys(limits) as readonly IdentitySourceName[];

/** Whether something is open on a day of Vietnam (`yyyy-MM-dd`): from its first day on, and not on its closing day. */
export function stateOf({ opensOn, closesOn }: OpenDays, day: string): OpenState {
  if (opensOn === null) return 'off';
  if (closesOn !== null && day >= closesOn) return 'closed';
  return day < opensOn ? 'not-yet' : 'open';
}

/** Whether a source is open on a day for this use and kind of account. */
export function isOpen(row: SourceRow, use: SourceUse, kind: AccountKind, day: string): boolean {
  return row.audience.includes(kind) && stateOf(daysOf(row, use), day) === 'open';
}

export const daysOf = (row: IdentitySourceTerms, use: SourceUse): OpenDays =>
  use === 'registration' ? row.registration : row.signIn;

/** The lower of two levels: a row lowers what was proven, and never raises it. */
export const lowerLevel = (a: AssuranceLevel, b: AssuranceLevel): AssuranceLevel => (a < b ? a : b);

/** A row as it stands on a day. */
export function standing(row: SourceRow, day: string): IdentitySource {
  const { registration, signIn } = row;
  return {
    ...row,
    registration: { ...registration, state: stateOf(registration, day) },
    signIn: { ...signIn, state: stateOf(signIn, day) },
  };
}

/** Why terms are refused for a source, field by field; nothing when they may stand. */
export function termsProblems(source: IdentitySourceName, terms: IdentitySourceTerms): FieldProblem[] {
  const { audience, level, authenticatorLevel } = limits[source];
  const fields: FieldProblem[] = [];
  for (const path of ['registration', 'signIn'] as const) {
    const { opensOn, closesOn } = terms[path];
    const isInOrder = closesOn === null || (opensOn !== null && opensOn < closesOn);
    if (!isInOrder) fields.push({ path: `${path}.closesOn`, code: 'source.days' });
  }
  if (!terms.audience.every((kind) => audience.includes(kind)))
    fields.push({ path: 'audience', code: 'source.audience' });
  if (terms.level > level) fields.push({ path: 'level', code: 'source.level' });
  if (terms.authenticatorLevel > authenticatorLevel)
    fields.push({ path: 'authenticatorLevel', code: 'source.level' });
  return fields;
}

/**
 * Whether citizens have an open way to sign in on every day from this one on. Operators sign in as citizens: with
 * the last way closed, nobody could open one again.
 */
export function leavesWayIn(rows: readonly SourceRow[], today: string): boolean {
  // Things change on these days only.
  const days = rows.flatMap(({ signIn }) => [signIn.opensOn, signIn.closesOn]);
  const turns = [today, ...days.filter((day) => day !== null && day > today)] as string[];
  return turns.every((day) => rows.some((row) => isOpen(row, 'sign-in', 'citizen', day)));
}
