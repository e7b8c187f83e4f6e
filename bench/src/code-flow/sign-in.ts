import { ConfirmSignInCode, StartSignIn } from '@vnconnect/contracts';
import type { Bus } from '@vnconnect/service-kit';
import type { OwnPlatform, Place } from '../platform/own-platform.mjs';
import type { Browser } from './browser.js';
import { follow } from './follow.js';
import { authorizationPath, type RelyingParty } from './relying-party.js';
import { codeSentTo } from './sent-code.js';

const CLIENT_ID = 'provincial-portal';
const client = { address: '127.0.0.1', language: 'vi' as const, humanChecked: true };

/** A relying party of the bench's own platform. */
export function provincialPortal(place: Place, platform: OwnPlatform): RelyingParty {
  return {
    mount: '/oidc',
    clientId: CLIENT_ID,
    secret: platform.clientSecret(CLIENT_ID),
    redirectUri: `http://localhost:${place.ports['rp1']}/callback`,
  };
}

/** Password and code over the bus, as the gateway asks it; then the ticket ends the browser's interaction. */
export async function signIn(options: {
  browser: Browser;
  party: RelyingParty;
  place: Place;
  platform: OwnPlatform;
  bus: Bus;
  /** Which of the demo people: codes to one phone are 30 s apart. */
  who?: number;
}): Promise<void> {
  const { browser, party, place, platform, bus, who = 0 } = options;
  const citizen = platform.citizens[who];
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
