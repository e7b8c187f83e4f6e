import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountId } from '@vnconnect/contracts';
import { Browser } from '../oidc/testing/browser.js';
import { TestParty, ticketFor } from '../oidc/testing/test-party.js';
import { startTestProvider, type TestProvider } from '../oidc/testing/test-provider.js';

let at: TestProvider;
let accountId: AccountId;
let browser: Browser;
let es: TestParty;

beforeAll(async () => {
  at = await startTestProvider();
  accountId = await at.makeAccount();
  es = await TestParty.start(at, 'province-portal');
});
afterAll(async () => {
  await es.stop();
  await at.stop();
});
beforeEach(() => {
  browser = new Browser();
});

describe('interactions', () => {
  it('ID-40 an interaction is finished only in the browser that began it; the ticket stays whole', async () => {
    const { address } = await es.begin();
    const screen = await browser.follow(address.href, (url) => es.isScreen(url));
    const uid = screen.searchParams.get('interaction') ?? '';
    const ticket = await ticketFor(at, accountId);
    const stranger = new Browser();
    const refused = await stranger.post(`${at.issuer}/interaction/${uid}/finish`, { ticket });
    expect([refused.status, refused.headers.get('location')]).toEqual([
      303,
      `${at.publicUrl}/sign-in?problem=interaction.not-found`,
    ]);
    expect(stranger.cookieNames).toEqual([]);
    expect(await at.tickets.spend(ticket)).toMatchObject({ accountId });
  });

  it("ID-40 the cookie of one interaction does not finish another browser's", async () => {
    const mine = await browser.get((await es.begin()).address.href);
    const cookie = mine.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
    const theirs = await new Browser().follow((await es.begin()).address.href, (url) => es.isScreen(url));
    const ticket = await ticketFor(at, accountId);
    const response = await fetch(
      `${at.issuer}/interaction/${theirs.searchParams.get('interaction')}/finish`,
      { method: 'POST', body: new URLSearchParams({ ticket }), headers: { cookie }, redirect: 'manual' },
    );
    expect(response.headers.get('location')).toContain('problem=interaction.not-found');
    expect(await at.tickets.spend(ticket)).toBeDefined();
  });

  it('ID-40 a form posted from another site finishes nothing', async () => {
    const { address } = await es.begin();
    const screen = await browser.follow(address.href, (url) => es.isScreen(url));
    const ticket = await ticketFor(at, accountId);
    const response = await browser.post(
      `${at.issuer}/interaction/${screen.searchParams.get('interaction')}/finish`,
      { ticket },
      { origin: 'https://evil.example' },
    );
    expect(response.headers.get('location')).toContain('problem=interaction.not-found');
    expect(await at.tickets.spend(ticket)).toBeDefined();
  });

  it('ID-40 a ticket that is spent or made up leads back to the sign-in screen, the interaction still open', async () => {
    const begun = await es.begin();
    const screen = await browser.follow(begun.address.href, (url) => es.isScreen(url));
    const uid = screen.searchParams.get('interaction') ?? '';
    const post = (ticket: string) =>
      browser.post(`${at.issuer}/interaction/${uid}/finish`, { ticket }, { origin: at.publicUrl });
    const spent = await ticketFor(at, accountId);
    await at.tickets.spend(spent);
    for (const ticket of [spent, 'x'.repeat(43), '']) {
      expect((await post(ticket)).headers.get('location')).toBe(
        `${at.publicUrl}/sign-in?interaction=${uid}&problem=sign-in.not-found`,
      );
    }
    expect((await post('x'.repeat(4_000))).status).toBe(413);
    const finished = await post(await ticketFor(at, accountId));
    expect(finished.headers.get('location')).toBe(`${at.issuer}/auth/${uid}`);
  });

  it('ID-40 an interaction nobody knows leads to the sign-in screen with a problem', async () => {
    const response = await browser.get(`${at.issuer}/interaction/${'n'.repeat(21)}`);
    expect(response.headers.get('location')).toBe(`${at.publicUrl}/sign-in?problem=interaction.not-found`);
  });

  it('ID-40 coming back to an interaction that is over shows what to do', async () => {
    const response = await browser.get(`${at.issuer}/auth/${'n'.repeat(21)}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Lượt đăng nhập này đã kết thúc hoặc hết hạn');
  });
});
