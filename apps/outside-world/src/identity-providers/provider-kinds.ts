import { createHash } from 'node:crypto';
import type { IdentityProviderFaults } from '../faults/faults.js';
import { normalizePhone } from '../messages/phone.js';
import type { Subscriber, Subscribers } from '../register/subscribers.js';

/** What every made-up person signs in with at Vietnam Post and VNeID. */
export const samplePassword = 'matkhau-mau';

/** What sets one identity provider apart from another. */
export interface IdentityProviderKind {
  /** Cookies of one host are shared by all its ports, so each provider has its own names. */
  readonly cookiePrefix: string;
  readonly partner: 'vietnamPost' | 'vneid';
  readonly name: string;
  readonly english: string;
  /** What people sign in by, beside the password. */
  readonly userLabel: string;
  readonly userEnglish: string;
  /** Claims that each scope gives. */
  readonly claims: Readonly<Record<string, string[]>>;
  /** The person who signs in by what was typed. */
  find(people: Subscribers, typed: string): Subscriber | undefined;
  claimsOf(person: Subscriber, faults: IdentityProviderFaults): Record<string, unknown>;
}

/** Vietnam Post: customers sign in by phone; the claims are OpenID Connect's own and the identity number. */
export const vietnamPost: IdentityProviderKind = {
  cookiePrefix: 'vnpost',
  partner: 'vietnamPost',
  name: 'Bưu điện Việt Nam (mẫu)',
  english: 'Vietnam Post (sample)',
  userLabel: 'Số điện thoại',
  userEnglish: 'Phone number',
  claims: {
    openid: ['sub'],
    profile: ['name', 'birthdate'],
    phone: ['phone_number', 'phone_number_verified'],
    identity: ['identity_number'],
  },
  find: (people, typed) => people.list().find(({ phone }) => phone === normalizePhone(typed)),
  claimsOf: ({ fullName, dateOfBirth, phone, identityNumber }, faults) => ({
    name: fullName,
    birthdate: dateOfBirth,
    phone_number: phone,
    phone_number_verified: true,
    identity_number: numberBy(faults, identityNumber),
  }),
};

/**
 * VNeID, as a standard OpenID provider with the claims that VNeID's partners get. Only who has a 12-digit number
 * has an e-ID account.
 */
export const vneid: IdentityProviderKind = {
  cookiePrefix: 'vneid',
  partner: 'vneid',
  name: 'VNeID (mẫu)',
  english: 'VNeID, the national e-ID (sample)',
  userLabel: 'Số định danh cá nhân',
  userEnglish: 'Personal identification number',
  claims: {
    openid: ['sub'],
    citizen: ['citizenPid', 'fullName', 'birthDate', 'accountLevel'],
  },
  find: (people, typed) =>
    people
      .list()
      .find(({ identityNumber }) => identityNumber.length === 12 && identityNumber === typed.trim()),
  claimsOf: ({ fullName, dateOfBirth, identityNumber }, faults) => ({
    citizenPid: numberBy(faults, identityNumber),
    fullName,
    birthDate: dateOfBirth,
    accountLevel: faults.accountLevel === 'level-1' ? 1 : 2,
  }),
};

/** The same person has the same subject at a provider for ever, and another at every other. */
export function subjectOf({ cookiePrefix }: IdentityProviderKind, { identityNumber }: Subscriber): string {
  return createHash('sha256').update(`${cookiePrefix} ${identityNumber}`).digest('base64url').slice(0, 22);
}

function numberBy({ identityNumber }: IdentityProviderFaults, number: string): string | undefined {
  if (identityNumber === 'missing') return undefined;
  return identityNumber === 'malformed' ? `${number.slice(0, -2)}x` : number;
}
