import type { AccountId } from '@vnconnect/contracts';
import type { OutsideWorld } from '@vnconnect/outside-world';
import { freePort } from '@vnconnect/testing';
import * as client from 'openid-client';
import { RelyingPartiesRepository } from '../../oidc/relying-parties.repository.js';
import { Browser } from '../../oidc/testing/browser.js';
import { makePerson, type Person } from '../../testing/people.js';
import { startTestWorld } from '../../testing/outside-world.js';
import { startTestIdentity, type TestIdentity } from '../../testing/test-identity.js';
import type { FederatedSource } from '../federated-person.js';

const PARTY = 'http://localhost:9/callback';
const SECRET = 'secret-of-the-party-of-this-test-for-identity';
const PROVIDER_SECRET = 'secret-of-vnconnect-at-the-providers';
/** What every made-up person signs in with at the providers. */
const PASSWORD = 'matkhau-mau';

/** Identity whole, a relying party, and the two providers over their real protocol. */
export interface Federation {
  readonly at: TestIdentity;
  readonly publicUrl: string;
  /** The providers' faults; those not named behave. */
  faults(of: { vietnamPost?: object; vneid?: object }): Promise<void>;
  /** A person whom both providers know. */
  makeKnown(changes?: Partial<Person>): Promise<Person>;
  /** A browser at the sign-in screen, whose interaction is `uid`. */
  begin(): Promise<Begun>;
  /** Out to the provider and through its sign-in page, to just before our callback. */
  goOut(begun: Begun, source: FederatedSource, person: Person): Promise<URL>;
  /** Opens our callback and finishes the interaction; the account and level that the party is told. */
  comeBack(begun: Begun, callback: URL): Promise<{ accountId: AccountId; acr: unknown }>;
  /** All of it. */
  signIn(source: FederatedSource, person: Person): Promise<{ accountId: AccountId; acr: unknown }>;
  /** Where our callback leads that refuses. */
  refusal(begun: Begun, callback: URL): Promise<URLSearchParams>;
  accountsOf(source: FederatedSource): Promise<number>;
  stop(): Promise<void>;
}

export interface Begun {
  readonly browser: Browser;
  readonly uid: string;
  readonly checks: client.AuthorizationCodeGrantChecks & { readonly pkceCodeVerifier: string };
}

const startWorld = (publicUrl: string): Promise<OutsideWorld> =>
  startTestWorld({
    ...{ VIETNAM_POST_CLIENT_SECRET: PROVIDER_SECRET, VNEID_CLIENT_SECRET: PROVIDER_SECRET },
    VIETNAM_POST_REDIRECT_URI: `${publicUrl}/oidc/sources/vietnam-post/callback`,
    VNEID_REDIRECT_URI: `${publicUrl}/oidc/sources/vneid/callback`,
  });

async function startIdentity(port: number, world: OutsideWorld): Promise<TestIdentity> {
  const at = await startTestIdentity({
    environment: {
      OIDC_PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      VIETNAM_POST_ISSUER: `http://localhost:${world.ports.vietnamPost}`,
      VIETNAM_POST_CLIENT_SECRET: PROVIDER_SECRET,
      VNEID_ISSUER: `http://localhost:${world.ports.vneid}`,
      VNEID_CLIENT_SECRET: PROVIDER_SECRET,
    },
  });
  await at.service.app.get(RelyingPartiesRepository, { strict: false }).upsert({
    clientId: 'party',
    names: { vi: 'Hệ thống', en: 'System' },
    authentication: { method: 'client_secret_basic', secret: SECRET },
    redirectUris: [PARTY],
  });
  return at;
}

export async function startFederation(): Promise<Federation> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const world = await startWorld(publicUrl);
  const at = await startIdentity(port, world).catch(async (error: unknown) => {
    await world.stop();
    throw error;
  });
  const party = await client.discovery(
    new URL(`${publicUrl}/oidc`),
    'party',
    { id_token_signed_response_alg: 'ES256' },
    client.ClientSecretBasic(SECRET),
    { execute: [client.allowInsecureRequests] },
  );
  const tell = async (method: 'PUT' | 'POST', path: string, body: object) => {
    const answer = await fetch(`http://127.0.0.1:${world.ports.world}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  };
  const isOurs = (url: URL) => url.origin === publicUrl && url.pathname.endsWith('/callback');
  const federation: Federation = {
    at,
    publicUrl,
    faults: (of) => tell('PUT', '/api/faults', { vietnamPost: {}, vneid: {}, ...of }),
    makeKnown: async (changes = {}) => {
      const person = makePerson(changes);
      const { phone, identityNumber, fullName, dateOfBirth } = person;
      await tell('POST', '/api/subscribers', { phone, identityNumber, fullName, dateOfBirth });
      return person;
    },
    begin: () => begin(party),
    goOut: async ({ browser, uid }, source, person) => {
      const out = `${publicUrl}/oidc/interaction/${uid}/sources/${source}?language=en`;
      const page = await browser.follow(out, ({ pathname }) => pathname.startsWith('/interaction/'));
      const user = source === 'vneid' ? person.identityNumber : person.phone;
      const answer = await browser.post(page.href, { act: 'sign-in', user, password: PASSWORD });
      return browser.follow(new URL(answer.headers.get('location') ?? '', page).href, isOurs);
    },
    comeBack: (begun, callback) => comeBack(party, publicUrl, begun, callback),
    signIn: async (source, person) => {
      const begun = await federation.begin();
      return federation.comeBack(begun, await federation.goOut(begun, source, person));
    },
    refusal: async ({ browser }, callback) => {
      const answer = await browser.get(callback.href);
      const to = new URL(answer.headers.get('location') ?? '', publicUrl);
      if (to.pathname !== '/sign-in') throw new Error(`answered ${answer.status} ${to.pathname}`);
      return to.searchParams;
    },
    accountsOf: async (source) => {
      const [row] = await at.database.query<{ count: string }[]>(
        'SELECT count(*) FROM accounts WHERE method = $1',
        [source],
      );
      return Number(row?.count);
    },
    stop: async () => {
      await at.stop();
      await world.stop();
    },
  };
  return federation;
}

async function begin(party: client.Configuration): Promise<Begun> {
  const browser = new Browser();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const address = client.buildAuthorizationUrl(party, {
    ...{ redirect_uri: PARTY, scope: 'openid', state: expectedState, nonce: expectedNonce },
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const screen = await browser.follow(address.href, ({ pathname }) => pathname === '/sign-in');
  const uid = screen.searchParams.get('interaction') ?? '';
  return { browser, uid, checks: { expectedState, expectedNonce, pkceCodeVerifier } };
}

async function comeBack(
  party: client.Configuration,
  publicUrl: string,
  { browser, uid, checks }: Begun,
  callback: URL,
) {
  const page = await browser.get(callback.href);
  const ticket = /name="ticket" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  const finish = `${publicUrl}/oidc/interaction/${uid}/finish`;
  const answer = await browser.post(finish, { ticket }, { origin: publicUrl });
  const end = await browser.follow(answer.headers.get('location') ?? '', ({ href }) =>
    href.startsWith(PARTY),
  );
  const tokens = await client.authorizationCodeGrant(party, end, { ...checks, idTokenExpected: true });
  const claims = tokens.claims();
  // The subject that identity gives its parties is the account's id.
  return { accountId: (claims?.sub ?? '') as AccountId, acr: claims?.acr };
}
