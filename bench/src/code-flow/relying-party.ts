import { createHash } from 'node:crypto';
import type { Browser } from './browser.js';

const VERIFIER = 'a-verifier-that-is-the-same-for-all-as-nobody-is-to-be-deceived';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

/** A relying party of a provider, as the bench plays it. */
export interface RelyingParty {
  /** Path under which the provider stands: `/oidc`, or nothing. */
  readonly mount: string;
  readonly clientId: string;
  readonly secret: string;
  readonly redirectUri: string;
}

/** The path that begins a sign-in (OpenID Connect Core 3.1, PKCE). */
export function authorizationPath({ mount, clientId, redirectUri }: RelyingParty): string {
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirectUri,
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    state: 'state',
    nonce: 'nonce',
  });
  return `${mount}/auth?${query.toString()}`;
}

/** A whole flow of a browser that has signed in before: authorization, code, tokens; gives the refresh token. */
export async function codeFlow(browser: Browser, party: RelyingParty): Promise<string> {
  const { location } = await browser.send('GET', authorizationPath(party));
  return takeTokens(browser, party, location);
}

/** Exchanges the code that the provider sent the browser back with; gives the refresh token. */
export async function takeTokens(
  browser: Browser,
  party: RelyingParty,
  location: string | undefined,
): Promise<string> {
  const code = location?.startsWith(party.redirectUri) && new URL(location).searchParams.get('code');
  if (!code) throw new Error(`No code: ${location}`);
  const tokens = await browser.send(
    'POST',
    `${party.mount}/token`,
    {
      form: {
        grant_type: 'authorization_code',
        code,
        redirect_uri: party.redirectUri,
        code_verifier: VERIFIER,
      },
    },
    { authorization: authorizationOf(party) },
  );
  if (tokens.status !== 200 || !tokens.text.includes('id_token'))
    throw new Error(`No tokens: ${tokens.text}`);
  return refreshTokenOf(tokens.text);
}

/** Exchanges a refresh token for new tokens; gives the next refresh token. */
export async function refresh(browser: Browser, party: RelyingParty, token: string): Promise<string> {
  const tokens = await browser.send(
    'POST',
    `${party.mount}/token`,
    { form: { grant_type: 'refresh_token', refresh_token: token } },
    { authorization: authorizationOf(party) },
  );
  if (tokens.status !== 200) throw new Error(`No tokens: ${tokens.text}`);
  return refreshTokenOf(tokens.text);
}

const authorizationOf = ({ clientId, secret }: RelyingParty) =>
  `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;

function refreshTokenOf(text: string): string {
  const tokens: unknown = JSON.parse(text);
  const token =
    typeof tokens === 'object' && tokens !== null && 'refresh_token' in tokens && tokens.refresh_token;
  if (typeof token !== 'string') throw new Error('No refresh token');
  return token;
}
