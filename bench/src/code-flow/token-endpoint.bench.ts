import type { Bus } from '@vnconnect/service-kit';
import { hammer, inTurns } from '../hammer.js';
import type { OwnPlatform, Place } from '../platform/own-platform.mjs';
import { startProgram } from '../program.js';
import { perSecond, ratioRow } from '../row.js';
import type { Row } from '../row.js';
import { bareParty } from './bare-party.js';
import { Browser } from './browser.js';
import { follow } from './follow.js';
import { authorizationPath, codeFlow, refresh, type RelyingParty } from './relying-party.js';
import { provincialPortal, signIn } from './sign-in.js';

const ROUNDS = 7;
const SLICE_MS = 1_500;
const IN_FLIGHT = 16;

/**
 * How many times a second identity's token endpoint gives new tokens for a refresh token, which rotates (sessions,
 * grants and tokens in Redis, parties and accounts in PostgreSQL), against oidc-provider alone with all in memory.
 */
export async function benchTokenEndpoint(place: Place, platform: OwnPlatform, bus: Bus): Promise<Row[]> {
  const bare = await startProgram(new URL('bare-provider.ts', import.meta.url), {});
  const bareBrowser = new Browser(Number(bare.said));
  const browser = new Browser(place.ports['identityOidc'] ?? 0);
  const party = provincialPortal(place, platform);
  try {
    await follow(bareBrowser, authorizationPath(bareParty));
    await signIn({ browser, party, place, platform, bus, who: 1 });
    const [bareTokens, tokens] = [await chains(bareBrowser, bareParty), await chains(browser, party)];
    const measured = await inTurns(
      ROUNDS,
      () => rate(bareBrowser, bareParty, bareTokens),
      () => rate(browser, party, tokens),
    );
    const what = 'refreshes at the token endpoint, against oidc-provider in memory';
    return [ratioRow({ what, ...measured, show: perSecond, limit: { atLeast: 0.67 } })];
  } finally {
    browser.close();
    bareBrowser.close();
    await bare.end();
  }
}

/** A refresh token for each request in flight: used one at a time, or its family would end. */
async function chains(browser: Browser, party: RelyingParty): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length < IN_FLIGHT) tokens.push(await codeFlow(browser, party));
  return tokens;
}

const rate = (browser: Browser, party: RelyingParty, tokens: string[]) =>
  hammer(IN_FLIGHT, SLICE_MS, async () => {
    const token = tokens.pop();
    if (token === undefined) throw new Error('More in flight than there are tokens');
    tokens.push(await refresh(browser, party, token));
  });
