import * as client from 'openid-client';
import type { Citizen } from './citizen.js';
import { platform, secretOf } from './platform.js';

/** The seed's relying party for whoever tries the platform out with a client of their own; nothing listens there. */
const DEVELOPER = {
  id: 'demo-developer',
  redirect: `http://localhost:${process.env.VNC_DEVELOPER_PORT ?? '8095'}/callback`,
} as const;

/** What a program that uses openid-client got for a signed-in citizen, and its way to ask for more. */
export interface Grant {
  configuration: client.Configuration;
  redirect: string;
  tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;
}

/** Lets the signed-in citizen into such a program: discovery, PKCE, code, tokens; for an API when one is named. */
export async function enterAsDeveloper(
  citizen: Citizen,
  { scope, ...more }: { scope: string; resource?: string },
): Promise<Grant> {
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
    ...{ redirect_uri: DEVELOPER.redirect, scope, state, nonce, ...more },
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const back = await citizen.browser.open(address.href, {}, DEVELOPER.redirect);
  if (!back.url.startsWith(DEVELOPER.redirect)) throw new Error(`It was asked to sign in: ${back.url}`);
  const checks = { pkceCodeVerifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
  const tokens = await client.authorizationCodeGrant(configuration, new URL(back.url), checks, more);
  return { configuration, redirect: DEVELOPER.redirect, tokens };
}
