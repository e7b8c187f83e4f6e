import { AccountId, type Permission } from '@vnconnect/contracts';
import type { Account, AccountClaims } from 'oidc-provider';
import type { Account as OwnAccount } from '../accounts/account.js';
import type { AccountsRepository } from '../accounts/accounts.repository.js';

/**
 * Claims by scope (ID-43). Of these the provider gives each party only what its registration allows and it asked for.
 * The ID token has those of `openid` alone: it travels through browsers as id_token_hint, so no personal data in it.
 */
export const claimsByScope = {
  openid: ['sub', 'acr', 'amr', 'auth_time'],
  profile: ['name', 'account_kind', 'ial', 'registration_method'],
  permissions: ['permissions'],
  identity_number: ['identity_number'],
  phone: ['phone_number', 'phone_number_verified'],
};

/** An account as oidc-provider knows it. */
export interface OidcAccount extends Account {
  readonly permissions: readonly Permission[];
}

/**
 * Finds accounts as oidc-provider works with them; none that is not active: then nobody signs in with it and nobody
 * is told anything of it (ID-47). What is personal is read only when userinfo is asked for a scope that has it.
 */
export class OidcAccounts {
  constructor(private readonly accounts: AccountsRepository) {}

  async find(sub: string): Promise<OidcAccount | undefined> {
    const id = AccountId.safeParse(sub);
    const account = id.success ? await this.accounts.findStanding(id.data) : undefined;
    if (account?.status !== 'active') return undefined;
    return {
      accountId: account.id,
      permissions: account.permissions,
      claims: (use, scope) =>
        use === 'userinfo' && scope !== 'openid' ? this.claims(account.id) : { sub: account.id },
    };
  }

  private async claims(id: AccountId): Promise<AccountClaims> {
    const account = await this.accounts.find(id);
    return account?.status === 'active' ? claimsOf(account) : { sub: id };
  }
}

function claimsOf(account: OwnAccount): AccountClaims {
  // The CCCD first, and the default phone first, as accounts keep them.
  const [identityNumber] = account.identityNumbers;
  const [phone] = account.phones;
  return {
    sub: account.id,
    name: account.fullName,
    account_kind: account.kind,
    ial: account.level,
    registration_method: account.method,
    permissions: account.permissions,
    ...(identityNumber && { identity_number: identityNumber.value }),
    ...(phone && { phone_number: phone.number, phone_number_verified: true }),
  };
}
