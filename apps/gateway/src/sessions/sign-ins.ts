import { Injectable } from '@nestjs/common';
import { AccountId, type ProblemCode } from '@vnconnect/contracts';
import { InjectConfig, ProblemError } from '@vnconnect/service-kit';
import * as client from 'openid-client';
import { z } from 'zod';
import { IdentityProvider, problemBehind } from './identity-provider.js';
import { PendingSignIns, type PendingSignIn } from './pending-sign-ins.js';
import type { SessionConfig } from './session.environment.js';
import type { SignedIn } from './session.js';

const levels = { 'urn:vnconnect:ial2': 'IAL2', 'urn:vnconnect:ial3': 'IAL3' } as const;

const IdTokenClaims = z.object({
  sub: AccountId,
  sid: z.string().min(1),
  acr: z.enum(['urn:vnconnect:ial2', 'urn:vnconnect:ial3']).transform((acr) => levels[acr]),
});

const UserInfo = z.object({ name: z.string().min(1) });

/** What the portal asks for. */
const SCOPE = 'openid profile';

/** What the identity provider's refusals (RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6) are to a person. */
const refusals: Partial<Record<string, ProblemCode>> = {
  access_denied: 'sign-in-required',
  login_required: 'sign-in-required',
  unmet_authentication_requirements: 'permission-missing',
  temporarily_unavailable: 'service-unavailable',
  server_error: 'service-unavailable',
};

/** Sign-in as a relying party of the platform's own provider: authorization code, PKCE S256, state, nonce. */
@Injectable()
export class SignIns {
  constructor(
    @InjectConfig() private readonly config: SessionConfig,
    private readonly provider: IdentityProvider,
    private readonly pending: PendingSignIns,
  ) {}

  /**
   * Begins one for this browser. @returns where the browser goes
   * @throws ProblemError `service-unavailable`
   */
  async begin(browser: string, returnTo: string, prompt?: 'create'): Promise<string> {
    const { configuration } = await this.provider.discover();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    const codeVerifier = client.randomPKCECodeVerifier();
    await this.pending.keep(state, browser, { nonce, codeVerifier, returnTo });
    return client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callbackUrl,
      scope: SCOPE,
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...(prompt && { prompt }),
    }).href;
  }

  /**
   * Ends the one that this browser began, with what the provider sent it back with.
   * @throws ProblemError `interaction.not-found` when there is none; otherwise what the provider's refusal means
   */
  async finish(
    answer: URLSearchParams,
    browser: string | undefined,
  ): Promise<{ signedIn: SignedIn; returnTo: string }> {
    const state = answer.get('state');
    const pending = state && browser ? await this.pending.take(state, browser) : undefined;
    if (!state || !pending) throw new ProblemError('interaction.not-found');
    try {
      return { signedIn: await this.exchange(answer, state, pending), returnTo: pending.returnTo };
    } catch (error) {
      throw problemOf(error);
    }
  }

  /**
   * Where the browser goes to end its sign-on session, and with it all others of that.
   * @param idToken proves whose it is; without it the provider asks the person
   * @throws ProblemError `service-unavailable`
   */
  async endAddress(idToken: string | undefined): Promise<string> {
    const { configuration } = await this.provider.discover();
    return client.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: `${this.config.PUBLIC_URL}/signed-out`,
      ...(idToken && { id_token_hint: idToken }),
    }).href;
  }

  /** Code for tokens, ID token verified, the name from userinfo. */
  private async exchange(
    answer: URLSearchParams,
    expectedState: string,
    { nonce, codeVerifier }: PendingSignIn,
  ): Promise<SignedIn> {
    const { configuration } = await this.provider.discover();
    const tokens = await client.authorizationCodeGrant(
      configuration,
      new URL(`${this.callbackUrl}?${answer.toString()}`),
      { expectedState, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true },
    );
    const { sub, sid, acr } = IdTokenClaims.parse(tokens.claims());
    const { name } = UserInfo.parse(await client.fetchUserInfo(configuration, tokens.access_token, sub));
    return { accountId: sub, fullName: name, level: acr, sid, idToken: tokens.id_token ?? '' };
  }

  private get callbackUrl(): string {
    return `${this.config.PUBLIC_URL}/auth/callback`;
  }
}

function problemOf(error: unknown): ProblemError {
  const code =
    error instanceof client.AuthorizationResponseError
      ? refusals[error.error]
      : // The code was used before, or the person took longer than it lives.
        error instanceof client.ResponseBodyError && error.error === 'invalid_grant'
        ? 'interaction.not-found'
        : undefined;
  return problemBehind(error) ?? new ProblemError(code ?? 'internal', { cause: error });
}
