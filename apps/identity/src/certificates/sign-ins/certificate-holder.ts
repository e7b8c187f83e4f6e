import { Injectable } from '@nestjs/common';
import type { AccountId } from '@vnconnect/contracts';
import { sameName } from '@vnconnect/vietnam';
import type { Account, AccountNumber } from '../../accounts/account.js';
import { AccountsRepository } from '../../accounts/accounts.repository.js';
import { AccountCertificates } from '../account-certificates.js';
import {
  CertificateAccountMismatch,
  CertificateNotGovernment,
  CertificateNotRegistered,
} from '../certificate.errors.js';
import type { CheckedCertificate } from '../checked-certificate.js';

/** Whose account a certificate opens: that of its numbers (ID-36, ID-37). */
@Injectable()
export class CertificateHolder {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly certificates: AccountCertificates,
  ) {}

  /**
   * The account of the certificate's numbers, with which nothing on the certificate disagrees.
   * @throws CertificateNotRegistered, CertificateAccountMismatch, CertificateNotGovernment
   */
  async getAccount(certificate: CheckedCertificate): Promise<Account> {
    const ids = await this.findIds(certificate);
    const [id, ...others] = ids;
    if (id === undefined) throw new CertificateNotRegistered();
    if (others.length > 0) throw new CertificateAccountMismatch();
    const account = await this.accounts.find(id);
    if (!account) throw new CertificateNotRegistered();
    refuseUnlike(account, certificate);
    return account;
  }

  /** By its numbers; an agency known by its budget code alone by the certificate of the same subject it registered. */
  private async findIds(certificate: CheckedCertificate): Promise<AccountId[]> {
    const numbers = numbersOfHolder(certificate);
    const found = await Promise.all(numbers.map((number) => this.accounts.findIdByNumber(number)));
    const ids = found.filter((id) => id !== undefined);
    return [...new Set(ids.length > 0 ? ids : await this.certificates.findAccounts(certificate))];
  }
}

/**
 * The numbers that the holder is known by. A certificate with an organisation's code speaks for the organisation; its
 * representative's own number, when it carries one, is on that person's own account.
 */
export function numbersOfHolder({
  numbers,
  budgetCode,
}: Pick<CheckedCertificate, 'numbers' | 'budgetCode'>): AccountNumber[] {
  const ofOrganisation = numbers.filter(({ kind }) => kind === 'tax-code' || kind === 'agency-code');
  return ofOrganisation.length > 0 || budgetCode !== undefined ? ofOrganisation : [...numbers];
}

/** @throws CertificateAccountMismatch, CertificateNotGovernment */
function refuseUnlike(account: Account, certificate: CheckedCertificate): void {
  for (const { kind, value } of numbersOfHolder(certificate)) {
    const own = account.identityNumbers.find((number) => number.kind === kind);
    if (own && own.value !== value) throw new CertificateAccountMismatch();
  }
  if (account.kind === 'agency' && !certificate.authority.isGovernment) throw new CertificateNotGovernment();
  // Organisations spell their names in many ways; a person's is the register's.
  if (account.kind === 'citizen' && !sameName(account.fullName, certificate.commonName))
    throw new CertificateAccountMismatch();
}
