import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt, generateKeyPair, SignJWT } from 'jose';
import { z } from 'zod';
import type { OutsideWorld } from '../outside-world.js';
import { TestBrowser } from '../testing/test-browser.js';
import { account, startTestIssuer, type TestIssuer } from '../testing/test-issuer.js';
import { resetWorld, rpClients, setFaults, startTestWorld } from '../testing/test-world.js';

let issuer: TestIssuer;
let world: OutsideWorld;
let rp1: string;
let rp2: string;
let browser: TestBrowser;

beforeAll(async () => {
  issuer = await startTestIssuer();
  world = await startTestWorld({ ISSUER: issuer.issuer });
  [rp1, rp2] = [`http://localhost:${world.ports.rp1}`, `http://localhost:${world.ports.rp2}`];
});
afterAll(async () => {
  await world.stop();
  await issuer.stop();
});
beforeEach(async () => {
  await resetWorld(world);
  browser = new TestBrowser();
});

const Session = z.object({ signedIn: z.boolean(), claims: z.record(z.string(), z.unknown()).optional() });

async function readSession(base: string): Promise<z.infer<typeof Session>> {
  return Session.parse(JSON.parse((await browser.open(`${base}/api/session`)).text));
}

describe('before the issuer is up', () => {
  it('OW-11 the relying party runs, says so on sign-in, and finds the issuer later', async () => {
    expect((await browser.open(`${rp1}/`)).text).toContain('Đăng nhập bằng VNConnect');
    expect(await browser.open(`${rp1}/sign-in`)).toMatchObject({
      status: 503,
      text: expect.stringContaining('Chưa kết nối được tới VNConnect'),
    });
    issuer.open({ rp1, rp2 });
    expect((await browser.open(`${rp1}/sign-in`)).status).toBe(200);
    expect(await readSession(rp1)).toMatchObject({ signedIn: true });
  });
});

describe('once the issuer is up', () => {
  beforeAll(() => issuer.open({ rp1, rp2 }));

  it('ID-48 a deep link of the national portal signs in without a click and leads to its page', async () => {
    const link = `${rp1}/?vnconnect=1&MaTTHCDP=1.001234&MaDVC=2`;
    expect((await browser.open(link)).status).toBe(200);
    expect(await readSession(rp1)).toMatchObject({ signedIn: true });
    const asked = await new TestBrowser().fetch(link);
    expect(asked.headers.get('location')).toContain(`${issuer.issuer}/`);
    expect(asked.headers.get('location')).not.toContain('MaTTHCDP');
    expect((await browser.fetch(link)).status).toBe(200);
  });

  it('OW-11 sign-in asks with PKCE, state and nonce', async () => {
    const address = new URL(
      (await browser.fetch(`${rp1}/sign-in?acr_values=ial3`)).headers.get('location') ?? '',
    );
    expect(address.origin).toBe(issuer.issuer);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      client_id: rpClients.rp1.id,
      redirect_uri: `${rp1}/callback`,
      response_type: 'code',
      scope: 'openid profile',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      acr_values: 'ial3',
    });
  });

  it('OW-11 after sign-in the page shows name, sub and roles, and the session its claims', async () => {
    expect(await readSession(rp1)).toEqual({ signedIn: false });
    const shown = await browser.open(`${rp1}/sign-in`);
    expect(shown.url).toBe(`${rp1}/`);
    expect(shown.text).toContain(`Xin chào, ${account.name}`);
    expect(shown.text).toContain(account.sub);
    expect(shown.text).toContain('Cán bộ tiếp nhận');
    expect(await readSession(rp1)).toEqual({
      signedIn: true,
      claims: expect.objectContaining({ ...account, iss: issuer.issuer, aud: rpClients.rp1.id }),
    });
    expect(await readSession(rp2)).toEqual({ signedIn: false });
  });

  it('OW-11 a callback that this browser did not begin, or comes twice, signs nobody in', async () => {
    const stranger = new TestBrowser();
    const begun = (await stranger.fetch(`${rp1}/sign-in`)).headers.get('location') ?? '';
    const resumed = await follow(stranger, begun, `${rp1}/callback`);
    expect((await browser.open(resumed)).status).toBe(400);
    expect(await readSession(rp1)).toEqual({ signedIn: false });
    expect((await stranger.open(resumed)).status).toBe(200);
    expect((await stranger.open(resumed)).status).toBe(400);
  });

  it("OW-11 the issuer's refusal is shown with its code", async () => {
    const begun = new URL((await browser.fetch(`${rp1}/sign-in`)).headers.get('location') ?? '');
    const state = begun.searchParams.get('state') ?? '';
    const shown = await browser.open(`${rp1}/callback?error=access_denied&state=${state}`);
    expect(shown).toMatchObject({ status: 400, text: expect.stringContaining('<code>access_denied</code>') });
  });

  it('OW-11 signing out at one party ends the session at the issuer and, by back channel, at the other', async () => {
    await browser.open(`${rp1}/sign-in`);
    await browser.open(`${rp2}/sign-in`);
    expect(await readSession(rp2)).toMatchObject({ signedIn: true });
    const asked = await browser.open(`${rp1}/sign-out`);
    expect(asked.url).toMatch(`${issuer.issuer}/session/end`);
    const address = new URL(asked.url);
    expect(decodeJwt(address.searchParams.get('id_token_hint') ?? '').sub).toBe(account.sub);
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(asked.text) ?? [];
    const left = await browser.open(`${issuer.issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(left.url).toBe(`${rp1}/`);
    expect(await readSession(rp1)).toEqual({ signedIn: false });
    expect(await readSession(rp2)).toEqual({ signedIn: false });
  });

  it('OW-11 signing out without a session leads to the start page', async () => {
    expect((await browser.open(`${rp1}/sign-out`)).url).toBe(`${rp1}/`);
  });

  /** Follows redirects by hand until the next would be `until`, and gives that address. */
  async function follow(by: TestBrowser, from: string, until: string): Promise<string> {
    let address = from;
    while (!address.startsWith(until)) {
      const location = (await by.fetch(address)).headers.get('location');
      if (!location) throw new Error(`${address} leads nowhere`);
      address = new URL(location, address).href;
    }
    return address;
  }
});

describe('back-channel logout', () => {
  const event = 'http://schemas.openid.net/event/backchannel-logout';
  let sid: string;

  beforeAll(() => issuer.open({ rp1, rp2 }));
  beforeEach(async () => {
    await browser.open(`${rp1}/sign-in`);
    sid = String((await readSession(rp1)).claims?.['sid']);
  });

  function claims(change: Record<string, unknown> = {}): Record<string, unknown> {
    const now = Math.floor(Date.now() / 1_000);
    return {
      iss: issuer.issuer,
      aud: rpClients.rp1.id,
      iat: now,
      exp: now + 120,
      jti: randomUUID(),
      events: { [event]: {} },
      sub: account.sub,
      sid,
      ...change,
    };
  }

  async function post(token: string): Promise<number> {
    const body = new URLSearchParams({ logout_token: token });
    return (await fetch(`${rp1}/backchannel-logout`, { method: 'POST', body })).status;
  }

  it.each([
    ['a session', { sub: undefined }],
    ['a subject', { sid: undefined }],
    ['a session of a subject', {}],
  ])('OW-11 a logout token for %s ends it at once', async (_what, change) => {
    expect(await post(await issuer.sign(claims(change)))).toBe(200);
    expect(await readSession(rp1)).toEqual({ signedIn: false });
  });

  it("OW-11 a logout token for another's session ends nothing", async () => {
    expect(await post(await issuer.sign(claims({ sid: 'another' })))).toBe(200);
    expect(await post(await issuer.sign(claims({ sub: 'another', sid: undefined })))).toBe(200);
    expect(await readSession(rp1)).toMatchObject({ signedIn: true });
  });

  it.each([
    ['another issuer', { iss: 'http://other.invalid' }],
    ['another audience', { aud: rpClients.rp2.id }],
    ['no time of issue', { iat: undefined }],
    ['an old time of issue', { iat: 1_700_000_000 }],
    ['an expiry in the past', { exp: 1_700_000_000 }],
    ['no jti', { jti: undefined }],
    ['no events', { events: undefined }],
    ['another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
    ['a nonce', { nonce: 'n' }],
    ['neither sub nor sid', { sub: undefined, sid: undefined }],
  ])('OW-11 a logout token with %s is refused', async (_what, change) => {
    expect(await post(await issuer.sign(claims(change)))).toBe(400);
    expect(await readSession(rp1)).toMatchObject({ signedIn: true });
  });

  it('OW-11 a logout token works once', async () => {
    const token = await issuer.sign(claims({ sid: undefined }));
    expect(await post(token)).toBe(200);
    await browser.open(`${rp1}/sign-in`);
    expect(await post(token)).toBe(400);
    expect(await readSession(rp1)).toMatchObject({ signedIn: true });
  });

  it('OW-11 a logout token of another type, another key or no signature is refused', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'RS256', kid: 'test-key', typ: 'logout+jwt' })
      .sign(privateKey);
    const unsigned = [{ alg: 'none', typ: 'logout+jwt' }, claims()]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    expect(await post(await issuer.sign(claims(), { typ: 'at+jwt' }))).toBe(400);
    expect(await post(forged)).toBe(400);
    expect(await post(`${unsigned}.`)).toBe(400);
    expect(await post('')).toBe(400);
    expect(await readSession(rp1)).toMatchObject({ signedIn: true });
  });

  it('OW-11 switched to fail, it answers 500 and keeps the session', async () => {
    await setFaults(world, { relyingParties: { logout: '500' } });
    expect(await post(await issuer.sign(claims()))).toBe(500);
    expect(await readSession(rp1)).toMatchObject({ signedIn: true });
  });
});
