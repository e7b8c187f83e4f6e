import type { AccountKind } from '@vnconnect/contracts';
import type { AccountNumber, AccountNumberKind } from '../accounts/account.js';
import type { CheckedCertificate } from '../certificates/checked-certificate.js';

/** By what the unit register may know an organisation; a certificate carries one of them or several. */
export interface AgencyMarks {
  /** Mã định danh điện tử of the agency. */
  readonly code?: string | undefined;
  /** MNS: mã quan hệ ngân sách. */
  readonly budgetCode?: string | undefined;
  /** MST. */
  readonly taxCode?: string | undefined;
}

/** An agency of the unit register. */
export interface RegisteredAgency extends AgencyMarks {
  readonly code: string;
  readonly name: string;
}

/** What a certificate says of its holder, as far as it matters for registering. */
export type RegistrantCertificate = Pick<
  CheckedCertificate,
  'authority' | 'commonName' | 'numbers' | 'budgetCode'
>;

/** Whom a certificate makes an account for. */
export interface Registrant {
  readonly kind: AccountKind;
  /** The organisation's name, or the person's. */
  readonly name: string;
  /** The numbers that then are on no second account (ID-01, ID-02). */
  readonly numbers: readonly AccountNumber[];
}

/** `not-government`: an agency by another CA than the Government's. `agency-unknown`: not in the unit register. */
export type RegistrantRefusal = 'not-government' | 'agency-unknown';

export type ReadRegistrant =
  | { readonly ok: true; readonly registrant: Registrant }
  | { readonly ok: false; readonly refusal: RegistrantRefusal };

/** What the unit register may know the certificate's holder by; undefined for a person's certificate. */
export function agencyMarksOf({ numbers, budgetCode }: RegistrantCertificate): AgencyMarks | undefined {
  const valueOf = (wanted: AccountNumberKind) => numbers.find(({ kind }) => kind === wanted)?.value;
  const marks = { code: valueOf('agency-code'), taxCode: valueOf('tax-code'), budgetCode };
  return Object.values(marks).some((mark) => mark !== undefined) ? marks : undefined;
}

/**
 * Whom a certificate registers; nobody chooses or types it. Organisations of the Government CA are agencies, and only
 * they (ID-30, ID-34).
 * @param agency what the unit register knows under the certificate's marks
 */
export function readRegistrant(
  certificate: RegistrantCertificate,
  agency: RegisteredAgency | undefined,
): ReadRegistrant {
  const marks = agencyMarksOf(certificate);
  const { numbers, commonName: name } = certificate;
  const of = (...kinds: AccountNumberKind[]) => numbers.filter(({ kind }) => kinds.includes(kind));
  // A person, whichever CA it was.
  if (marks === undefined)
    return { ok: true, registrant: { kind: 'citizen', name, numbers: of('cccd', 'cmnd') } };
  if (!certificate.authority.isGovernment) {
    const isAgency = marks.code !== undefined || marks.budgetCode !== undefined || agency !== undefined;
    if (isAgency) return { ok: false, refusal: 'not-government' };
    // Without its representative's own number, which is on their own account.
    return { ok: true, registrant: { kind: 'business', name, numbers: of('tax-code') } };
  }
  if (agency === undefined || !agrees(agency, marks)) return { ok: false, refusal: 'agency-unknown' };
  const code = { kind: 'agency-code', value: agency.code } as const;
  return { ok: true, registrant: { kind: 'agency', name, numbers: [code, ...of('tax-code')] } };
}

/** One mark that fits does not outweigh another that does not. */
function agrees(agency: RegisteredAgency, marks: AgencyMarks): boolean {
  return (['code', 'budgetCode', 'taxCode'] as const).every(
    (mark) => agency[mark] === undefined || marks[mark] === undefined || agency[mark] === marks[mark],
  );
}
