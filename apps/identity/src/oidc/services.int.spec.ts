import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import * as client from 'openid-client';
import type { RelyingPartyInput } from './relying-party.js';
import { refusalOf } from './testing/refusals.js';
import { startTestProvider, type TestProvider } from './testing/test-provider.js';

let at: TestProvider;
let resource: string;
beforeAll(async () => {
  at = await startTestProvider();
  resource = `${at.publicUrl}/api`;
});
afterAll(() => at.stop());

const secret = 'a-secret-of-forty-characters-or-there-about';

async function registered(clientId: string, more: Partial<RelyingPartyInput>): Promise<client.Configuration> {
  await at.register.upsert({
    clientId,
    names: { vi: 'Hệ thống thống kê', en: 'Statistics' },
    authentication: { method: 'client_secret_basic', secret },
    ...more,
  });
  return client.discovery(new URL(at.issuer), clientId, {}, client.ClientSecretBasic(secret), {
    execute: [client.allowInsecureRequests],
  });
}

const service: Partial<RelyingPartyInput> = {
  clientCredentials: true,
  scopes: ['api'],
  permissions: ['notifier.delivery.read'],
};

it('GW-02 a service gets a token of five minutes for the API, with its own permissions and nobody in it', async () => {
  const statistics = await registered('statistics', service);
  const tokens = await client.clientCredentialsGrant(statistics, { scope: 'api', resource });
  const keys = createLocalJWKSet((await (await fetch(`${at.issuer}/jwks`)).json()) as JSONWebKeySet);
  const { payload } = await jwtVerify(tokens.access_token, keys, {
    issuer: at.issuer,
    audience: resource,
    typ: 'at+jwt',
    algorithms: ['ES256'],
  });
  expect(payload).toMatchObject({
    sub: 'statistics',
    client_id: 'statistics',
    scope: 'api',
    permissions: ['notifier.delivery.read'],
  });
  expect(payload).not.toHaveProperty('acr');
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  expect(tokens).not.toHaveProperty('refresh_token');
});

it('GW-02 nobody else does: not registered as a service, not for the API, with another secret', async () => {
  const redirectUris = ['https://x.example/callback'];
  const portal = await registered('plain-portal', { redirectUris, scopes: ['api'] });
  const grant = (of: client.Configuration) => client.clientCredentialsGrant(of, { scope: 'api', resource });
  expect(await refusalOf(grant(portal))).toBe('invalid_request');
  const other = await registered('other-service', { clientCredentials: true });
  expect(await refusalOf(grant(other))).toBe('invalid_target');
  const wrong = await client.discovery(
    new URL(at.issuer),
    'statistics',
    {},
    client.ClientSecretBasic('x'.repeat(40)),
    {
      execute: [client.allowInsecureRequests],
    },
  );
  expect(await refusalOf(grant(wrong))).toBe('invalid_client');
});
