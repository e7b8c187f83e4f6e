import * as client from 'openid-client';
import type { Citizen } from '../clients/citizen.js';
import { platform, secretOf } from '../clients/platform.js';

/** The seed's relying party for whoever tries the platform out with a client of their own. */
const DEVELOPER = { id: 'demo-developer', redirect: 'http://localhost:8095/callback' } as const;

/** Lets the signed-in citizen into a program that uses openid-client: discovery, PKCE, code, ID token, userinfo. Nothing listens at the redirect. */
export async function signInAsDeveloper(citizen: Citizen): Promise<string> {
  const configuration = await client.discovery(
    new URL(`${platform.portal}/oidc`),
    DEVELOPER.id,
    undefined,
    client.ClientSecretBasic(secretOf(DEVELOPER.id)),
    { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
  );
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: DEVELOPER.redirect,
    scope: 'openid profile',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const back = await citizen.browser.open(address.href, {}, DEVELOPER.redirect);
  if (!back.url.startsWith(DEVELOPER.redirect)) throw new Error(`It was asked to sign in: ${back.url}`);
  const tokens = await client.authorizationCodeGrant(configuration, new URL(back.url), {
    pkceCodeVerifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('No ID token came');
  const info = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
  return `sub ${claims.sub}, ${info.name ?? 'without a name'}, acr ${JSON.stringify(claims.acr)}`;
}
