import {
  type IdentitySource,
  IdentitySource as Source,
  ListIdentitySources,
  problems,
} from '@vnconnect/contracts';
import { z } from 'zod';
import { Citizen } from '../clients/citizen.js';
import { signedInOfficer } from '../clients/officers.js';
import { insure, samplePassword } from '../clients/insured.js';
import { makePerson, subscribe, type Person } from '../clients/people.js';
import { platform } from '../clients/platform.js';
import { Refused, type Rest } from '../clients/rest.js';
import type { Step } from './steps.js';

const Session = z.object({ csrfToken: z.string() });
const PartySession = z.object({
  signedIn: z.boolean(),
  claims: z.looseObject({ name: z.string(), acr: z.string() }),
});

/** Other ways to be known: Vietnam Post, VNeID, social insurance, and the operator's switch (ID-08, ID-25). */
export function sourceSteps(): Step[] {
  const posted = makePerson();
  const linked = new Citizen(makePerson());
  return [
    [
      'A citizen signs in at Vietnam Post, which makes the account, and is back at the province’s portal (ID-25)',
      async () => {
        await subscribe(posted);
        const { name, acr } = await signInAt('vietnam-post', posted.phone);
        return `${name}, ${acr}`;
      },
    ],
    [
      'VNeID opens the account that the 12-digit number has already (ID-08)',
      async () => {
        await subscribe(linked.person);
        await linked.register();
        const { name } = await signInAt('vneid', linked.person.identityNumber);
        return `linked to the account of ${name}`;
      },
    ],
    ['Registration by social insurance asks its register, and nobody else’s number passes (ID-08)', insured],
    [
      'An operator lets only e-ID accounts in from today on, without a release, and opens all again (ID-08)',
      eIdOnly,
    ],
  ];
}

/** From a relying party through a provider's own page and back. */
async function signInAt(source: 'vietnam-post' | 'vneid', user: string) {
  const { browser } = new Citizen(makePerson());
  const screen = await browser.open(`${platform.relyingParty1}/sign-in`);
  const interaction = new URL(screen.url).searchParams.get('interaction') ?? '';
  const page = await browser.open(`${platform.portal}/oidc/interaction/${interaction}/sources/${source}`);
  const back = await browser.submit(page.url, { act: 'sign-in', user, password: samplePassword });
  const end = await browser.submitFirstForm(back);
  if (!end.url.startsWith(platform.relyingParty1)) throw new Error(`stopped at ${end.url}`);
  const answer = await browser.send(`${platform.relyingParty1}/api/session`);
  return PartySession.parse(await answer.json()).claims;
}

async function insured(): Promise<string> {
  const person = makePerson();
  const insuranceNumber = await insure(person);
  const { rest } = new Citizen(person);
  const { identityNumber, fullName, dateOfBirth, phone } = person;
  const form = { method: 'social-insurance', identityNumber, fullName, dateOfBirth, phone };
  const send = async (number: string) =>
    rest.post('/registrations', { ...form, insuranceNumber: number }, z.unknown(), await rest.humanCheck());
  const code = await refusalOf(send('9900009999'));
  if (code !== 'insurance-mismatch') throw new Error(`answered ${code}`);
  await send(insuranceNumber);
  return `${problems[code].vi.title}; with the right one a code is sent`;
}

async function eIdOnly(): Promise<string> {
  const operator = await signedInOfficer('operator');
  const { csrfToken } = await operator.rest.get('/session', Session);
  const { sources } = await operator.rest.get('/identity-sources', ListIdentitySources.reply);
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10); // Vietnam's
  const citizen = new Citizen(makePerson());
  await subscribe(citizen.person);
  await citizen.register();
  const changed: IdentitySource[] = [];
  try {
    for (const row of sources.filter(({ source }) => source !== 'vneid'))
      changed.push(await change(operator.rest, row, today, csrfToken));
    const code = await refusalOf(startSignIn(citizen.person));
    if (code !== 'source.closed') throw new Error(`answered ${code}`);
  } finally {
    for (const row of changed) await change(operator.rest, row, null, csrfToken);
  }
  await startSignIn(citizen.person);
  return problems['source.closed'].vi.title;
}

function change(rest: Rest, row: IdentitySource, closesOn: string | null, csrfToken: string) {
  const { source, audience, level, authenticatorLevel, version } = row;
  const days = { opensOn: '2021-01-01', closesOn };
  const terms = { registration: days, signIn: days, audience, level, authenticatorLevel, version };
  return rest.post(`/identity-sources/${source}`, terms, Source, { 'x-csrf-token': csrfToken });
}

const startSignIn = ({ identityNumber, password }: Person) =>
  new Citizen(makePerson()).rest.post('/sign-ins', { identityNumber, password }, z.unknown());

async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
  throw new Error('It was not refused');
}
