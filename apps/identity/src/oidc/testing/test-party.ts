import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccountId, AssuranceLevel } from '@vnconnect/contracts';
import * as client from 'openid-client';
import type { RelyingPartyInput } from '../relying-party.js';
import type { Browser } from './browser.js';
import type { TestProvider } from './test-provider.js';

/** A sign-in that has been begun at a relying party. */
interface Begun {
  readonly address: URL;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** A relying party by openid-client, which nobody here wrote, with a server that hears back-channel logouts. */
export class TestParty {
  readonly logoutTokens: string[] = [];
  readonly redirectUri: string;
  configuration: client.Configuration;
  private readonly server: Server;

  private constructor(
    private readonly at: TestProvider,
    readonly clientId: string,
    server: Server,
  ) {
    this.server = server;
    this.redirectUri = `http://localhost:${(server.address() as AddressInfo).port}/callback`;
  }

  /** Registers a party with a secret of its own and discovers the issuer. */
  static async start(
    at: TestProvider,
    clientId: string,
    more: Partial<RelyingPartyInput> = {},
    authentication?: client.ClientAuth,
  ): Promise<TestParty> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const party = new TestParty(at, clientId, server);
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        party.logoutTokens.push(new URLSearchParams(body).get('logout_token') ?? '');
        response.writeHead(200).end();
      });
    });
    const secret = `secret-of-${clientId}`.padEnd(40, '.');
    await at.register.upsert({
      clientId,
      names: { vi: `Hệ thống ${clientId}`, en: `System ${clientId}` },
      authentication: { method: 'client_secret_basic', secret },
      redirectUris: [party.redirectUri],
      postLogoutRedirectUris: [party.homeUri],
      backchannelLogoutUri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/backchannel-logout`,
      scopes: ['profile'],
      ...more,
    });
    party.configuration = await client.discovery(
      new URL(at.issuer),
      clientId,
      { id_token_signed_response_alg: more.idTokenAlgorithm ?? 'ES256' },
      authentication ?? client.ClientSecretBasic(secret),
      { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
    );
    return party;
  }

  get homeUri(): string {
    return new URL('/', this.redirectUri).href;
  }

  /** What a browser is sent to the provider with. */
  async begin(parameters: Record<string, string> = {}): Promise<Begun> {
    const verifier = client.randomPKCECodeVerifier();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    const address = client.buildAuthorizationUrl(this.configuration, {
      redirect_uri: this.redirectUri,
      scope: 'openid profile',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...parameters,
    });
    return { address, verifier, state, nonce };
  }

  /** Exchanges the code that came back. */
  exchange(callback: URL, { verifier, state, nonce }: Begun, parameters: Record<string, string> = {}) {
    return client.authorizationCodeGrant(
      this.configuration,
      callback,
      { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
      parameters,
    );
  }

  /** Signs a person in and gives the tokens. */
  async signIn(
    browser: Browser,
    accountId: AccountId,
    parameters: Record<string, string> = {},
    level: AssuranceLevel = 'IAL2',
  ) {
    const begun = await this.begin(parameters);
    const callback = await this.callbackOf(browser, begun, accountId, level);
    return this.exchange(callback, begun, parameters.resource ? { resource: parameters.resource } : {});
  }

  /** Goes through the interaction, if there is one, to the party's callback. */
  async callbackOf(
    browser: Browser,
    { address }: Pick<Begun, 'address'>,
    accountId?: AccountId,
    level: AssuranceLevel = 'IAL2',
  ): Promise<URL> {
    const reached = await browser.follow(address.href, (url) => this.isCallback(url) || this.isScreen(url));
    if (this.isCallback(reached)) return reached;
    if (!accountId) throw new Error(`A prompt: ${reached.pathname}`);
    const uid = reached.searchParams.get('interaction') ?? '';
    const answer = await finish(this.at, browser, uid, await ticketFor(this.at, accountId, level));
    return browser.follow(answer.headers.get('location') ?? '', (url) => this.isCallback(url));
  }

  isCallback(url: URL): boolean {
    return url.origin === new URL(this.redirectUri).origin;
  }

  isScreen(url: URL): boolean {
    return url.origin === this.at.publicUrl && ['/sign-in', '/register'].includes(url.pathname);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}

/** A ticket as a finished sign-in by password and code gives it. */
export function ticketFor(at: TestProvider, accountId: AccountId, level: AssuranceLevel = 'IAL2') {
  const authTime = Math.floor(Date.now() / 1000);
  return at.tickets.issue({ accountId, amr: ['pwd', 'sms', 'mfa'], level, authTime });
}

/** Posts the form that the screen posts. */
export function finish(at: TestProvider, browser: Browser, uid: string, ticket: string): Promise<Response> {
  return browser.post(`${at.issuer}/interaction/${uid}/finish`, { ticket }, { origin: at.publicUrl });
}
