import { Injectable } from '@nestjs/common';
import { currentTraceparent, InjectConfig, ProblemError } from '@vnconnect/service-kit';
import { createRemoteJWKSet, customFetch as joseFetch, type JWTVerifyGetKey } from 'jose';
import * as client from 'openid-client';
import { issuerOf, type SessionConfig } from './session.environment.js';

/** Identity answers within a second; a browser is told rather than kept waiting. Seconds. */
const TIMEOUT = 5;

/** The one algorithm that identity signs the portal's tokens with. */
export const SIGNING_ALGORITHM = 'ES256';

export interface Discovered {
  readonly configuration: client.Configuration;
  /** The provider's keys, for tokens that do not come by way of openid-client. */
  readonly keys: JWTVerifyGetKey;
}

/**
 * The platform's own OpenID provider, known by discovery: on first use, and again on the next use when it could not
 * be reached.
 */
@Injectable()
export class IdentityProvider {
  private discovering: Promise<Discovered> | undefined;

  constructor(@InjectConfig() private readonly config: SessionConfig) {}

  /** @throws ProblemError `service-unavailable` when identity can't be reached */
  async discover(): Promise<Discovered> {
    this.discovering ??= this.ask();
    try {
      return await this.discovering;
    } catch (error) {
      this.discovering = undefined;
      throw problemBehind(error) ?? error;
    }
  }

  private async ask(): Promise<Discovered> {
    const issuer = issuerOf(this.config);
    const fetch = (url: string, options: FetchOptions) => this.fetch(url, options);
    // The signature of the ID token is checked although it comes straight from the provider.
    const execute = [client.enableNonRepudiationChecks];
    if (issuer.startsWith('http:')) execute.push(client.allowInsecureRequests);
    const configuration = await client.discovery(
      new URL(issuer),
      this.config.PORTAL_CLIENT_ID,
      { id_token_signed_response_alg: SIGNING_ALGORITHM },
      client.ClientSecretBasic(this.config.PORTAL_CLIENT_SECRET),
      { timeout: TIMEOUT, execute, [client.customFetch]: fetch },
    );
    const { jwks_uri: keysUri } = configuration.serverMetadata();
    if (!keysUri) throw new Error('The provider names no jwks_uri');
    const keys = createRemoteJWKSet(new URL(keysUri), {
      timeoutDuration: TIMEOUT * 1_000,
      [joseFetch]: fetch,
    });
    return { configuration, keys };
  }

  /**
   * The provider's addresses are the public ones, that is this gateway's own; they are asked at identity itself, which
   * is told by X-Forwarded-* what browsers see. Nothing else is ever asked.
   */
  private async fetch(url: string, options: FetchOptions): Promise<Response> {
    const { PUBLIC_URL, IDENTITY_HTTP_URL } = this.config;
    const address = new URL(url);
    if (address.origin !== PUBLIC_URL) throw new Error('The provider names an address that is not its own');
    const headers = new Headers(options.headers);
    headers.set('x-forwarded-proto', address.protocol.slice(0, -1));
    headers.set('x-forwarded-host', address.host);
    const trace = currentTraceparent();
    if (trace) headers.set('traceparent', trace);
    const response = await fetch(IDENTITY_HTTP_URL + address.pathname + address.search, {
      ...options,
      body: options.body ?? null,
      headers,
    }).catch((cause: unknown) => {
      throw new ProblemError('service-unavailable', { cause });
    });
    if (response.status >= 500) throw new ProblemError('service-unavailable');
    return response;
  }
}

/** What openid-client and jose give to their fetch. */
interface FetchOptions {
  readonly method: string;
  readonly headers: Headers | Record<string, string>;
  readonly redirect: 'manual';
  readonly body?: client.FetchBody;
  readonly signal?: AbortSignal;
}

/** The problem that made openid-client fail, which wraps what its fetch throws. */
export function problemBehind(error: unknown): ProblemError | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each instanceof ProblemError) return each;
  }
  return undefined;
}
