import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountId } from '@vnconnect/contracts';
import type { Redis } from '@vnconnect/service-kit';
import fc from 'fast-check';
import { connectTestRedis, testKey } from '../redis/testing/test-redis-client.js';
import { CookieNames } from './cookie-names.js';
import type { Session, SignedIn } from './session.js';
import { SessionStore } from './session-store.js';
import { SessionVault } from './session-vault.js';
import { Sessions } from './sessions.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const cookies = new CookieNames({ PUBLIC_URL: 'http://localhost:8080' });
let redis: Redis;
let sessions: Sessions;

beforeAll(async () => {
  redis = await connectTestRedis();
  sessions = sessionsWith(testKey());
});
afterAll(() => redis.close());

const sessionsWith = (SESSION_KEY: string) =>
  new Sessions(new SessionStore(redis, new SessionVault({ SESSION_KEY })), cookies);

const someone = (): SignedIn => ({
  accountId: AccountId.parse(randomUUID()),
  fullName: 'Lê Thị Thử',
  level: 'IAL2',
  sid: randomUUID(),
  idToken: 'the.id.token',
});
const begin = async () => `vnc_session=${await sessions.begin(someone(), undefined)}`;

async function getSession(cookie: string): Promise<Session> {
  const session = await sessions.find(cookie);
  if (!session) throw new Error('no session');
  return session;
}
const keyOf = async (cookie: string) => `gateway:session:${(await getSession(cookie)).id}`;

describe('Sessions', () => {
  it('GW-02 end after 30 minutes in which nobody uses them', async () => {
    const cookie = await begin();
    const key = await keyOf(cookie);
    await redis.pExpire(key, MINUTE);
    await getSession(cookie);
    expect(await redis.pTTL(key)).toBeGreaterThan(29 * MINUTE);
    expect(await redis.pTTL(key)).toBeLessThanOrEqual(30 * MINUTE);
  });

  it('GW-02 end after 8 hours in any case', async () => {
    const cookie = await begin();
    const key = await keyOf(cookie);
    const endsAt = Number(await redis.hGet(key, 'endsAt'));
    expect(Math.abs(endsAt - Date.now() - 8 * HOUR)).toBeLessThan(MINUTE);
    await redis.hSet(key, 'endsAt', Date.now() + 10 * MINUTE);
    await getSession(cookie);
    expect(await redis.pTTL(key)).toBeLessThanOrEqual(10 * MINUTE);
    await redis.hSet(key, 'endsAt', Date.now() - 1);
    expect(await sessions.find(cookie)).toBeUndefined();
    expect(await redis.exists(key)).toBe(0);
  });

  it('GW-02 are nobody’s for any other cookie', async () => {
    await begin();
    expect(await sessions.find(`vnc_session=${randomBytes(32).toString('base64url')}`)).toBeUndefined();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect(await sessions.find(text)).toBeUndefined();
        expect(await sessions.find(`vnc_session=${text}`)).toBeUndefined();
      }),
    );
  });

  it('GW-02 sealed with another key, or moved to another session’s place, are no sessions', async () => {
    const [cookie, other] = [await begin(), await begin()];
    expect(await sessionsWith(testKey()).find(cookie)).toBeUndefined();
    const [from, to] = [await keyOf(other), await keyOf(cookie)];
    await redis.hSet(to, 'sealed', (await redis.hGet(from, 'sealed')) ?? '');
    expect(await sessions.find(cookie)).toBeUndefined();
  });

  it('GW-02 leave no trace in the indexes once they are over', async () => {
    const signedIn = someone();
    const first = `vnc_session=${await sessions.begin(signedIn, undefined)}`;
    const index = (await redis.keys('gateway:sessions-of-sub:*')).map(async (key) => {
      const members = await redis.zRange(key, 0, -1);
      return members.includes(await keyOf(first)) ? key : undefined;
    });
    const key = (await Promise.all(index)).find((found) => found !== undefined) ?? '';
    await redis.zAdd(key, { score: Date.now() - 1, value: await keyOf(first) });
    await sessions.begin(signedIn, undefined);
    expect(await redis.zCard(key)).toBe(1);
    expect(await redis.pTTL(key)).toBeLessThanOrEqual(8 * HOUR);
  });

  it('GW-02 believe a page by its CSRF token alone', async () => {
    const session = await getSession(await begin());
    expect(sessions.csrfHolds(session, session.csrfToken)).toBe(true);
    expect(sessions.csrfHolds(session, undefined)).toBe(false);
    expect(sessions.csrfHolds(session, [session.csrfToken])).toBe(false);
    expect(sessions.csrfHolds(session, (await getSession(await begin())).csrfToken)).toBe(false);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !sessions.csrfHolds(session, text)));
    const place = fc.integer({ min: 0, max: session.csrfToken.length - 1 });
    fc.assert(
      fc.property(place, (at) => {
        const changed = `${session.csrfToken.slice(0, at)}~${session.csrfToken.slice(at + 1)}`;
        expect(sessions.csrfHolds(session, changed)).toBe(false);
      }),
    );
  });
});
