import type { Bus } from '@vnconnect/service-kit';
import { hammer, inTurns } from '../hammer.js';
import type { OwnPlatform, Place } from '../platform/own-platform.mjs';
import { startProgram } from '../program.js';
import { perSecond, ratioRow } from '../row.js';
import type { Row } from '../row.js';
import { bareParty } from './bare-party.js';
import { Browser } from './browser.js';
import { follow } from './follow.js';
import { authorizationPath, codeFlow, type RelyingParty } from './relying-party.js';
import { provincialPortal, signIn } from './sign-in.js';

const ROUNDS = 7;
const SLICE_MS = 1_500;
const IN_FLIGHT = 16;

/**
 * How many code flows a second identity carries through for people who have signed in (authorization, code, tokens;
 * sessions and codes in Redis, accounts in PostgreSQL), against oidc-provider alone with all of it in memory.
 */
export async function benchCodeFlow(place: Place, platform: OwnPlatform, bus: Bus): Promise<Row[]> {
  const bare = await startProgram(new URL('bare-provider.ts', import.meta.url), {});
  const bareBrowser = new Browser(Number(bare.said));
  const browser = new Browser(place.ports['identityOidc'] ?? 0);
  try {
    const party = provincialPortal(place, platform);
    await follow(bareBrowser, authorizationPath(bareParty));
    await signIn({ browser, party, place, platform, bus });
    const rate = (of: Browser, to: RelyingParty) => hammer(IN_FLIGHT, SLICE_MS, () => codeFlow(of, to));
    const measured = await inTurns(
      ROUNDS,
      () => rate(bareBrowser, bareParty),
      () => rate(browser, party),
    );
    const what = 'code flows of signed-in people, against oidc-provider in memory';
    return [ratioRow({ what, ...measured, show: perSecond, limit: { atLeast: 0.67 } })];
  } finally {
    browser.close();
    bareBrowser.close();
    await bare.end();
  }
}
