import {
  ChangePassword,
  DeactivateAccount,
  DecideClaim,
  EndOtherSessions,
  EndSession,
  ListSessions,
  ReportSignIn,
  StopPhoneReplacement,
} from '@vnconnect/contracts';
import { Citizen } from './citizen.js';
import type { SignedInEverywhere } from './everywhere.js';
import { HttpBrowser } from './http-browser.js';
import { signedInOfficer } from './officers.js';
import { makePerson, nextEmailAbout, type Person } from './people.js';
import { platform } from './platform.js';
import { fileClaim, replacePhone } from './recoveries.js';
import { Rest } from './rest.js';

/** A way that ends what somebody is signed in by. */
export interface CutOff {
  readonly way: string;
  /** Before the sign-ins that it ends: another of the same person's, say. */
  readonly prepare?: (citizen: Citizen) => Promise<void>;
  readonly act: (victim: SignedInEverywhere) => Promise<unknown>;
}

/** Every way that ends the whole of a person's sessions, or the one session that all the sign-ins are of. */
export const cutOffs: readonly CutOff[] = [
  {
    way: 'the account is deactivated',
    act: async ({ accountId }) => {
      const operator = await signedInOfficer('operator');
      const reason = { reason: 'Chủ tài khoản đề nghị' };
      await operator.act(`/accounts/${accountId}/deactivation`, reason, DeactivateAccount.reply);
    },
  },
  {
    way: 'a forgotten password is replaced',
    act: ({ citizen, person }) => citizen.recover(`Mới-${person.password}`),
  },
  { way: 'the password is changed', act: ({ citizen }) => changePassword(citizen) },
  { way: 'a lost phone is replaced', act: ({ person }) => replacePhone(person) },
  {
    way: 'the replacing of a phone is undone',
    prepare: async ({ person }) => {
      await replacePhone(person);
    },
    act: ({ person }) => undoReplacing(person),
  },
  {
    way: 'a sign-in is reported: "this was not me"',
    act: ({ person }) => reportAnother(person),
  },
  { way: 'an ownership claim is upheld', act: ({ person }) => upholdClaim(person) },
  { way: 'another session ends it', act: ({ person }) => endFromAnother(person) },
  {
    way: 'another session ends all others',
    act: async ({ person }) => {
      const home = await signedIn(new Citizen(person));
      await home.act('/account/sessions/end-others', {}, EndOtherSessions.reply);
    },
  },
  {
    way: 'the person signs out at a relying party',
    act: async ({ citizen: { browser } }) => {
      const page = await browser.open(`${platform.relyingParty1}/sign-out`);
      if (page.text.includes('<form')) await browser.submitFirstForm(page);
    },
  },
];

async function signedIn(citizen: Citizen): Promise<Citizen> {
  await citizen.signIn(await citizen.browser.open(`${platform.portal}/auth/sign-in`));
  return citizen;
}

function changePassword(citizen: Citizen): Promise<unknown> {
  const { password: currentPassword } = citizen.person;
  const password = `Mới-${currentPassword}`;
  const change = { currentPassword, password, passwordConfirmation: password };
  return citizen.act('/account/password', change, ChangePassword.reply);
}

async function undoReplacing({ email, identityNumber, password }: Person): Promise<void> {
  const { text } = await nextEmailAbout(email, 'stop-phone#');
  const token = /stop-phone#([\w-]+)/.exec(text)?.[1];
  const rest = new Rest(new HttpBrowser());
  const proof = { token, identityNumber, password };
  await rest.post('/phone-replacements/stop', proof, StopPhoneReplacement.reply);
}

/** Somebody else signs in on a device of their own; the holder says so. */
async function reportAnother(person: Person): Promise<void> {
  await signedIn(new Citizen(person));
  const { text } = await nextEmailAbout(person.email, '/not-me#');
  const token = /\/not-me#([\w-]+)/.exec(text)?.[1];
  await new Rest(new HttpBrowser()).post('/sign-in-reports', { token }, ReportSignIn.reply);
}

async function upholdClaim({ identityNumber }: Person): Promise<void> {
  const { claimId } = await fileClaim({ ...makePerson(), identityNumber, fullName: 'Nguyễn Thị Thật' });
  const officer = await signedInOfficer('vpcp');
  const decision = { decision: 'upheld', reason: 'Giấy tờ gốc khớp với người khiếu nại.' };
  await officer.act(`/claims/${claimId}/decide`, decision, DecideClaim.reply);
}

async function endFromAnother(person: Person): Promise<void> {
  const home = await signedIn(new Citizen(person));
  const { sessions } = await home.rest.get('/account/sessions', ListSessions.reply);
  const others = sessions.filter(({ isThis }) => !isThis);
  if (others.length === 0) throw new Error('No other session is shown');
  for (const { sessionId } of others) {
    await home.act(`/account/sessions/${sessionId}/end`, {}, EndSession.reply);
  }
}
