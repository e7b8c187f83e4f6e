import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountId } from '@vnconnect/contracts';
import { importJWK, SignJWT, UnsecuredJWT, type JWTHeaderParameters } from 'jose';
import { startTestBff, type TestBff } from './testing/test-bff.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
let at: TestBff;
let accountId: AccountId;
let sid: string;
let cookie: string;

beforeAll(async () => {
  at = await startTestBff();
});
afterAll(() => at.stop());
beforeEach(async () => {
  accountId = AccountId.parse(randomUUID());
  sid = randomUUID();
  cookie = await open(accountId, sid);
});

async function open(account: AccountId, signOnSession: string): Promise<string> {
  const secret = await at.store.open({
    accountId: account,
    sid: signOnSession,
    fullName: 'Trần Văn Thử',
    level: 'IAL2',
    idToken: 'the.id.token',
  });
  return `vnc_session=${secret}`;
}
const isOpen = async (of = cookie) => (await at.sessions.find(of)) !== undefined;
const now = () => Math.floor(Date.now() / 1_000);
const claims = (changes: object = {}) => ({
  iss: `${at.config.PUBLIC_URL}/oidc`,
  aud: 'vnconnect-portal',
  iat: now(),
  exp: now() + 120,
  jti: randomUUID(),
  sid,
  sub: accountId,
  events: { [EVENT]: {} },
  ...changes,
});

async function sign(payload: object, header: Partial<JWTHeaderParameters> = {}, key = at.provider.key) {
  const kept = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
  return new SignJWT(kept)
    .setProtectedHeader({ alg: 'ES256', typ: 'logout+jwt', kid: String(at.provider.key['kid']), ...header })
    .sign(await importJWK(key, 'ES256'));
}

const post = (form: Record<string, string>) =>
  fetch(`${at.config.PUBLIC_URL}/auth/backchannel-logout`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
const tell = async (token: string) => (await post({ logout_token: token })).status;

describe('back-channel logout', () => {
  it('ID-41 ends all sessions of the sign-on session, and no other of the person', async () => {
    const second = await open(accountId, sid);
    const elsewhere = await open(accountId, randomUUID());
    const response = await post({ logout_token: await sign(claims()) });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect([await isOpen(), await isOpen(second), await isOpen(elsewhere)]).toEqual([false, false, true]);
  });

  it('ID-41 without a sid ends all sessions of the person, and nobody else’s', async () => {
    const second = await open(accountId, randomUUID());
    const stranger = await open(AccountId.parse(randomUUID()), randomUUID());
    expect(await tell(await sign(claims({ sid: undefined })))).toBe(200);
    expect([await isOpen(), await isOpen(second), await isOpen(stranger)]).toEqual([false, false, true]);
  });

  it('ID-41 a callback still under way does not revive a sign-on session that has ended', async () => {
    expect(await tell(await sign(claims()))).toBe(200);
    expect(await open(accountId, sid)).toBe('vnc_session=undefined');
    expect(await isOpen(await open(accountId, randomUUID()))).toBe(true);
  });

  it('ID-41 takes each logout token once', async () => {
    const token = await sign(claims({ sid: undefined }));
    expect(await tell(token)).toBe(200);
    const later = await open(accountId, randomUUID());
    expect(await tell(token)).toBe(400);
    expect(await isOpen(later)).toBe(true);
  });

  it.each<[string, object]>([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another party', { aud: 'rp1' }],
    ['that has expired', { exp: Math.floor(Date.now() / 1_000) - 60 }],
    ['that is old', { iat: Math.floor(Date.now() / 1_000) - 3_600 }],
    ['of tomorrow', { iat: Math.floor(Date.now() / 1_000) + 86_400 }],
    ['without iat', { iat: undefined }],
    ['without exp', { exp: undefined }],
    ['without jti', { jti: undefined }],
    ['without events', { events: undefined }],
    ['of another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
    ['whose event is no object', { events: { [EVENT]: 1 } }],
    ['with a nonce', { nonce: 'n' }],
    ['of nobody', { sub: undefined, sid: undefined }],
  ])('ID-41 refuses a token %s', async (_, changes) => {
    const response = await post({ logout_token: await sign(claims(changes)) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
    expect(await isOpen()).toBe(true);
  });

  it('ID-41 refuses a token that the provider did not sign as a logout token', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const foreign = { ...privateKey.export({ format: 'jwk' }) };
    const secret = new TextEncoder().encode(at.config.PORTAL_CLIENT_SECRET);
    const tokens = [
      await sign(claims(), {}, foreign),
      await sign(claims(), { kid: 'unknown' }),
      await sign(claims(), { typ: 'JWT' }),
      await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', typ: 'logout+jwt' }).sign(secret),
      new UnsecuredJWT(claims()).encode(),
      '',
      'a.b.c',
    ];
    for (const token of tokens) expect(await tell(token)).toBe(400);
    expect((await post({})).status).toBe(400);
    expect((await post({ logout_token: 'x'.repeat(10_000) })).status).toBe(400);
    expect(await isOpen()).toBe(true);
  });

  it('ID-41 says so when the provider’s keys can’t be had, so that nothing counts as done', async () => {
    const own = await startTestBff();
    await own.provider.stop();
    const response = await fetch(`${own.config.PUBLIC_URL}/auth/backchannel-logout`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: 'a.b.c' }),
    });
    expect(response.status).toBe(503);
    await own.stop();
  });
});
