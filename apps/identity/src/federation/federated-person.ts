import type { AssuranceLevel } from '@vnconnect/contracts';
import {
  checkAgainstBirthDate,
  isFutureDate,
  parseIdentityNumber,
  parsePersonName,
  parsePhone,
} from '@vnconnect/vietnam';
import { z } from 'zod';
import type { AccountNumber } from '../accounts/account.js';
import { SourceClaimsUnusable, SourceLevelTooLow } from './federation.errors.js';

/** Providers that people sign in at instead of here. */
export const federatedSources = ['vietnam-post', 'vneid'] as const;
export type FederatedSource = (typeof federatedSources)[number];

/** Who a provider says somebody is, in the canonical spellings. */
export interface FederatedPerson {
  readonly number: AccountNumber;
  readonly fullName: string;
  /** `yyyy-MM-dd`. */
  readonly dateOfBirth: string;
  /** E.164, where the provider has proven it. */
  readonly phones: readonly string[];
  /** What the provider's own check of the person is worth. */
  readonly proven: AssuranceLevel;
}

const PostClaims = z.object({
  identity_number: z.string(),
  name: z.string(),
  birthdate: z.iso.date(),
  phone_number: z.string().optional(),
  phone_number_verified: z.boolean().optional(),
});

const VneidClaims = z.object({
  citizenPid: z.string().regex(/^\d{12}$/),
  fullName: z.string(),
  birthDate: z.iso.date(),
  accountLevel: z.int(),
});

/** VNeID accounts below were opened without meeting anybody; they neither make an account nor open one. */
const VNEID_LEVEL = 2;

/**
 * Reads the claims of a provider (OpenID Connect Core 5.1; VNeID's own names).
 * @throws SourceClaimsUnusable when one that an account needs is missing, malformed or contradicts another;
 * SourceLevelTooLow for an e-ID account that was not verified in person
 */
export function readPerson(
  source: FederatedSource,
  claims: Record<string, unknown>,
  now: Date,
): FederatedPerson {
  return source === 'vneid' ? readCitizen(claims, now) : readCustomer(claims, now);
}

function readCustomer(claims: Record<string, unknown>, now: Date): FederatedPerson {
  const { success, data } = PostClaims.safeParse(claims);
  if (!success) throw new SourceClaimsUnusable();
  const phone = data.phone_number_verified === true ? parsePhone(data.phone_number ?? '') : undefined;
  return {
    ...readIdentity({ number: data.identity_number, name: data.name, birthDate: data.birthdate }, now),
    phones: phone?.ok === true ? [phone.value] : [],
    proven: 'IAL2',
  };
}

function readCitizen(claims: Record<string, unknown>, now: Date): FederatedPerson {
  const { success, data } = VneidClaims.safeParse(claims);
  if (!success) throw new SourceClaimsUnusable();
  const { citizenPid: number, fullName: name, birthDate, accountLevel } = data;
  const identity = readIdentity({ number, name, birthDate }, now);
  if (accountLevel < VNEID_LEVEL) throw new SourceLevelTooLow();
  return { ...identity, phones: [], proven: 'IAL3' };
}

function readIdentity(
  { number, name, birthDate }: { number: string; name: string; birthDate: string },
  now: Date,
): Pick<FederatedPerson, 'number' | 'fullName' | 'dateOfBirth'> {
  const parsed = parseIdentityNumber(number);
  const fullName = parsePersonName(name);
  if (!parsed.ok || !fullName.ok || isFutureDate(birthDate, now)) throw new SourceClaimsUnusable();
  if (!checkAgainstBirthDate(parsed.value, birthDate).ok) throw new SourceClaimsUnusable();
  return {
    number: { kind: parsed.kind, value: parsed.value },
    fullName: fullName.value,
    dateOfBirth: birthDate,
  };
}
