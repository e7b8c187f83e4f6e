import {
  EndOtherSessions,
  ListPortals,
  ListSessions,
  ListSignIns,
  ReadSignInReport,
  ReportSignIn,
} from '@vnconnect/contracts';
import { z } from 'zod';
import { Citizen } from '../clients/citizen.js';
import { HttpBrowser } from '../clients/http-browser.js';
import { makePerson, nextEmailAbout, subscribe } from '../clients/people.js';
import { platform, waitFor } from '../clients/platform.js';
import { Refused, Rest } from '../clients/rest.js';
import type { Step } from './steps.js';

const Session = z.object({ csrfToken: z.string() });
const SignedIn = z.object({ signedIn: z.boolean() });

/** A citizen looks after the account: sessions, history, and a sign-in that was somebody else. */
export function accountSteps(): Step[] {
  const home = new Citizen(makePerson());
  const stranger = new Citizen(home.person);
  return [
    [
      'A citizen sees where the account is signed in, and ends the other session; its portal is told (ID-46)',
      async () => {
        await subscribe(home.person);
        await home.register();
        await stranger.signIn(await stranger.browser.open(`${platform.relyingParty1}/sign-in`));
        const { sessions } = await home.rest.get('/account/sessions', ListSessions.reply);
        const { csrfToken } = await home.rest.get('/session', Session);
        const headers = { 'x-csrf-token': csrfToken };
        const { ended } = await home.rest.post(
          '/account/sessions/end-others',
          {},
          EndOtherSessions.reply,
          headers,
        );
        await waitFor(
          'the portal to sign the other browser out',
          async () => {
            const answer = await stranger.browser.send(`${platform.relyingParty1}/api/session`);
            return SignedIn.parse(await answer.json()).signedIn ? undefined : true;
          },
          5_000,
        );
        return `${sessions.length} sessions, ${ended} ended`;
      },
    ],
    [
      'The history tells of both sign-ins, and nothing is connected any more (ID-46)',
      async () => {
        const { signIns } = await home.rest.get('/account/sign-ins', ListSignIns.reply);
        const { portals } = await home.rest.get('/account/portals', ListPortals.reply);
        return `${signIns.map(({ way }) => way).join(', ')}; ${portals.length} portals`;
      },
    ],
    [
      'The sign-in on a new device was told by email; "this was not me" blocks the password (ID-46)',
      async () => {
        const { text } = await nextEmailAbout(home.person.email, 'thiết bị');
        const token = /\/not-me#([A-Za-z0-9_-]+)/.exec(text)?.[1] ?? '';
        const anybody = new Rest(new HttpBrowser());
        const { network } = await anybody.post('/sign-in-reports/read', { token }, ReadSignInReport.reply);
        await anybody.post('/sign-in-reports', { token }, ReportSignIn.reply);
        const page = await stranger.browser.open(`${platform.relyingParty1}/sign-in`);
        const refused: unknown = await stranger.signIn(page).catch((error: unknown) => error);
        if (!(refused instanceof Refused)) throw new Error('The old password still signs in');
        return `from ${network ?? 'somewhere'}; now ${refused.code}`;
      },
    ],
  ];
}
