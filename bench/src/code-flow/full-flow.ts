import { z } from 'zod';
import type { DemoCitizen, Place } from '../platform/own-platform.mjs';
import type { Answer, Browser } from './browser.js';
import { follow, followOn } from './follow.js';
import { authorizationPath, type RelyingParty, takeTokens } from './relying-party.js';
import { codeSentTo } from './sent-code.js';

const Started = z.object({ signInId: z.string() });
const Confirmed = z.object({ ticket: z.string() });

/**
 * Everything a citizen's browser asks the gateway for from a relying party's button to its tokens: authorization,
 * number and password, the code that came by SMS, the ticket, tokens.
 */
export async function fullFlow(
  browser: Browser,
  { party, place, citizen }: { party: RelyingParty; place: Place; citizen: DemoCitizen },
): Promise<void> {
  const screen = await follow(browser, authorizationPath(party));
  const { identityNumber, password, phone } = citizen;
  const started = await browser.send('POST', '/api/v1/sign-ins', { json: { identityNumber, password } });
  const { signInId } = Started.parse(okJson(started));
  const json = { code: await codeSentTo(phone, place) };
  const confirmed = await browser.send('POST', `/api/v1/sign-ins/${signInId}/code/confirm`, { json });
  const { ticket } = Confirmed.parse(okJson(confirmed));
  const finish = `/oidc/interaction/${screen.searchParams.get('interaction')}/finish`;
  const { location } = await browser.send('POST', finish, { form: { ticket } }, { origin: screen.origin });
  if (!location) throw new Error('The interaction was not finished');
  await takeTokens(browser, party, (await followOn(browser, location)).href);
}

/** The same of a provider whose interaction ends by itself. */
export async function bareFlow(browser: Browser, party: RelyingParty): Promise<void> {
  const back = await follow(browser, authorizationPath(party));
  await takeTokens(browser, party, back.href);
}

function okJson({ status, text }: Answer): unknown {
  if (status < 200 || status > 299) throw new Error(`Answered ${status}: ${text}`);
  return JSON.parse(text);
}
