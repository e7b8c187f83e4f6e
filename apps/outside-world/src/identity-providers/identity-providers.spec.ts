import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';
import type { OutsideWorld } from '../outside-world.js';
import { TestBrowser, type Shown } from '../testing/test-browser.js';
import { providerClientSecret, resetWorld, setFaults, startTestWorld } from '../testing/test-world.js';
import { samplePassword } from './provider-kinds.js';

// A relying party nobody here wrote, and a browser.
const callbacks = {
  'vietnam-post': 'http://localhost:9/oidc/sources/vietnam-post/callback',
  vneid: 'http://localhost:9/oidc/sources/vneid/callback',
};
type Source = keyof typeof callbacks;
const scopes = { 'vietnam-post': 'openid profile phone identity', vneid: 'openid citizen' };

let world: OutsideWorld;
beforeAll(async () => {
  world = await startTestWorld({
    VIETNAM_POST_REDIRECT_URI: callbacks['vietnam-post'],
    VNEID_REDIRECT_URI: callbacks.vneid,
  });
});
afterAll(() => world.stop());
beforeEach(() => resetWorld(world));

const issuerOf = (source: Source) =>
  `http://localhost:${source === 'vneid' ? world.ports.vneid : world.ports.vietnamPost}`;

const discover = (source: Source) =>
  client.discovery(
    new URL(issuerOf(source)),
    'vnconnect',
    undefined,
    client.ClientSecretBasic(providerClientSecret),
    { timeout: 2, execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
  );

/** From the authorization request to the sign-in page. */
async function begin(source: Source) {
  const configuration = await discover(source);
  const [state, nonce, pkceCodeVerifier] = [
    client.randomState(),
    client.randomNonce(),
    client.randomPKCECodeVerifier(),
  ];
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: callbacks[source],
    scope: scopes[source],
    ...{ state, nonce, prompt: 'login' },
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const browser = new TestBrowser();
  const page = await browser.open(address.href);
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier };
  return { configuration, browser, page, checks };
}

/** Sends the form and follows until the relying party's address, which nobody answers. */
async function send(browser: TestBrowser, page: Shown, form: Record<string, string>): Promise<string> {
  let answer = await browser.fetch(page.url, new URLSearchParams(form));
  for (;;) {
    const location = answer.headers.get('location');
    if (location === null) return `${answer.status}`;
    if (location.startsWith('http://localhost:9/')) return location;
    answer = await browser.fetch(new URL(location, page.url).href);
  }
}

async function signIn(source: Source, user: string) {
  const { configuration, browser, page, checks } = await begin(source);
  const back = await send(browser, page, { act: 'sign-in', user, password: samplePassword });
  const tokens = await client.authorizationCodeGrant(configuration, new URL(back), {
    ...checks,
    idTokenExpected: true,
  });
  const sub = tokens.claims()?.sub ?? '';
  return client.fetchUserInfo(configuration, tokens.access_token, sub);
}

describe('identity providers', () => {
  it('OW-05 Vietnam Post tells who signed in: name, birth date, phone and identity number', async () => {
    const claims = await signIn('vietnam-post', '0960001000');
    expect(claims).toEqual({
      sub: expect.any(String),
      name: 'Nguyễn Thị Hồng Đào',
      birthdate: '1992-03-14',
      phone_number: '+84960001000',
      phone_number_verified: true,
      identity_number: '033192000001',
    });
    expect((await signIn('vietnam-post', '+84 960 001 000')).sub).toBe(claims.sub);
  });

  it('OW-05 VNeID tells the verified 12-digit number, name, birth date and account level, by a subject of its own', async () => {
    const claims = await signIn('vneid', '033192000001');
    expect(claims).toEqual({
      sub: expect.any(String),
      citizenPid: '033192000001',
      fullName: 'Nguyễn Thị Hồng Đào',
      birthDate: '1992-03-14',
      accountLevel: 2,
    });
    expect(claims.sub).not.toBe((await signIn('vietnam-post', '0960001000')).sub);
  });

  it('OW-05 a wrong password, or a person without a 12-digit number at VNeID, stays on the sign-in page', async () => {
    const { browser, page } = await begin('vneid');
    expect(page.text).toContain('Số định danh cá nhân');
    const wrong = { act: 'sign-in', user: '033192000001', password: 'wrong' };
    expect(await send(browser, page, wrong)).toBe('401');
    const cmnd = { act: 'sign-in', user: '171000007', password: samplePassword };
    expect(await send(browser, page, cmnd)).toBe('401');
  });

  it('OW-05 whoever refuses is sent back with access_denied, and everyone when the fault says so', async () => {
    const first = await begin('vietnam-post');
    expect(await send(first.browser, first.page, { act: 'refuse' })).toContain('error=access_denied');
    await setFaults(world, { vietnamPost: { signIn: 'refused' } });
    const second = await begin('vietnam-post');
    const form = { act: 'sign-in', user: '0960001000', password: samplePassword };
    expect(await send(second.browser, second.page, form)).toContain('error=access_denied');
  });

  it('OW-05 another browser cannot go on with a sign-in', async () => {
    const { page } = await begin('vneid');
    expect((await new TestBrowser().open(page.url)).status).toBe(400);
  });

  it.each(['other-nonce', 'other-issuer', 'other-audience', 'other-key'])(
    'OW-05 the fault %s spoils ID tokens so that a client refuses them',
    async (idToken) => {
      await setFaults(world, { vneid: { idToken } });
      await expect(signIn('vneid', '033192000001')).rejects.toThrow(client.ClientError);
    },
  );

  it('OW-05 the faults leave out or spoil the identity number, and lower the account level', async () => {
    await setFaults(world, {
      vietnamPost: { identityNumber: 'missing' },
      vneid: { identityNumber: 'malformed', accountLevel: 'level-1' },
    });
    expect(await signIn('vietnam-post', '0960001000')).not.toHaveProperty('identity_number');
    expect(await signIn('vneid', '033192000001')).toMatchObject({
      citizenPid: '0331920000x',
      accountLevel: 1,
    });
  });

  it('OW-05 a provider that is down answers nothing', async () => {
    await setFaults(world, { vneid: { failure: 'drop' } });
    await expect(discover('vneid')).rejects.toThrow();
    await expect(discover('vietnam-post')).resolves.toBeDefined();
  });
});
