import type { DataSource } from 'typeorm';
import type { Vault } from '@vnconnect/service-kit';
import { AccountColumns } from '../accounts/account-columns.js';
import { AccountExists } from '../accounts/account.errors.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { TrustedAuthoritiesRepository } from '../certificates/authorities/trusted-authorities.repository.js';
import { RelyingPartiesRepository } from '../oidc/relying-parties.repository.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import type { SeedAccount, SeedFile } from './seed-file.js';

/**
 * Puts in what a platform needs to be tried out. Relying parties and trusted authorities are brought to what the file says; an
 * account whose number is there already stays as it is. No event is told of seeded accounts: nobody registered.
 */
export class Seeder {
  private readonly accounts: AccountsRepository;
  private readonly relyingParties: RelyingPartiesRepository;
  private readonly authorities: TrustedAuthoritiesRepository;
  private readonly hasher = new PasswordHasher();

  constructor(
    private readonly dataSource: DataSource,
    vault: Vault,
  ) {
    this.accounts = new AccountsRepository(dataSource, new AccountColumns(vault));
    this.relyingParties = new RelyingPartiesRepository(dataSource, vault);
    this.authorities = new TrustedAuthoritiesRepository(dataSource);
  }

  /** How many relying parties the file has, and how many accounts were made. */
  async seed({
    relyingParties,
    authorities,
    accounts,
  }: SeedFile): Promise<{ relyingParties: number; accounts: number }> {
    for (const party of relyingParties) await this.relyingParties.upsert(party);
    for (const authority of authorities) await this.authorities.upsert(authority);
    let made = 0;
    for (const account of accounts) {
      if (await this.make(account)) made += 1;
    }
    return { relyingParties: relyingParties.length, accounts: made };
  }

  private async make({ password, ...person }: SeedAccount): Promise<boolean> {
    for (const number of person.identityNumbers) {
      if (await this.accounts.existsByNumber(number)) return false;
    }
    const account = {
      ...({ kind: 'citizen', level: 'IAL2', language: 'vi' } as const),
      ...person,
      email: person.email,
      passwordHash: await this.hasher.hash(password),
    };
    try {
      await this.dataSource.transaction((transaction) =>
        this.accounts.create(transaction, account, new Date()),
      );
      return true;
    } catch (error) {
      if (error instanceof AccountExists) return false; // another seeding of the same file was faster
      throw error;
    }
  }
}
