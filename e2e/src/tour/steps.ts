import { GetOwnAccount, problems, StartRecovery, StartRegistration } from '@vnconnect/contracts';
import { z } from 'zod';
import { Citizen } from '../clients/citizen.js';
import { HttpBrowser } from '../clients/http-browser.js';
import { codeIn, makePerson, nextEmail, nextSms, subscribe } from '../clients/people.js';
import { platform, waitFor } from '../clients/platform.js';
import { Refused, Rest } from '../clients/rest.js';
import { recoverySteps } from './recovery-steps.js';
import { simSteps } from './sim-steps.js';
import { certificateSteps } from './certificate-steps.js';
import { accountSteps } from './account-steps.js';
import { counterSteps } from './counter-steps.js';
import { directorySteps } from './directory-steps.js';
import { signInAsDeveloper } from './developer.js';
import { listSteps } from './list-steps.js';
import { secondFactorSteps } from './second-factors.js';
import { sourceSteps } from './source-steps.js';
import { subsystemSteps } from './subsystem-steps.js';
import { unitSteps } from './unit-steps.js';
import { rightsSteps } from './rights-steps.js';
import { userSteps } from './user-steps.js';

/** What a step does; gives the line that tells its result, throws when it did not hold. */
export type Step = readonly [title: string, step: () => Promise<string>];

const Session = z.object({ signedIn: z.boolean(), csrfToken: z.string().optional() });
const PartySession = z.object({
  signedIn: z.boolean(),
  claims: z.record(z.string(), z.unknown()).optional(),
});

function hold(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}

async function refusal(attempt: Promise<unknown>): Promise<Refused> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('It was not refused');
}

const partySession = async (citizen: Citizen, party: string) =>
  PartySession.parse(await (await citizen.browser.send(`${party}/api/session`)).json());

/** The first part of the story: a citizen registers by phone, signs in, and enters other portals. */
export function steps(): Step[] {
  const citizen = new Citizen(makePerson());
  return [
    ...registration(citizen),
    ...signIn(citizen),
    ...signOut(citizen),
    ...forgotPassword(),
    ...recoverySteps(),
    ...secondFactorSteps(),
    ...sourceSteps(),
    ...wrongCodes(),
    ...accountSteps(),
    ...certificateSteps(),
    ...simSteps(),
    ...directorySteps(),
    ...counterSteps(),
    ...unitSteps(),
    ...userSteps(),
    ...rightsSteps(),
    ...listSteps(),
    ...subsystemSteps(),
  ];
}

function registration(citizen: Citizen): Step[] {
  const { person } = citizen;
  const stranger = new Rest(new HttpBrowser());
  const { identityNumber, fullName, dateOfBirth, phone } = person;
  const form = { method: 'mobile-subscriber', identityNumber, fullName, dateOfBirth, phone };
  const send = async () => stranger.post('/registrations', form, z.unknown(), await stranger.humanCheck());
  return [
    [
      'A number that is not registered in the applicant’s name is refused (ID-04)',
      async () => {
        const { code } = await refusal(send());
        hold(code === 'subscriber-mismatch', `answered ${code}`);
        return problems[code].vi.title;
      },
    ],
    [
      'A citizen registers by mobile subscriber: form, code by SMS, password, signed in (ID-03, ID-06)',
      async () => {
        await subscribe(person);
        const accountId = await citizen.register();
        const session = await citizen.rest.get('/session', Session);
        hold(session.signedIn, 'the session says: not signed in');
        return `account ${accountId}`;
      },
    ],
    [
      'The account page shows the account, numbers masked (ID-13)',
      async () => {
        const account = await citizen.rest.get('/account', GetOwnAccount.reply);
        hold(account.level === 'IAL2', `level ${account.level}`);
        hold(!JSON.stringify(account).includes(identityNumber), 'the identity number is shown');
        return `${account.fullName}, ${account.level}, ${account.phones[0]?.maskedPhone ?? 'no phone'}`;
      },
    ],
    [
      'A notice of the new account arrives by email (NT-01)',
      async () => `from ${(await nextEmail(person.email)).from}`,
    ],
    [
      'The same number cannot be registered twice (ID-01)',
      async () => {
        const { code } = await refusal(send());
        hold(code === 'account-exists', `answered ${code}`);
        return problems[code].vi.title;
      },
    ],
  ];
}

function signIn(citizen: Citizen): Step[] {
  return [
    [
      'Signed out at the portal; a province’s portal sends the browser to VNConnect, the citizen signs in and is back (ID-20, ID-40)',
      async () => {
        await signOutAtPortal(citizen);
        const page = await citizen.browser.open(`${platform.relyingParty1}/sign-in`);
        await citizen.signIn(page);
        const session = await partySession(citizen, platform.relyingParty1);
        hold(session.signedIn, 'the province’s portal does not know the citizen');
        return `signed in as ${String(session.claims?.name)}`;
      },
    ],
    [
      'The national portal’s deep link to a procedure of another portal lets the citizen in silently (ID-48)',
      async () => {
        const link = `${platform.relyingParty2}/?vnconnect=1&MaTTHCDP=1.001234`;
        const page = await citizen.browser.open(link);
        hold(page.url === link, `stopped at ${page.url}`);
        const session = await partySession(citizen, platform.relyingParty2);
        hold(session.signedIn, 'not signed in by the deep link');
        return 'signed in, at the page that was linked to';
      },
    ],
    [
      'A second relying party lets the citizen in without a prompt (ID-41)',
      async () => {
        const page = await citizen.browser.open(`${platform.relyingParty2}/sign-in`);
        hold(page.url.startsWith(platform.relyingParty2), `stopped at ${page.url}`);
        const session = await partySession(citizen, platform.relyingParty2);
        hold(session.signedIn, 'not signed in at the second party');
        return `signed in as ${String(session.claims?.name)}`;
      },
    ],
    [
      'A developer’s own OpenID Connect client lets the citizen in too (ID-40)',
      () => signInAsDeveloper(citizen),
    ],
  ];
}

function signOut(citizen: Citizen): Step[] {
  return [
    [
      'Signing out at one ends the other by back-channel logout (ID-41)',
      async () => {
        const started = performance.now();
        const page = await citizen.browser.open(`${platform.relyingParty1}/sign-out`);
        if (page.text.includes('<form')) await citizen.browser.submitFirstForm(page);
        await waitFor(
          'the other party to end its session',
          async () => ((await partySession(citizen, platform.relyingParty2)).signedIn ? undefined : true),
          5_000,
        );
        return `the other party ended its session ${Math.round(performance.now() - started)} ms later`;
      },
    ],
    [
      'After that a relying party asks for the sign-in again',
      async () => {
        const page = await citizen.browser.open(`${platform.relyingParty2}/sign-in`);
        hold(page.url.includes('/sign-in?interaction='), `reached ${page.url}`);
        return 'the sign-in screen';
      },
    ],
  ];
}

function forgotPassword(): Step[] {
  const citizen = new Citizen(makePerson());
  const { person } = citizen;
  return [
    [
      'Forgot password: code to the registered phone, new password, every session ends (ID-23)',
      async () => {
        await subscribe(person);
        await citizen.register();
        await citizen.browser.open(`${platform.relyingParty1}/sign-in`);
        hold((await partySession(citizen, platform.relyingParty1)).signedIn, 'not signed in before');
        await citizen.recover(`Mới-${person.password}`);
        const page = await citizen.browser.open(`${platform.relyingParty2}/sign-in`);
        hold(page.url.includes('/sign-in?interaction='), `still signed in: ${page.url}`);
        const ended = async (signedIn: () => Promise<boolean>) => ((await signedIn()) ? undefined : true);
        const atParty = async () => (await partySession(citizen, platform.relyingParty1)).signedIn;
        const atPortal = async () => (await citizen.rest.get('/session', Session)).signedIn;
        await waitFor('the party to end its session', () => ended(atParty), 5_000);
        await waitFor('the portal to end its session', () => ended(atPortal), 5_000);
        const back = await citizen.signIn(page);
        hold(back.url.startsWith(platform.relyingParty2), `stopped at ${back.url}`);
        return 'signed out everywhere, and in again with the new password';
      },
    ],
    [
      'A number without an account is answered alike (ID-23)',
      async () => {
        const rest = new Rest(new HttpBrowser());
        const body = { identityNumber: makePerson().identityNumber };
        const started = await rest.post(
          '/recoveries',
          body,
          StartRecovery.reply.strict(),
          await rest.humanCheck(),
        );
        const { code } = await refusal(
          rest.post(`/recoveries/${started.recoveryId}/code/confirm`, { code: '000000' }, z.unknown()),
        );
        hold(code === 'otp.incorrect', `answered ${code}`);
        return problems[code].vi.title;
      },
    ],
  ];
}

function wrongCodes(): Step[] {
  const person = makePerson();
  const rest = new Rest(new HttpBrowser());
  return [
    [
      'Five wrong codes void a code; the right one is refused then too (ID-12)',
      async () => {
        await subscribe(person);
        const { identityNumber, fullName, dateOfBirth, phone } = person;
        const form = { method: 'mobile-subscriber', identityNumber, fullName, dateOfBirth, phone };
        const headers = await rest.humanCheck();
        const started = await rest.post('/registrations', form, StartRegistration.reply, headers);
        const right = codeIn(await nextSms(phone, 0));
        const path = `/registrations/${started.registrationId}/code/confirm`;
        const wrong = right === '000000' ? '000001' : '000000';
        for (let tries = 0; tries < 5; tries += 1)
          await refusal(rest.post(path, { code: wrong }, z.unknown()));
        const { code } = await refusal(rest.post(path, { code: right }, z.unknown()));
        hold(code === 'otp.void', `answered ${code}`);
        return problems[code].vi.title;
      },
    ],
  ];
}

async function signOutAtPortal(citizen: Citizen): Promise<void> {
  const { csrfToken } = await citizen.rest.get('/session', Session);
  const page = await citizen.browser.open(`${platform.portal}/auth/sign-out`, {
    method: 'POST',
    body: new URLSearchParams({ csrfToken: csrfToken ?? '' }),
    headers: { origin: platform.portal, 'x-csrf-token': csrfToken ?? '' },
  });
  if (page.text.includes('<form')) await citizen.browser.submitFirstForm(page);
  const session = await citizen.rest.get('/session', Session);
  hold(!session.signedIn, 'still signed in after signing out');
}
