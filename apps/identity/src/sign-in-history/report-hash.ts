import type { Vault } from '@vnconnect/service-kit';

/** What is kept of the token of a notice. */
export const reportHashOf = (vault: Vault, token: string): Buffer =>
  vault.hash(token, 'sign_in_events.report');
