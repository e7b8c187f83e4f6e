import * as client from 'openid-client';
import type { Citizen } from '../clients/citizen.js';
import { waitFor, platform } from '../clients/platform.js';
import { Refused } from '../clients/rest.js';

/** The seed's relying party for whoever tries the platform out with a client of their own. */
const DEVELOPER = { id: 'demo-developer', redirect: 'http://localhost:8095/callback' } as const;

/** Signs the citizen in with openid-client: discovery, PKCE, code, ID token, userinfo. Nothing listens at the redirect. */
export async function signInAsDeveloper(citizen: Citizen): Promise<string> {
  const secret = process.env.VNC_DEVELOPER_SECRET ?? 'demo-developer-secret';
  const configuration = await client.discovery(
    new URL(`${platform.portal}/oidc`),
    DEVELOPER.id,
    undefined,
    client.ClientSecretBasic(secret),
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
  const screen = await citizen.browser.open(address.href);
  const back = await waitFor('a code to be allowed again', () => signInWhenAllowed(citizen, screen), 40_000);
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

async function signInWhenAllowed(citizen: Citizen, screen: { url: string; status: number; text: string }) {
  try {
    return await citizen.signIn(screen, DEVELOPER.redirect);
  } catch (error) {
    if (error instanceof Refused && error.code === 'otp.too-soon') return undefined;
    throw error;
  }
}
