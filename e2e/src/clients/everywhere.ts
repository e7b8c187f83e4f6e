import * as client from 'openid-client';
import { z } from 'zod';
import type { Citizen } from './citizen.js';
import { enterAsDeveloper, type Grant } from './developer.js';
import { HttpBrowser } from './http-browser.js';
import type { Person } from './people.js';
import { platform, waitFor } from './platform.js';

const SignedIn = z.object({ signedIn: z.boolean() });

/** Whatever a person can be signed in by: each says whether it still is. */
type Place = readonly [name: string, isSignedIn: () => Promise<boolean>];

/** A citizen who is signed in at the portal and at parties, one of which has tokens. */
export class SignedInEverywhere {
  private constructor(
    readonly citizen: Citizen,
    readonly accountId: string,
    private readonly forApi: Grant,
    private tokens: Grant['tokens'],
  ) {}

  /** Takes a citizen who is signed in at the portal to the parties. */
  static async enter(citizen: Citizen, accountId: string): Promise<SignedInEverywhere> {
    for (const party of [platform.relyingParty1, platform.relyingParty2]) {
      const { url } = await citizen.browser.open(`${party}/sign-in`);
      if (!url.startsWith(party)) throw new Error(`Stopped at ${url}`);
    }
    const resource = `${platform.portal}/api`;
    const forApi = await enterAsDeveloper(citizen, { scope: 'openid profile api', resource });
    const { tokens } = await enterAsDeveloper(citizen, { scope: 'openid profile' });
    return new SignedInEverywhere(citizen, accountId, forApi, tokens);
  }

  get person(): Person {
    return this.citizen.person;
  }

  /** The names of the places that still take the person for signed in. */
  async places(): Promise<string[]> {
    const all: Place[] = [
      ['the portal', () => this.isSignedInAt(`${platform.portal}/api/v1/session`)],
      ['the first party', () => this.isSignedInAt(`${platform.relyingParty1}/api/session`)],
      ['the second party', () => this.isSignedInAt(`${platform.relyingParty2}/api/session`)],
      ['single sign-on', () => this.singleSignOn()],
      ['the access token for the API', () => this.apiToken()],
      ['the access token for userinfo', () => this.userInfo()],
      ['the refresh token', () => this.refresh()],
    ];
    const found = await Promise.all(
      all.map(async ([name, isSignedIn]) => ((await isSignedIn()) ? [name] : [])),
    );
    return found.flat();
  }

  /** Waits until nothing takes the person for signed in, within the time that the rule gives (ID-47). */
  async gone(): Promise<void> {
    let left: string[] = [];
    await waitFor(
      'every place to end',
      async () => {
        left = await this.places();
        return left.length === 0 ? true : undefined;
      },
      5_000,
    ).catch((cause: unknown) => {
      throw new Error(`Still signed in by: ${left.join(', ')}`, { cause });
    });
  }

  private async isSignedInAt(address: string): Promise<boolean> {
    const answer = await this.citizen.browser.send(address);
    return SignedIn.parse(await answer.json()).signedIn;
  }

  /** Whether the identity provider would let the browser in anywhere without a sign-in. */
  private async singleSignOn(): Promise<boolean> {
    const { configuration } = this.forApi;
    const redirect = new URL(this.forApi.redirect);
    const address = client.buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: redirect.href, scope: 'openid', prompt: 'none', state: client.randomState() },
      code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    });
    const { url } = await this.citizen.browser.open(address.href, {}, redirect.href);
    const answer = new URL(url).searchParams;
    if (answer.has('code')) return true;
    if (answer.get('error') === 'login_required') return false;
    throw new Error(`Single sign-on answered ${url}`);
  }

  private apiToken(): Promise<boolean> {
    return takes(`${platform.portal}/api/v1/account`, this.forApi.tokens.access_token);
  }

  private userInfo(): Promise<boolean> {
    const { userinfo_endpoint: address = '' } = this.forApi.configuration.serverMetadata();
    return takes(address, this.tokens.access_token);
  }

  private async refresh(): Promise<boolean> {
    try {
      const { refresh_token: token = '' } = this.tokens;
      this.tokens = await client.refreshTokenGrant(this.forApi.configuration, token);
      return true;
    } catch (error) {
      if (error instanceof client.ResponseBodyError && error.error === 'invalid_grant') return false;
      throw error;
    }
  }
}

/** Whether a bearer token is let in, whatever is answered then. */
async function takes(address: string, token: string): Promise<boolean> {
  const answer = await new HttpBrowser().send(address, { headers: { authorization: `Bearer ${token}` } });
  await answer.arrayBuffer();
  if (answer.status >= 500) throw new Error(`${address}: ${answer.status}`);
  return answer.status !== 401;
}
