import type { Permission } from '@vnconnect/contracts';
import type { Account, AccountClaims } from 'oidc-provider';
import type { Account as OwnAccount } from '../accounts/account.js';

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
 * Makes of an account what oidc-provider works with; nothing of an account that is not active: then nobody signs in
 * with it and nobody is told anything of it (ID-47).
 */
export function oidcAccountOf(account: OwnAccount | undefined): OidcAccount | undefined {
  if (account?.status !== 'active') return undefined;
  return {
    accountId: account.id,
    permissions: account.permissions,
    claims: (use) => (use === 'userinfo' ? claimsOf(account) : { sub: account.id }),
  };
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
