import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountId } from '@vnconnect/contracts';
import fc from 'fast-check';
import { Browser } from './testing/browser.js';
import { finish, ticketFor } from './testing/test-party.js';
import { person, startTestProvider, type TestProvider } from './testing/test-provider.js';

const clientId = 'cong-tinh-cu';
const secret = 's'.repeat(40);
const callback = 'https://dichvucong.tinh.example/group/cong/callback';
/** The page that the national portal linked to, as the province's system keeps it in `state`. */
const linked = Buffer.from('https://dichvucong.tinh.example/?vnconnect=1&MaTTHCDP=1.001234').toString(
  'base64',
);

let at: TestProvider;
let accountId: AccountId;
let browser: Browser;
beforeAll(async () => {
  at = await startTestProvider();
  accountId = await at.makeAccount({ email: 'thu@example.vn' });
  const party = {
    clientId,
    names: { vi: 'Cổng tỉnh kiểu cũ', en: 'A province’s former portal' },
    authentication: { method: 'client_secret_basic' as const, secret },
    redirectUris: [callback],
    scopes: ['portal' as const],
  };
  await at.register.upsert({ ...party, legacy: true });
  await at.register.upsert({ ...party, clientId: 'modern' });
});
afterAll(() => at.stop());
beforeEach(() => {
  browser = new Browser();
});

/** As such systems ask: no PKCE, no nonce, `acr_values=LoA1`. */
const authorize = (changes: Record<string, string> = {}) => {
  const asked = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: callback,
    scope: 'openid',
    acr_values: 'LoA1',
    state: linked,
  };
  return `${at.publicUrl}/oauth2/authorize?${new URLSearchParams({ ...asked, ...changes }).toString()}`;
};
const isBack = (url: URL) => url.href.startsWith(callback);
const isScreen = (url: URL) => url.pathname === '/sign-in';

async function signIn(): Promise<URL> {
  const screen = await browser.follow(authorize(), (url) => isBack(url) || isScreen(url));
  if (isBack(screen)) return screen;
  const uid = screen.searchParams.get('interaction') ?? '';
  const finished = await finish(at, browser, uid, await ticketFor(at, accountId));
  return browser.follow(finished.headers.get('location') ?? '', isBack);
}

const post = async (path: string, form: Record<string, string>, headers: Record<string, string> = {}) => {
  const response = await fetch(`${at.publicUrl}/oauth2/${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const basic = { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` };
const exchange = (code: string, more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  post('token', { grant_type: 'authorization_code', code, redirect_uri: callback, ...more }, headers);

describe('a system made for the former sign-on', () => {
  it.each([
    ['in the body', { client_id: clientId, client_secret: secret }, {}],
    ['by Basic', {}, basic],
  ])(
    'ID-48 signs in unchanged, its secret %s, and reads the portal’s claims',
    async (_how, form, headers) => {
      const back = await signIn();
      expect(back.searchParams.get('state')).toBe(linked);
      const { status, body } = await exchange(back.searchParams.get('code') ?? '', form, headers);
      expect([status, body['token_type']]).toEqual([200, 'Bearer']);
      const token = String(body['access_token']);
      const asked = await fetch(`${at.publicUrl}/oauth2/userinfo?schema=openid`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(await asked.json()).toEqual({
        sub: accountId,
        TechID: accountId,
        LoaiTaiKhoan: '1',
        SoDinhDanh: person.identityNumber,
        HoVaTen: person.fullName,
        NgayThangNamSinh: '19990101',
        SoDienThoai: '0900000001',
        ThuDienTu: 'thu@example.vn',
        TrangThai: '1',
        loAs: 'LoA2',
      });
      const valid = await post('introspect', {
        token,
        state: '0',
        client_id: clientId,
        client_secret: secret,
      });
      expect(valid.body).toMatchObject({ active: true, client_id: clientId, exp: expect.any(Number) });
    },
  );

  it('ID-48 a deep link signs whoever has a session in silently; nobody else without a screen', async () => {
    const nobody = await browser.follow(authorize({ prompt: 'none' }), isBack);
    expect(nobody.searchParams.get('error')).toBe('login_required');
    expect((await signIn()).href).toContain('code=');
    const hops: string[] = [];
    const back = await browser.follow(authorize(), (url) => {
      hops.push(url.pathname);
      return isBack(url) || isScreen(url);
    });
    expect(back.href).toContain('code=');
    expect(hops).not.toContain('/sign-in');
  });

  it('ID-48 scopes that it does not have are passed over, as they were', async () => {
    const screen = await browser.follow(
      authorize({ scope: 'openid email phone' }),
      (url) => isBack(url) || isScreen(url),
    );
    expect(isScreen(screen)).toBe(true);
  });

  it('ID-48 its code is worth nothing without its secret, a second time, or at another address', async () => {
    const code = (await signIn()).searchParams.get('code') ?? '';
    expect((await exchange(code, { client_id: clientId })).status).toBe(401);
    expect((await exchange(code, { client_id: clientId, client_secret: 'x'.repeat(40) })).status).toBe(401);
    const other = (await signIn()).searchParams.get('code') ?? '';
    expect((await exchange(other, { redirect_uri: 'https://evil.example/' }, basic)).body['error']).toBe(
      'invalid_grant',
    );
    const once = (await signIn()).searchParams.get('code') ?? '';
    expect((await exchange(once, {}, basic)).status).toBe(200);
    expect((await exchange(once, {}, basic)).body['error']).toBe('invalid_grant');
  });

  it('ID-48 nobody but such a party is let off PKCE, at either address', async () => {
    for (const address of [
      authorize({ client_id: 'modern' }),
      authorize({ client_id: 'modern' }).replace('/oauth2/authorize', '/oidc/auth'),
    ]) {
      const back = await browser.follow(address, isBack);
      expect(back.searchParams.get('error')).toBe('invalid_request');
    }
  });
});

describe('whatever comes', () => {
  it('ID-40 ten thousand mangled authorization requests get a page, a redirect to the party or the screen, never a failure', async () => {
    const real = authorize();
    const query = real.slice(real.indexOf('?') + 1);
    const piece = fc.constantFrom(
      '&',
      '=',
      '%',
      '%00',
      '%zz',
      '+',
      ' ',
      '"',
      '<',
      'client_id=x',
      '&scope=',
      '&claims={',
      '&request=a.b.c',
      '&prompt=none',
      'é',
      '%F0%9F',
    );
    const mangled = fc
      .array(fc.tuple(fc.nat({ max: query.length - 1 }), fc.nat({ max: 6 }), piece), {
        minLength: 1,
        maxLength: 4,
      })
      .map((edits) =>
        edits.reduce((all, [from, cut, put]) => all.slice(0, from) + put + all.slice(from + cut), query),
      );
    await fc.assert(
      fc.asyncProperty(mangled, async (asked) => {
        const sent = await fetch(`${at.publicUrl}/oauth2/authorize?${encodeURI(asked)}`, {
          redirect: 'manual',
        });
        expect(sent.status).toBe(307);
        const response = await fetch(new URL(sent.headers.get('location') ?? '', at.publicUrl), {
          redirect: 'manual',
        });
        await response.body?.cancel();
        expect([303, 400]).toContain(response.status);
        const location = response.headers.get('location');
        if (location !== null)
          expect([at.publicUrl, new URL(callback).origin]).toContain(new URL(location, at.publicUrl).origin);
      }),
      { numRuns: 10_000 },
    );
  }, 180_000);
});
