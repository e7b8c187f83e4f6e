import { ConfirmSignInCode, StartSignIn } from '@vnconnect/contracts';
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
import { codeSentTo } from './sent-code.js';

const ROUNDS = 7;
const SLICE_MS = 1_500;
const IN_FLIGHT = 16;
const CLIENT_ID = 'provincial-portal';
const client = { address: '127.0.0.1', language: 'vi' as const, humanChecked: true };

/**
 * How many code flows a second identity carries through for people who have signed in (authorization, code, tokens;
 * sessions and codes in Redis, accounts in PostgreSQL), against oidc-provider alone with all of it in memory.
 */
export async function benchCodeFlow(place: Place, platform: OwnPlatform, bus: Bus): Promise<Row[]> {
  const bare = await startProgram(new URL('bare-provider.ts', import.meta.url), {});
  const bareBrowser = new Browser(Number(bare.said));
  const browser = new Browser(place.ports['identityOidc'] ?? 0);
  try {
    const party = {
      mount: '/oidc',
      clientId: CLIENT_ID,
      secret: platform.clientSecret(CLIENT_ID),
      redirectUri: `http://localhost:${place.ports['rp1']}/callback`,
    };
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

/** Password and code over the bus, as the gateway asks it; then the ticket ends the browser's interaction. */
async function signIn(options: {
  browser: Browser;
  party: RelyingParty;
  place: Place;
  platform: OwnPlatform;
  bus: Bus;
}): Promise<void> {
  const { browser, party, place, platform, bus } = options;
  const [citizen] = platform.citizens;
  if (!citizen) throw new Error('Nobody to sign in');
  const publicUrl = `http://localhost:${place.ports['gateway']}`;
  const screen = await follow(browser, authorizationPath(party));
  const { identityNumber, password, phone } = citizen;
  const { signInId } = await bus.request(StartSignIn, { identityNumber, password, client });
  const code = await codeSentTo(phone, place);
  const { ticket } = await bus.request(ConfirmSignInCode, { signInId, code, client });
  const interaction = screen.searchParams.get('interaction');
  const finish = `/oidc/interaction/${interaction}/finish`;
  const { location } = await browser.send('POST', finish, { form: { ticket } }, { origin: publicUrl });
  if (!location) throw new Error('The interaction was not finished');
  const { pathname, search } = new URL(location, publicUrl);
  await browser.send('GET', pathname + search);
}
