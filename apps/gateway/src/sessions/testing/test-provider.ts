import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, interactionPolicy, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { issuerOf, type SessionConfig } from '../session.environment.js';

/** Who signs in next, or how the provider refuses. */
interface Person {
  accountId: string;
  name: string;
  acr: string;
  refuse?: string;
}

/** A certified OpenID provider set up as identity's is: same scopes, claims, algorithm and rules, people made up. */
export interface TestProvider {
  /** Where it listens. */
  readonly url: string;
  readonly key: Record<string, unknown>;
  next: Person;
  /** The prompts of its interactions so far. */
  readonly prompts: string[];
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestProvider(
  config: Omit<SessionConfig, 'IDENTITY_HTTP_URL'>,
): Promise<TestProvider> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: randomUUID() };
  const people = new Map<string, Person>();
  const provider = new Provider(issuerOf(config), configurationOf(config, key, people));
  provider.proxy = true;
  const answer = provider.callback();
  const prompts: string[] = [];
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/oidc/interaction/')) return void finish(request, response);
    Object.assign(request, { originalUrl: request.url, url: request.url?.slice('/oidc'.length) });
    void answer(request, response);
  });
  async function finish(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt } = await provider.interactionDetails(request, response);
    prompts.push(prompt.name);
    const { next } = test;
    people.set(next.accountId, next);
    const login = { accountId: next.accountId, acr: next.acr, amr: ['pwd', 'sms', 'mfa'] };
    const result = next.refuse ? { error: next.refuse } : { login, [prompt.name]: login };
    await provider.interactionFinished(request, response, result);
  }
  let port = 0;
  const test: TestProvider = {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    key,
    prompts,
    next: { accountId: randomUUID(), name: 'Nguyễn Thị Thử', acr: 'urn:vnconnect:ial2' },
    start: async () => {
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
      port = (server.address() as AddressInfo).port; // a TCP server that listens has such an address
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await test.start();
  return test;
}

function configurationOf(
  { PUBLIC_URL, PORTAL_CLIENT_ID, PORTAL_CLIENT_SECRET }: Omit<SessionConfig, 'IDENTITY_HTTP_URL'>,
  key: object,
  people: ReadonlyMap<string, Person>,
): Configuration {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  policy.add(new interactionPolicy.Prompt({ name: 'create', requestable: true }), 0);
  return {
    clients: [
      {
        client_id: PORTAL_CLIENT_ID,
        client_secret: PORTAL_CLIENT_SECRET,
        redirect_uris: [`${PUBLIC_URL}/auth/callback`],
        post_logout_redirect_uris: [`${PUBLIC_URL}/signed-out`],
        backchannel_logout_uri: `${PUBLIC_URL}/auth/backchannel-logout`,
        backchannel_logout_session_required: true,
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomUUID()] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      profile: ['name'],
      sid: null,
      iss: null,
    },
    acrValues: ['urn:vnconnect:ial2', 'urn:vnconnect:ial3'],
    pkce: { required: () => true },
    responseTypes: ['code'],
    interactions: { policy, url: (_ctx, { uid }) => `/oidc/interaction/${uid}` },
    findAccount: (_ctx, accountId) => {
      const { name } = personOf(people, accountId);
      return { accountId, claims: () => ({ sub: accountId, name }) };
    },
    loadExistingGrant,
    // Without the provider's own guard against private addresses: all of this stands on this machine.
    fetch: (input, { dispatcher: _, ...init } = {}) => fetch(input, init),
  };
}

function personOf(people: ReadonlyMap<string, Person>, accountId: string): Person {
  const person = people.get(accountId);
  if (!person) throw new Error('nobody of this account');
  return person;
}

async function loadExistingGrant({ oidc }: KoaContextWithOIDC) {
  const { provider, client, session } = oidc;
  if (!client || !session?.accountId) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const grant =
    (grantId && (await provider.Grant.find(grantId))) ||
    new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '));
  await grant.save();
  return grant;
}
