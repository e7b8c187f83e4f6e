import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { sayReady } from '../program.js';
import { checkPassword } from '../sign-in/argon2-check.js';
import { bareParty } from './bare-party.js';

const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });

const configuration: Configuration = {
  clients: [
    {
      client_id: bareParty.clientId,
      client_secret: bareParty.secret,
      redirect_uris: [bareParty.redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  jwks: { keys: [{ ...jwk, alg: 'ES256', use: 'sig' }] },
  cookies: { keys: ['a-key-that-signs-cookies-of-a-bench'] },
  issueRefreshToken: () => true, // as identity does
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  loadExistingGrant: async ({ oidc: { account, client, session, provider } }) => {
    if (!account || !client || !session) return undefined;
    const grantId = session.grantIdFor(client.clientId);
    if (grantId) return provider.Grant.find(grantId);
    const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
};

const provider = new Provider('http://127.0.0.1', configuration);
const answer = provider.callback();
const server = createServer((request, response) => {
  if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
  // Whoever comes is signed in, for the price of a password.
  return void checkPassword().then(() =>
    provider.interactionFinished(request, response, { login: { accountId: 'somebody' } }),
  );
});
server.listen(0, '127.0.0.1', () => sayReady((server.address() as AddressInfo).port)); // it listens on TCP
