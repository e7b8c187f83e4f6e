import { sameName } from '@vnconnect/vietnam';
import type { Account } from '../accounts/account.js';
import type { ClaimContent } from './claim-content.js';

/**
 * Whether a claim concerns the officer's own person, so that another must decide it (ID-24): it is against the officer's
 * account, or made under a number, phone, email, or name and date of birth that are the officer's.
 */
export function concernsOfficer(
  claim: ClaimContent,
  holder: Account['id'] | undefined,
  officer: Pick<Account, 'id' | 'identityNumbers' | 'phones' | 'email' | 'fullName' | 'dateOfBirth'>,
): boolean {
  return (
    holder === officer.id ||
    officer.identityNumbers.some(({ value }) => value === claim.identityNumber.value) ||
    officer.phones.some(({ number }) => number === claim.phone) ||
    (claim.email !== undefined && claim.email.toLowerCase() === officer.email?.toLowerCase()) ||
    (sameName(claim.fullName, officer.fullName) && claim.dateOfBirth === officer.dateOfBirth)
  );
}
