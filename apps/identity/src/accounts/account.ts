import type {
  AccountId,
  AccountKind,
  AssuranceLevel,
  Language,
  PhoneId,
  RegistrationMethod,
} from '@vnconnect/contracts';
import type { IdentityNumberKind } from '@vnconnect/vietnam';
import type { AccountStatus } from './account.entity.js';

/** What an account is found by: a person's CMND or CCCD, an organisation's tax code or agency code. */
export type AccountNumberKind = IdentityNumberKind | 'tax-code' | 'agency-code';

/** A number as libs/vietnam spells it. */
export interface AccountNumber {
  readonly kind: AccountNumberKind;
  readonly value: string;
}

/** A phone that may receive the account's codes (ID-20). */
export interface Phone {
  readonly id: PhoneId;
  /** E.164. */
  readonly number: string;
  readonly isDefault: boolean;
  /** Until then it serves sign-ins from known devices only (ID-22). */
  readonly heldUntil?: Date;
}

/** An account in the open; only where its owner or a party allowed to sees it. */
export interface Account {
  readonly id: AccountId;
  readonly kind: AccountKind;
  /** A person's name, or an organisation's. */
  readonly fullName: string;
  /** `yyyy-MM-dd`; organisations have none. */
  readonly dateOfBirth: string | undefined;
  readonly email: string | undefined;
  readonly level: AssuranceLevel;
  readonly method: RegistrationMethod;
  readonly status: AccountStatus;
  readonly language: Language;
  /** `common`: found on the list of common ones at a sign-in (ID-05). */
  readonly password: 'none' | 'set' | 'common';
  readonly registeredAt: Date;
  /** One or both of CMND and CCCD (ID-02), the CCCD first; or an organisation's codes, the tax code first. */
  readonly identityNumbers: readonly AccountNumber[];
  /** The default one first; organisations may have none. */
  readonly phones: readonly Phone[];
}

/** What it takes to make an account. */
export interface NewAccount extends Omit<Account, 'id' | 'phones' | 'status' | 'password' | 'registeredAt'> {
  /** Made up unless given. */
  readonly id?: AccountId | undefined;
  /** E.164; the first one is the default. */
  readonly phones: readonly string[];
  /** Undefined for who signs in otherwise only. */
  readonly passwordHash: string | undefined;
  /** Of a first password (CO-08). */
  readonly firstPasswordUntil?: Date;
}

/** What a sign-in needs to know of an account; nothing personal in it. */
export interface Credentials {
  readonly accountId: AccountId;
  readonly kind: AccountKind;
  /** Its password is that source's way in (ID-08). */
  readonly method: RegistrationMethod;
  readonly status: AccountStatus;
  /** Null when the account has no password. */
  readonly passwordHash: string | null;
  readonly isPasswordCommon: boolean;
  /** Its holder has reported somebody else: the password signs in no more (ID-46). */
  readonly needsNewPassword: boolean;
  /** Until when it is a first one, made at a desk, that has to be replaced at its first use (CO-08). */
  readonly firstPasswordUntil: Date | null;
  /** Changes when the password is replaced by recovery (ID-23). */
  readonly sessionsFrom: Date | null;
}

/** What the single sign-on needs to know of an account at every step; nothing personal in it. */
export interface AccountStanding {
  readonly id: AccountId;
  readonly kind: AccountKind;
  readonly method: RegistrationMethod;
  readonly status: AccountStatus;
  /** Sessions signed in to before do not count (ID-23). */
  readonly sessionsFrom: Date | null;
}

/** Where a number's recovery codes go (ID-23). */
export interface Reachable {
  /** Null when there is no active account. */
  readonly accountId: AccountId | null;
  /** E.164; nobody's when there is no account. */
  readonly phone: string;
}
