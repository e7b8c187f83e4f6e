import type { RelyingParty } from './relying-party.js';

/** The one client of the bare provider. */
export const bareParty: RelyingParty = {
  mount: '',
  clientId: 'bench',
  secret: 'a-secret-between-two-programs-of-one-bench',
  redirectUri: 'https://bench.example/callback',
};
