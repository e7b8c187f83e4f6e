import * as client from 'openid-client';
import { SourceAnswerInvalid, SourceRefused, SourceUnavailable } from './federation.errors.js';

/** A call takes no longer; a callback makes four at most, and the gateway waits 10 s for it. */
const TIMEOUT_SECONDS = 2;
/** A sign-in at the provider is of now: no session of somebody before, and not of an hour ago. */
const MAX_AGE_SECONDS = 10 * 60;

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly redirectUri: string;
}

/** What an authorization request must be answered to. */
export interface ProviderChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** What a provider says of who signed in. */
export interface ProviderAnswer {
  readonly subject: string;
  readonly claims: Record<string, unknown>;
}

/**
 * One OpenID provider, seen from its relying party (openid-client): authorization code with PKCE S256, state, nonce,
 * issuer (RFC 9207), and the ID token's signature although it comes straight from the provider. The provider is
 * discovered anew as each sign-in begins: so nobody is sent to one that is down.
 */
export class ProviderClient {
  private discovering: Promise<client.Configuration> | undefined;

  constructor(private readonly settings: ProviderSettings) {}

  /**
   * Where the browser goes to sign in, and what its coming back is checked against.
   * @throws SourceUnavailable
   */
  async begin(language: string): Promise<{ address: string; checks: ProviderChecks }> {
    this.discovering = undefined;
    const configuration = await this.discover();
    const checks = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      codeVerifier: client.randomPKCECodeVerifier(),
    };
    const address = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.settings.redirectUri,
      scope: this.settings.scope,
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(checks.codeVerifier),
      code_challenge_method: 'S256',
      prompt: 'login',
      max_age: String(MAX_AGE_SECONDS),
      ui_locales: language,
    });
    return { address: address.href, checks };
  }

  /**
   * Code for tokens, ID token verified, claims from userinfo of the same subject.
   * @param query of the callback, with its question mark
   * @throws SourceRefused, SourceUnavailable, SourceAnswerInvalid
   */
  async finish(query: string, { state, nonce, codeVerifier }: ProviderChecks): Promise<ProviderAnswer> {
    const configuration = await this.discover();
    try {
      const address = new URL(`${this.settings.redirectUri}${query}`);
      const tokens = await client.authorizationCodeGrant(configuration, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        maxAge: MAX_AGE_SECONDS,
        idTokenExpected: true,
      });
      const subject = tokens.claims()?.sub;
      if (subject === undefined) throw new Error('the provider gave no ID token');
      const claims = await client.fetchUserInfo(configuration, tokens.access_token, subject);
      return { subject, claims };
    } catch (error) {
      throw problemOf(error);
    }
  }

  private async discover(): Promise<client.Configuration> {
    this.discovering ??= this.ask();
    try {
      return await this.discovering;
    } catch (error) {
      this.discovering = undefined;
      throw new SourceUnavailable(error);
    }
  }

  private ask(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const isPlain = issuer.startsWith('http:'); // this very machine: see FederationConfig
    return client.discovery(new URL(issuer), clientId, undefined, client.ClientSecretBasic(clientSecret), {
      timeout: TIMEOUT_SECONDS,
      execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
    });
  }
}

/** Refusals that say: not now, rather than not you. */
const outages = new Set(['temporarily_unavailable', 'server_error']);

function problemOf(error: unknown): Error {
  if (error instanceof client.AuthorizationResponseError) {
    return outages.has(error.error) ? new SourceUnavailable(error) : new SourceRefused();
  }
  if (isOutage(error)) return new SourceUnavailable(error);
  return new SourceAnswerInvalid(error);
}

/** No answer in time, or one of a server in trouble. */
function isOutage(error: unknown): boolean {
  if (error instanceof client.ResponseBodyError) return error.status >= 500;
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Response) return cause.status >= 500;
  return [error, cause].some(isUnanswered);
}

/** What fetch rejects with, by name: a connection that failed, or its time was up. */
function isUnanswered(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('name' in error)) return false;
  if (error.name === 'TypeError') return 'message' in error && error.message === 'fetch failed';
  return error.name === 'TimeoutError' || error.name === 'AbortError';
}
