import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@vnconnect/testing';
import { awayRedis } from '../redis/testing/test-redis-client.js';
import type { Session } from './session.js';
import type { Browser } from './testing/browser.js';
import { startTestBff, type TestBff } from './testing/test-bff.js';

let at: TestBff;
let browser: Browser;

beforeAll(async () => {
  at = await startTestBff();
});
afterAll(() => at.stop());
beforeEach(() => {
  browser = at.browser();
  at.provider.next = {
    accountId: randomUUID(),
    name: 'Nguyễn Thị Thử',
    acr: 'urn:vnconnect:ial2',
  };
});

const sessionOf = (of: Browser) => at.sessions.find(of.cookieHeader);

async function getSession(of: Browser): Promise<Session> {
  const session = await sessionOf(of);
  if (!session) throw new Error('nobody is signed in');
  return session;
}

/** Signs in and gives the last address: where the callback leads. */
async function signIn(of: Browser, address = '/auth/sign-in'): Promise<string | null> {
  const callback = await of.follow(address, '/auth/callback');
  return (await of.get(callback.href)).headers.get('location');
}

describe('signing in', () => {
  it('GW-02 opens a session for the browser and leads to the page it came from', async () => {
    expect(await signIn(browser, '/auth/sign-in?returnTo=/account%3Ftab=phones')).toBe('/account?tab=phones');
    expect(await sessionOf(browser)).toEqual({
      id: expect.any(String),
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
      accountId: at.provider.next.accountId,
      fullName: 'Nguyễn Thị Thử',
      sid: expect.any(String),
      level: 'IAL2',
    });
  });

  it('GW-02 knows the level that the sign-in reached', async () => {
    at.provider.next.acr = 'urn:vnconnect:ial3';
    await signIn(browser);
    expect((await getSession(browser)).level).toBe('IAL3');
  });

  it('GW-02 asks with code, PKCE S256, state and nonce, at the public address', async () => {
    const asked = new URL((await browser.get('/auth/sign-in')).headers.get('location') ?? '');
    expect(asked.origin + asked.pathname).toBe(`${at.config.PUBLIC_URL}/oidc/auth`);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      client_id: 'vnconnect-portal',
      redirect_uri: `${at.config.PUBLIC_URL}/auth/callback`,
      response_type: 'code',
      scope: 'openid profile',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it('GW-02 starts with registration when asked to', async () => {
    expect(await signIn(browser, '/auth/register?returnTo=/account')).toBe('/account');
    expect(at.provider.prompts.at(-1)).toBe('create');
    await signIn(at.browser(), '/auth/sign-in');
    expect(at.provider.prompts.at(-1)).toBe('login');
  });

  it.each(['//evil.example', 'https://evil.example', '/%5Cevil.example', '/%09/evil.example'])(
    'GW-02 never leads to another site: %s',
    async (returnTo) => {
      expect(await signIn(browser, `/auth/sign-in?returnTo=${returnTo}`)).toBe('/');
    },
  );

  it('GW-02 keeps tokens and claims from the browser, and Redis sees them sealed', async () => {
    await signIn(browser);
    const secret = browser.cookie('vnc_session') ?? '';
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(browser.received.join('\n')).not.toMatch(/eyJ|Nguy/);
    expect(browser.received.find((line) => line.startsWith('vnc_session='))).toBe(
      `vnc_session=${secret}; Path=/; HttpOnly; SameSite=Lax`,
    );
    const kept = [await at.redis.keys('gateway:*')].join();
    for (const key of await at.redis.keys('gateway:session:*')) {
      expect(JSON.stringify(await at.redis.hGetAll(key))).not.toMatch(/eyJ|Nguy/);
    }
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(at.provider.next.accountId);
  });

  it('GW-02 gives no session to another browser that opens the callback', async () => {
    const callback = await browser.follow('/auth/sign-in', '/auth/callback');
    const thief = at.browser();
    await thief.get('/auth/sign-in');
    const answer = await thief.get(callback.href);
    expect(answer.headers.get('location')).toBe('/sign-in?problem=interaction.not-found');
    expect(await sessionOf(thief)).toBeUndefined();
    expect((await browser.get(callback.href)).headers.get('location')).toBe('/');
    expect(await sessionOf(browser)).toBeDefined();
  });

  it('GW-02 takes an answer of the provider once; opened again the page leads home', async () => {
    const callback = await browser.follow('/auth/sign-in?returnTo=/account', '/auth/callback');
    await browser.get(callback.href);
    const session = await getSession(browser);
    expect((await browser.get(callback.href)).headers.get('location')).toBe('/');
    expect(await getSession(browser)).toEqual(session);
  });

  it.each<[string, (url: URL) => void, string]>([
    ['another code', (url) => url.searchParams.set('code', 'x'.repeat(43)), 'interaction.not-found'],
    ['another issuer', (url) => url.searchParams.set('iss', 'https://evil.example'), 'internal'],
    ['another state', (url) => url.searchParams.set('state', 'x'.repeat(43)), 'interaction.not-found'],
    ['no state', (url) => url.searchParams.delete('state'), 'interaction.not-found'],
    ['nothing at all', (url) => (url.search = ''), 'interaction.not-found'],
    ['a second code', (url) => url.searchParams.append('code', 'y'), 'internal'],
  ])('GW-02 refuses an answer with %s', async (_, change, problem) => {
    const callback = await browser.follow('/auth/sign-in', '/auth/callback');
    change(callback);
    const answer = await browser.get(callback.href);
    expect(answer.headers.get('location')).toBe(`/sign-in?problem=${problem}`);
    expect(await sessionOf(browser)).toBeUndefined();
  });

  it.each([
    ['access_denied', 'sign-in-required'],
    ['unmet_authentication_requirements', 'permission-missing'],
    ['temporarily_unavailable', 'service-unavailable'],
    ['invalid_scope', 'internal'],
  ])('GW-02 tells the refusal %s as the problem %s', async (refuse, problem) => {
    at.provider.next.refuse = refuse;
    expect(await signIn(browser)).toBe(`/sign-in?problem=${problem}`);
    expect(await sessionOf(browser)).toBeUndefined();
  });

  it('GW-02 refuses a sign-in without a level that it knows', async () => {
    at.provider.next.acr = 'urn:vnconnect:ial1';
    expect(await signIn(browser)).toBe('/sign-in?problem=internal');
  });

  it('GW-02 never takes over a session id that was planted, and ends the session before', async () => {
    const planted = randomBytes(32).toString('base64url');
    browser.plant('vnc_session', planted);
    await signIn(browser);
    const first = browser.cookieHeader;
    expect(browser.cookie('vnc_session')).not.toBe(planted);
    const session = await getSession(browser);
    await signIn(browser);
    expect((await getSession(browser)).id).not.toBe(session.id);
    expect((await getSession(browser)).csrfToken).not.toBe(session.csrfToken);
    expect(await at.sessions.find(first)).toBeUndefined();
  });

  it('GW-02 lets two windows sign in at once', async () => {
    const one = await browser.follow('/auth/sign-in?returnTo=/one', '/auth/callback');
    const two = await browser.follow('/auth/sign-in?returnTo=/two', '/auth/callback');
    expect((await browser.get(one.href)).headers.get('location')).toBe('/one');
    expect((await browser.get(two.href)).headers.get('location')).toBe('/two');
  });

  it('GW-02 writes nobody into the log', async () => {
    await signIn(browser);
    expect(at.logged()).not.toMatch(/Nguy|eyJ/);
    expect(at.logged()).not.toContain(browser.cookie('vnc_session'));
  });
});

describe('signing out', () => {
  const signOut = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    browser.post('/auth/sign-out', form, headers);

  it('GW-02 ends the session and goes on to the provider, which comes back', async () => {
    await signIn(browser);
    const { csrfToken } = await getSession(browser);
    const before = browser.cookieHeader;
    const answer = await signOut({ csrfToken });
    expect(answer.status).toBe(303);
    expect(await at.sessions.find(before)).toBeUndefined();
    expect(browser.cookie('vnc_session')).toBeUndefined();
    const address = new URL(answer.headers.get('location') ?? '');
    expect(address.pathname).toBe('/oidc/session/end');
    expect(address.searchParams.get('id_token_hint')).toMatch(/^eyJ/);
    expect(await confirmAtProvider(address.href)).toBe(`${at.config.PUBLIC_URL}/signed-out`);
  });

  it('GW-02 takes the CSRF token from the header too', async () => {
    await signIn(browser);
    const { csrfToken } = await getSession(browser);
    expect((await signOut({}, { 'x-csrf-token': csrfToken })).status).toBe(303);
    expect(await sessionOf(browser)).toBeUndefined();
  });

  it('GW-02 refuses to sign out for another site: no CSRF token, or not this session’s', async () => {
    const other = at.browser();
    await signIn(browser);
    await signIn(other);
    const { csrfToken } = await getSession(other);
    for (const form of [{}, { csrfToken }, { csrfToken: '' }] as Record<string, string>[]) {
      const answer = await signOut(form);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toEqual({ code: 'csrf-token-invalid' });
    }
    expect(await sessionOf(browser)).toBeDefined();
  });

  it('GW-02 without a session still goes on to the provider, which asks the person', async () => {
    const answer = await signOut({});
    const address = new URL(answer.headers.get('location') ?? '');
    expect(address.pathname).toBe('/oidc/session/end');
    expect(address.searchParams.has('id_token_hint')).toBe(false);
  });

  it('ID-41 a sign-out elsewhere ends the session here by the back channel within 5 s', async () => {
    await signIn(browser);
    const stranger = at.browser();
    await signIn(stranger);
    await confirmAtProvider('/oidc/session/end');
    await eventually(async () => expect(await sessionOf(browser)).toBeUndefined(), { timeoutMs: 5_000 });
    expect(await sessionOf(stranger)).toBeDefined();
  });

  /** Presses the button of the provider's page. */
  async function confirmAtProvider(address: string): Promise<string | null> {
    const page = await (await browser.get(address)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const answer = await browser.post('/oidc/session/end/confirm', { xsrf, logout: 'yes' });
    return answer.headers.get('location');
  }
});

describe('when something is away', () => {
  it('GW-02 tells that the provider is away, and works by itself once it is back', async () => {
    const own = await startTestBff();
    const visitor = own.browser();
    await own.provider.stop();
    const refused = await visitor.get('/auth/sign-in');
    expect(refused.headers.get('location')).toBe('/sign-in?problem=service-unavailable');
    await own.provider.start();
    const callback = await visitor.follow('/auth/sign-in', '/auth/callback');
    await own.provider.stop();
    const lost = await visitor.get(callback.href);
    expect(lost.headers.get('location')).toBe('/sign-in?problem=service-unavailable');
    await own.provider.start();
    const again = await visitor.follow('/auth/sign-in', '/auth/callback');
    await visitor.get(again.href);
    expect(await own.sessions.find(visitor.cookieHeader)).toBeDefined();
    await own.stop();
  });

  it('GW-02 tells that Redis is away', async () => {
    const away = await awayRedis();
    const own = await startTestBff(away.redis);
    const visitor = own.browser();
    const refused = await visitor.get('/auth/sign-in');
    expect(refused.headers.get('location')).toBe('/sign-in?problem=service-unavailable');
    const cookie = `vnc_session=${randomBytes(32).toString('base64url')}`;
    await expect(own.sessions.find(cookie)).rejects.toMatchObject({ code: 'service-unavailable' });
    expect(await own.sessions.find(undefined)).toBeUndefined();
    await own.stop();
    await away.dispose();
  }, 30_000);
});
