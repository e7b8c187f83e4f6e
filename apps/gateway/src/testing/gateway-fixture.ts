import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccountId } from '@vnconnect/contracts';
import type { Permission } from '@vnconnect/contracts';
import { startService } from '@vnconnect/service-kit';
import type { TestNats } from '@vnconnect/testing';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { AppModule } from '../app.module.js';
import { gatewayConfig } from '../gateway.config.js';
import { gatewayDoor } from '../http/gateway-door.js';
import { SessionStore } from '../sessions/session-store.js';
import type { SignedIn } from '../sessions/session.js';
import { callerPrivateJwk, callerPublicJwk } from './caller-keys.js';
import { type RightsStandIn, startRights } from './rights-stand-in.js';

export const PUBLIC_URL = 'http://localhost:8080';

export const accountId = AccountId.parse('7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f');

/** Identity's own HTTP listener, as small as the gateway's tests need it: keys, and an echo. */
export interface IdentityHttp {
  readonly url: string;
  readonly seen: IncomingMessage[];
  /** An access token of identity for the API. */
  accessToken(claims?: Record<string, unknown>, head?: Record<string, unknown>): Promise<string>;
  stop(): Promise<void>;
}

export async function startIdentityHttp(): Promise<IdentityHttp> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] };
  const seen: IncomingMessage[] = [];
  const server = await listen((request, response) => {
    seen.push(request);
    if (request.url === '/oidc/jwks') return void response.end(JSON.stringify(jwks));
    response.setHeader('content-type', 'text/plain');
    response.setHeader('location', `${PUBLIC_URL}/oidc/next`);
    response.setHeader('content-security-policy', "default-src 'none'");
    response.writeHead(request.url?.startsWith('/oidc/redirect') ? 303 : 200);
    request.pipe(response);
  });
  return {
    url: addressOf(server),
    seen,
    accessToken: (claims = {}, head = {}) =>
      new SignJWT({
        scope: 'openid api',
        acr: 'urn:vnconnect:ial2',
        client_id: 'partner',
        grant_id: 'grant-of-a-session',
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1', ...head })
        .setSubject(typeof claims['sub'] === 'string' ? claims['sub'] : accountId)
        .setIssuer(typeof claims['iss'] === 'string' ? claims['iss'] : `${PUBLIC_URL}/oidc`)
        .setAudience(typeof claims['aud'] === 'string' ? claims['aud'] : `${PUBLIC_URL}/api`)
        .setIssuedAt()
        .setExpirationTime(typeof claims['exp'] === 'number' ? claims['exp'] : '5m')
        .sign(privateKey),
    stop: () => stop(server),
  };
}

export interface RunningGateway {
  readonly url: string;
  /** Health and metrics, for operators. */
  readonly healthUrl: string;
  readonly app: NestFastifyApplication;
  /** What admin-hierarchy says that people may do. */
  readonly rights: RightsStandIn;
  /** From then on nobody says it. */
  stopRights(): Promise<void>;
  /** A browser session of this person, made without the browser's way through identity; he has these permissions. */
  signIn(
    person?: Partial<SignedIn> & { readonly permissions?: readonly Permission[] },
  ): Promise<{ cookie: string; csrfToken: string }>;
  stop(): Promise<void>;
}

/** The whole gateway on a free port. */
export async function startGateway(
  nats: TestNats,
  environment: { REDIS_URL: string; IDENTITY_HTTP_URL: string; [name: string]: string },
): Promise<RunningGateway> {
  const service = await startService({
    name: 'gateway',
    module: AppModule,
    config: gatewayConfig,
    door: gatewayDoor,
    environment: {
      NATS_URL: nats.urlFor('gateway'),
      PORT: '0',
      HEALTH_PORT: '0',
      LOG_LEVEL: 'warn',
      PUBLIC_URL,
      CALLER_PUBLIC_JWK: callerPublicJwk,
      CALLER_PRIVATE_JWK: callerPrivateJwk,
      PORTAL_CLIENT_SECRET: randomBytes(32).toString('hex'),
      SESSION_KEY: randomBytes(32).toString('base64'),
      HUMAN_CHECK_KEY: randomBytes(32).toString('base64'),
      PORTAL_DIR: 'nowhere',
      PERMISSIONS_KEPT_MS: '1', // people get others from one test to the next
      ...environment,
    },
  });
  const rights = await startRights(nats.urlFor('admin-hierarchy'));
  const app = service.app as NestFastifyApplication; // made by gatewayDoor
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  return {
    url,
    healthUrl: `http://127.0.0.1:${service.healthPort}`,
    app,
    rights: rights.standIn,
    stopRights: () => rights.service.stop(),
    signIn: ({ permissions = [], ...person } = {}) => {
      rights.standIn.rights.set(person.accountId ?? accountId, permissions);
      return openSession(app, url, person);
    },
    stop: async () => {
      await Promise.all([service.stop(), rights.service.stop()]);
    },
  };
}

async function openSession(app: NestFastifyApplication, url: string, person: Partial<SignedIn> = {}) {
  const secret = await app.get(SessionStore, { strict: false }).open({
    accountId,
    fullName: 'Nguyễn Văn A',
    level: 'IAL2',
    idToken: 'x.y.z',
    sid: randomBytes(16).toString('hex'),
    ...person,
  });
  const cookie = `vnc_session=${secret}`;
  const session = await fetch(`${url}/api/v1/session`, { headers: { cookie } });
  const { csrfToken } = (await session.json()) as { csrfToken: string };
  return { cookie, csrfToken };
}

/** An HTTP server on a free port of this machine. */
export async function listen(handler: RequestListener): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

export async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
