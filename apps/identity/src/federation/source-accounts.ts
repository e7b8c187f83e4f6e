import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  AccountRegistered,
  type ClientContext,
  type SignInTicket,
} from '@vnconnect/contracts';
import { Outbox } from '@vnconnect/service-kit';
import type { NewAccount } from '../accounts/account.js';
import { AccountExists } from '../accounts/account.errors.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { type Transaction, Transactions } from '../database/transactions.js';
import { SignInCompletion } from '../sign-ins/sign-in-completion.js';
import { IdentitySources } from '../sources/identity-sources.js';
import { AccountSourcesRepository, type SourceSubject } from './account-sources.repository.js';
import { type FederatedPerson, readPerson } from './federated-person.js';
import type { ProviderAnswer } from './provider-client.js';

const KIND = 'citizen' as const;

/** A sign-in at a provider that has come back whole. */
export interface FederatedSignIn extends ProviderAnswer {
  readonly source: SourceSubject['source'];
  readonly client: ClientContext;
}

/** Whose account a sign-in at another provider opens, or makes (ID-08, ID-25). */
@Injectable()
export class SourceAccounts {
  constructor(
    private readonly links: AccountSourcesRepository,
    private readonly accounts: AccountsRepository,
    private readonly sources: IdentitySources,
    private readonly completion: SignInCompletion,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Signs in to the account that is the subject's, makes and links one otherwise; all of it or nothing.
   * @throws SourceClosed, AccountExists, SourceClaimsUnusable, SourceLevelTooLow, SignInAccountInactive
   */
  async signIn(signIn: FederatedSignIn): Promise<{ ticket: SignInTicket; deviceToken: string }> {
    try {
      return await this.attempt(signIn);
    } catch (error) {
      // Of two callbacks at once the other may have made this very account; then it is there to be signed in to.
      if (!(error instanceof AccountExists)) throw error;
      return this.attempt(signIn);
    }
  }

  private async attempt(signIn: FederatedSignIn): Promise<{ ticket: SignInTicket; deviceToken: string }> {
    const { source, client } = signIn;
    const level = this.sources.requireOpen('sign-in', source, KIND);
    const holder = await this.findHolder(signIn);
    return this.transactions.run(async (transaction) => {
      const now = new Date();
      const accountId = typeof holder === 'string' ? holder : await this.make(transaction, holder, now);
      await this.links.link(transaction, signIn, accountId, now);
      return this.completion.complete(transaction, { accountId, way: source, amr: [source], level, client });
    });
  }

  /**
   * The account, or what it takes to make it. At VNeID the verified 12-digit number decides, never a phone and no
   * link: it finds an account made before, and follows a number that was given back to its holder (ID-24). At Vietnam
   * Post only an account made there is found, by its link: what the post says of a number opens nobody's account.
   */
  private async findHolder(signIn: FederatedSignIn): Promise<AccountId | NewAccount> {
    const { source, claims, client } = signIn;
    const linked = source === 'vneid' ? undefined : await this.links.find(signIn);
    if (linked) return linked;
    const person = readPerson(source, claims, new Date());
    const holder = await this.accounts.findIdByNumber(person.number);
    if (holder && source === 'vneid') return holder;
    if (holder) throw new AccountExists();
    const level = this.sources.requireOpen('registration', source, KIND, person.proven);
    return { ...newAccount(person), method: source, level, language: client.language };
  }

  private async make(transaction: Transaction, account: NewAccount, now: Date): Promise<AccountId> {
    const { kind, method, level } = account;
    const accountId = await this.accounts.create(transaction, account, now);
    await this.outbox.add(transaction, AccountRegistered, { accountId, kind, method, level });
    return accountId;
  }
}

/** Without a password: its holder signs in where they came from. */
function newAccount({ number, fullName, dateOfBirth, phones }: FederatedPerson) {
  return {
    ...{ kind: KIND, fullName, dateOfBirth, phones, email: undefined, passwordHash: undefined },
    identityNumbers: [number],
  };
}
