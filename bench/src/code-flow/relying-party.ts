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

/** A whole flow of a browser that has signed in before: authorization, code, tokens. */
export async function codeFlow(browser: Browser, party: RelyingParty): Promise<void> {
  const { location } = await browser.send('GET', authorizationPath(party));
  await takeTokens(browser, party, location);
}

/** Exchanges the code that the provider sent the browser back with. */
export async function takeTokens(
  browser: Browser,
  party: RelyingParty,
  location: string | undefined,
): Promise<void> {
  const code = location?.startsWith(party.redirectUri) && new URL(location).searchParams.get('code');
  if (!code) throw new Error(`No code: ${location}`);
  const credentials = Buffer.from(`${party.clientId}:${party.secret}`).toString('base64');
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
    { authorization: `Basic ${credentials}` },
  );
  if (tokens.status !== 200 || !tokens.text.includes('id_token'))
    throw new Error(`No tokens: ${tokens.text}`);
}
