import { AccountId, type AssuranceLevel } from '@vnconnect/contracts';
import type { Account, AccountClaims } from 'oidc-provider';
import type { Account as OwnAccount, AccountNumberKind } from '../accounts/account.js';
import type { AccountsRepository } from '../accounts/accounts.repository.js';
import type { MembershipSource } from './membership-claims.js';
import { portalClaimNames, portalClaims } from './portal-claims.js';

/**
 * Claims by scope (ID-43). Of these the provider gives each party only what its registration allows and it asked for.
 * The ID token has those of `openid` alone: it travels through browsers as id_token_hint, so no personal data in it.
 */
export const claimsByScope = {
  openid: ['sub', 'acr', 'amr', 'auth_time'],
  profile: ['name', 'account_kind', 'ial', 'registration_method'],
  identity_number: ['identity_number'],
  phone: ['phone_number', 'phone_number_verified'],
  email: ['email'],
  organisation: ['organisation_name', 'tax_code', 'agency_code'],
  portal: portalClaimNames,
  memberships: ['memberships'],
};

/** A relying party that asks about somebody. */
export interface AskingParty {
  readonly clientId: string;
  readonly allowed: readonly string[];
}

/**
 * Finds accounts as oidc-provider works with them; none that is not active: then nobody signs in with it and nobody
 * is told anything of it (ID-47). What is personal is read only when userinfo is asked for a scope that has it.
 */
export class OidcAccounts {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly memberships: MembershipSource,
  ) {}

  /**
   * @param level of the session that a token was given in
   * @param party who asks, with the scopes that it is registered for now: a token may have been given before (ID-44)
   */
  async find(sub: string, level: AssuranceLevel, party: AskingParty): Promise<Account | undefined> {
    const id = AccountId.safeParse(sub);
    const account = id.success ? await this.accounts.findStanding(id.data) : undefined;
    if (account?.status !== 'active') return undefined;
    return {
      accountId: account.id,
      claims: (use, scope) =>
        use === 'userinfo' && scope !== 'openid'
          ? this.claims(account.id, { level, party, scope })
          : { sub: account.id },
    };
  }

  private async claims(
    id: AccountId,
    { level, party, scope }: { level: AssuranceLevel; party: AskingParty; scope: string },
  ): Promise<AccountClaims> {
    const account = await this.accounts.find(id);
    if (account?.status !== 'active') return { sub: id };
    const isAsked = scope.split(' ').includes('memberships') && party.allowed.includes('memberships');
    const memberships = isAsked ? await this.memberships.find(id, party.clientId) : undefined;
    const all = { ...claimsOf(account), ...portalClaims(account, level), memberships };
    const names = new Set(
      Object.entries(claimsByScope).flatMap(([scope, of]) => (party.allowed.includes(scope) ? of : [])),
    );
    return { ...Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name))), sub: id };
  }
}

function claimsOf(account: OwnAccount): AccountClaims {
  // The CCCD first, and the default phone first, as accounts keep them.
  const numberOf = (...kinds: AccountNumberKind[]) =>
    account.identityNumbers.find(({ kind }) => kinds.includes(kind))?.value;
  const [phone] = account.phones;
  return {
    sub: account.id,
    name: account.fullName,
    account_kind: account.kind,
    ial: account.level,
    registration_method: account.method,
    identity_number: numberOf('cccd', 'cmnd'),
    ...(phone && { phone_number: phone.number, phone_number_verified: true }),
    email: account.email,
    ...(account.kind !== 'citizen' && {
      organisation_name: account.fullName,
      tax_code: numberOf('tax-code'),
      agency_code: numberOf('agency-code'),
    }),
  };
}
