import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { Provider, type Configuration } from 'oidc-provider';
import { getPort } from '../http/listen.js';
import { rpClients } from './test-world.js';

/** Whom the issuer signs in, whoever asks. */
export const account = { sub: 'account-1', name: 'Nguyễn Thị Hồng Đào', roles: ['Cán bộ tiếp nhận'] };

export interface TestIssuer {
  issuer: string;
  /** Until then every call is answered 503, as by a platform that is still starting. Does nothing the second time. */
  open(baseUrls: { rp1: string; rp2: string }): void;
  /** A JWT with the issuer's own key. */
  sign(claims: JWTPayload, header?: { typ?: string }): Promise<string>;
  stop(): Promise<void>;
}

/** A small OpenID provider (oidc-provider) that signs everybody in without a question. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: 'test-key', alg: 'RS256', use: 'sig' };
  let provider: Provider | undefined;
  let handle = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(503).end();
  };
  const server = createServer((request, response) => handle(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://localhost:${getPort(server)}`;
  return {
    issuer,
    open: (baseUrls) => {
      provider ??= new Provider(issuer, configure(baseUrls, jwk));
      handle = createHandler(provider);
    },
    sign: (claims, header = { typ: 'logout+jwt' }) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'test-key', ...header }).sign(privateKey),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function configure(
  baseUrls: { rp1: string; rp2: string },
  jwk: NonNullable<Configuration['jwks']>['keys'][number],
): Configuration {
  const register = ({ id, secret }: { id: string; secret: string }, baseUrl: string) => ({
    client_id: id,
    client_secret: secret,
    redirect_uris: [`${baseUrl}/callback`],
    post_logout_redirect_uris: [`${baseUrl}/`],
    backchannel_logout_uri: `${baseUrl}/backchannel-logout`,
    backchannel_logout_session_required: true,
  });
  return {
    clients: [register(rpClients.rp1, baseUrls.rp1), register(rpClients.rp2, baseUrls.rp2)],
    jwks: { keys: [jwk] },
    cookies: { keys: ['cookie-key-of-this-test'] },
    // Back-channel logout goes to this machine, which the provider's own dispatcher refuses (SSRF protection).
    fetch: (url, options) => {
      const { dispatcher: _, ...rest } = { dispatcher: undefined, ...options };
      return fetch(url, rest);
    },
    claims: { openid: ['sub'], profile: ['name', 'roles'] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    pkce: { required: () => true },
    findAccount: () => ({ accountId: account.sub, claims: () => account }),
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc;
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
}

function createHandler(provider: Provider) {
  const answer = provider.callback();
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.url?.startsWith('/interaction/')) {
      void provider.interactionFinished(request, response, { login: { accountId: account.sub } });
    } else {
      void answer(request, response);
    }
  };
}
