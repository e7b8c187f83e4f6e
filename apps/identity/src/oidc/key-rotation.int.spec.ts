import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import * as client from 'openid-client';
import { LEARNT_AFTER_MS, rotated } from './key-rotation.js';
import { Browser } from './testing/browser.js';
import { TestParty } from './testing/test-party.js';
import { signingKeys, startTestProvider, type TestProvider } from './testing/test-provider.js';

const start = Date.now();
const after = (ms: number) => new Date(start + ms);
const withNext = rotated(signingKeys(), after(-2 * LEARNT_AFTER_MS));
const turned = rotated(withNext, after(0));

let front: TestProvider;
let old: TestProvider;
let fresh: TestProvider;
beforeAll(async () => {
  front = await startTestProvider({ signingKeys: withNext });
  old = await startTestProvider({ sibling: front, signingKeys: withNext });
  fresh = await startTestProvider({ sibling: front, signingKeys: turned });
});
afterAll(async () => {
  await Promise.all([old.stop(), fresh.stop()]);
  await front.stop();
});

/** Sends what the party's server asks to this process of identity; the key set is not to be had any more. */
function askOnly(party: TestParty, process: TestProvider): void {
  party.configuration[client.customFetch] = (url, options) => {
    if (url.endsWith('/jwks')) throw new Error('The party has kept the key set');
    return fetch(url.replace(front.publicUrl, process.ownUrl), options as RequestInit);
  };
}

const kidOf = (token: string | undefined) => decodeProtectedHeader(token ?? '').kid;
const kid = (alg: string, state: string) =>
  turned.keys.find((key) => key.alg === alg && key.state === state)?.kid;

it.each(['ES256', 'RS256'] as const)(
  'ID-40 through a rotation that reaches one process before the other nobody is interrupted: %s',
  async (alg) => {
    const accountId = await front.makeAccount();
    const party = await TestParty.start(front, `rotation-${alg.toLowerCase()}`, { idTokenAlgorithm: alg });
    const browser = new Browser();
    const before = await party.signIn(browser, accountId); // learns the key set
    expect(kidOf(before.id_token)).toBe(kid(alg, 'retired'));
    askOnly(party, fresh);
    const byFresh = await party.signIn(browser, accountId);
    expect(kidOf(byFresh.id_token)).toBe(kid(alg, 'current'));
    askOnly(party, old);
    const byOld = await client.refreshTokenGrant(party.configuration, byFresh.refresh_token ?? '');
    expect(kidOf(byOld.id_token)).toBe(kid(alg, 'retired'));
    // What the new key signed is shown to the process that does not sign by it yet, and the other way round.
    for (const [process, hint] of [
      [old, byFresh.id_token],
      [fresh, before.id_token],
    ] as const) {
      const asked = client.buildEndSessionUrl(party.configuration, { id_token_hint: hint ?? '' });
      const page = await browser.get(asked.href.replace(front.publicUrl, process.ownUrl));
      expect(await page.text()).toContain('.submit()');
    }
    await party.stop();
  },
);

it('ID-40 the published set has the next, the current and the retired key, and nothing private', async () => {
  const published = (await (await fetch(`${fresh.ownUrl}/oidc/jwks`)).json()) as { keys: object[] };
  expect(published.keys).toHaveLength(6);
  for (const key of published.keys)
    for (const secret of ['d', 'p', 'q', 'state', 'since']) expect(key).not.toHaveProperty(secret);
});
