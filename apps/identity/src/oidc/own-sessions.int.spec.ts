import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AccountId, SessionId } from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import fc from 'fast-check';
import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { z } from 'zod';
import type { Holder } from '../accounts/holder.js';
import { OwnSessions } from './own-sessions.js';
import { Browser } from './testing/browser.js';
import { refusalOf } from './testing/refusals.js';
import { TestParty } from './testing/test-party.js';
import { startTestProvider, type TestProvider } from './testing/test-provider.js';

const Sid = z.string();

let at: TestProvider;
let own: OwnSessions;
let portal: TestParty;
let es: TestParty;
let rs: TestParty;
let accountId: AccountId;

beforeAll(async () => {
  at = await startTestProvider();
  own = new OwnSessions(at.redis, at.sessions, at.parties);
  portal = await TestParty.start(at, 'vnconnect-portal', { firstParty: true });
  es = await TestParty.start(at, 'province-portal');
  rs = await TestParty.start(at, 'ministry-portal');
});
afterAll(async () => {
  await Promise.all([portal, es, rs].map((party) => party.stop()));
  await at.stop();
});
beforeEach(async () => {
  accountId = await at.makeAccount();
  for (const { logoutTokens } of [portal, es, rs]) logoutTokens.length = 0;
});

/** Signs in at the portal; who asks from there. */
async function atPortal(browser = new Browser(), who = accountId): Promise<Holder & { browser: Browser }> {
  const tokens = await portal.signIn(browser, who);
  return { accountId: who, sid: Sid.parse(tokens.claims()?.sid), browser };
}

const isSignedIn = async (party: TestParty, browser: Browser) => {
  const callback = await party.callbackOf(browser, await party.begin({ prompt: 'none' }));
  return callback.searchParams.has('code');
};
const sidsTold = ({ logoutTokens }: TestParty) => logoutTokens.map((token) => decodeJwt(token).sid);
const nobody = 'nobodys-session';

describe('the list of sessions', () => {
  it('ID-46 has each with level, times and parties, this one first, and nothing of anybody else', async () => {
    const other = new Browser();
    await es.signIn(other, accountId);
    const here = await atPortal();
    await rs.signIn(here.browser, accountId);
    await es.signIn(new Browser(), await at.makeAccount());
    const { sessions } = await own.list(here);
    expect(sessions.map(({ isThis }) => isThis)).toEqual([true, false]);
    expect(sessions[0]).toMatchObject({
      level: 'IAL2',
      network: '127.0.*.*',
      signedInAt: expect.any(String),
      lastSeenAt: expect.any(String),
    });
    const parties = sessions.map(({ portals }) => portals.map(({ clientId }) => clientId).sort());
    expect(parties).toEqual([['ministry-portal', 'vnconnect-portal'], ['province-portal']]);
    expect(sessions[1]?.portals[0]?.names).toEqual({
      vi: 'Hệ thống province-portal',
      en: 'System province-portal',
    });
  });

  it('ID-46 gives nothing that opens a session', async () => {
    const here = await atPortal();
    const { sessions } = await own.list(here);
    const kept = await at.redis.get(`oidc:session-uid:${sessions[0]?.sessionId}`);
    expect(kept).toBeTruthy();
    expect(JSON.stringify(sessions)).not.toContain(kept);
    expect(JSON.stringify(sessions)).not.toContain(here.sid);
  });
});

describe('ending a session', () => {
  it('ID-46 ends it, its grants and its tokens at once; its parties are told, and no other session is touched', async () => {
    const lost = new Browser();
    const tokens = await es.signIn(lost, accountId);
    const begun = await rs.begin();
    const callback = await rs.callbackOf(lost, begun);
    const here = await atPortal();
    const [, other] = (await own.list(here)).sessions;
    await own.end(accountId, SessionId.parse(other?.sessionId ?? nobody));

    expect(await isSignedIn(es, lost)).toBe(false);
    expect(await refusalOf(client.refreshTokenGrant(es.configuration, tokens.refresh_token ?? ''))).toBe(
      'invalid_grant',
    );
    expect(await refusalOf(rs.exchange(callback, begun))).toBe('invalid_grant');
    await eventually(() => expect(sidsTold(es)).toEqual([tokens.claims()?.sid]));
    await eventually(() => expect(rs.logoutTokens).toHaveLength(1));
    expect(portal.logoutTokens).toEqual([]);
    expect(await isSignedIn(portal, here.browser)).toBe(true);
    await expect(own.end(accountId, SessionId.parse(other?.sessionId ?? nobody))).rejects.toMatchObject({
      code: 'session.unknown',
    });
  });

  it('ID-46 is for one’s own sessions alone', async () => {
    const stranger = await atPortal(new Browser(), await at.makeAccount());
    const [theirs] = (await own.list(stranger)).sessions;
    await expect(own.end(accountId, SessionId.parse(theirs?.sessionId ?? nobody))).rejects.toMatchObject({
      code: 'session.unknown',
    });
    expect((await own.list(stranger)).sessions).toHaveLength(1);
  });

  it('ID-46 all others end, and this one goes on', async () => {
    const others = [new Browser(), new Browser()];
    for (const browser of others) await es.signIn(browser, accountId);
    const here = await atPortal();
    expect(await own.endOthers(here)).toBe(2);
    for (const browser of others) expect(await isSignedIn(es, browser)).toBe(false);
    expect(await isSignedIn(portal, here.browser)).toBe(true);
    expect(await own.endOthers(here)).toBe(0);
    await eventually(() => expect(es.logoutTokens).toHaveLength(2));
    expect(portal.logoutTokens).toEqual([]);
  });

  it('ID-46 a request of it that is under way does not bring it back', async () => {
    const lost = new Browser();
    await es.signIn(lost, accountId);
    const [session] = await at.sessions.list(accountId);
    const uid = session?.uid ?? '';
    const ending = at.sessions.end(accountId, uid);
    const requests = Array.from({ length: 8 }, async () =>
      rs.callbackOf(lost, await rs.begin()).catch(() => undefined),
    );
    await Promise.all([ending, ...requests]);
    expect(await at.sessions.list(accountId)).toEqual([]);
    expect(await isSignedIn(es, lost)).toBe(false);
  });
});

describe('connected portals', () => {
  it('ID-46 are listed but for the one that asks, with when they were last used', async () => {
    const here = await atPortal();
    await es.signIn(here.browser, accountId);
    await es.signIn(new Browser(), accountId);
    const { portals } = await own.listPortals(here);
    expect(portals).toEqual([
      {
        clientId: 'province-portal',
        names: { vi: 'Hệ thống province-portal', en: 'System province-portal' },
        sessions: 2,
        lastUsedAt: expect.any(String),
      },
    ]);
  });

  it('ID-46 one that is disconnected is told, its tokens die, and the session goes on', async () => {
    const here = await atPortal();
    const tokens = await es.signIn(here.browser, accountId);
    const kept = await rs.signIn(here.browser, accountId);
    await own.disconnect(here, { clientId: es.clientId });
    expect(await refusalOf(client.refreshTokenGrant(es.configuration, tokens.refresh_token ?? ''))).toBe(
      'invalid_grant',
    );
    await eventually(() => expect(sidsTold(es)).toEqual([tokens.claims()?.sid]));
    expect((await own.listPortals(here)).portals.map(({ clientId }) => clientId)).toEqual([rs.clientId]);
    await client.refreshTokenGrant(rs.configuration, kept.refresh_token ?? '');
    expect(await isSignedIn(portal, here.browser)).toBe(true);
    const again = await es.signIn(here.browser, accountId);
    expect(again.claims()?.sid).not.toBe(tokens.claims()?.sid);
    expect(rs.logoutTokens).toEqual([]);
  });

  it('ID-46 neither the portal that asks nor one without a session can be disconnected', async () => {
    const here = await atPortal();
    for (const { clientId } of [portal, rs]) {
      await expect(own.disconnect(here, { clientId })).rejects.toMatchObject({ code: 'portal.unknown' });
    }
  });
});

/** What the list must say, whatever was done before: where each browser is signed in, by browser. */
type Model = Map<number, Set<string>>;

const act = fc.oneof(
  fc.record({ kind: fc.constant('enter' as const), browser: fc.nat(2), party: fc.nat(1) }),
  fc.record({ kind: fc.constant('end' as const), browser: fc.nat(2) }),
  fc.record({ kind: fc.constant('end-others' as const) }),
  fc.record({ kind: fc.constant('disconnect' as const), party: fc.nat(1) }),
);

it('ID-46 whatever is entered, ended and left in any order, the list is what still works', async () => {
  const parties = [es, rs];
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 7 }), async (acts) => {
      const who = await at.makeAccount();
      const here = await atPortal(new Browser(), who);
      const browsers = [new Browser(), new Browser(), new Browser()];
      const model: Model = new Map();
      const uids = new Map<number, string>();
      for (const each of acts) {
        if (each.kind === 'enter') {
          const before = new Set((await at.sessions.list(who)).map(({ uid }) => uid));
          const [browser, party] = [browsers[each.browser], parties[each.party]];
          if (!browser || !party) throw new RangeError('no such browser or party');
          await party.signIn(browser, who);
          const made = (await at.sessions.list(who)).find(({ uid }) => !before.has(uid));
          if (made) uids.set(each.browser, made.uid);
          model.set(each.browser, new Set([...(model.get(each.browser) ?? []), party.clientId]));
        } else if (each.kind === 'end') {
          const uid = uids.get(each.browser);
          if (uid !== undefined) await at.sessions.end(who, uid);
          model.delete(each.browser);
        } else if (each.kind === 'end-others') {
          await own.endOthers(here);
          model.clear();
        } else {
          const clientId = parties[each.party]?.clientId ?? '';
          await own.disconnect(here, { clientId }).catch(() => undefined);
          for (const connected of model.values()) connected.delete(clientId);
        }
      }
      const { sessions } = await own.list(here);
      const told = sessions
        .filter(({ isThis }) => !isThis)
        .map(({ portals }) => portals.map((p) => p.clientId));
      const expected = [...model.values()].map((connected) => [...connected]);
      const sorted = (lists: string[][]) => lists.map((list) => [...list].sort().join(' ')).sort();
      expect(sorted(told)).toEqual(sorted(expected));
    }),
    { numRuns: 12 },
  );
}, 60_000);
