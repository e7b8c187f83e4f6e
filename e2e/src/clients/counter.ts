import {
  CheckOnboardingForm,
  ChooseFirstPassword,
  ConfirmOnboardingCode,
  CreateOnboardedAccount,
  GetOnboarding,
  ListOnboardingDesks,
  type Onboarding,
  SendOnboardingCode,
  StartOnboarding,
  StartSignIn,
} from '@vnconnect/contracts';
import { z } from 'zod';
import type { Citizen } from './citizen.js';
import { HttpBrowser } from './http-browser.js';
import { codeIn, countSms, nextSms, type Person } from './people.js';
import { platform, waitFor } from './platform.js';
import { Refused, Rest } from './rest.js';

/** The least that is a PDF by its structure. */
export const samplePdf = (): Buffer => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n');

/** Does at the counter all that comes before "Tạo tài khoản" for a citizen; gives back which onboarding it is. */
export async function proveAtCounter(officer: Citizen, person: Person): Promise<string> {
  const { desks } = await officer.rest.get('/onboarding-desks', ListOnboardingDesks.reply);
  const { identityNumber, fullName, dateOfBirth, phone } = person;
  const look = { kind: 'citizen', number: identityNumber };
  const { onboardingId } = await officer.act('/onboardings', look, StartOnboarding.reply);
  const path = `/onboardings/${onboardingId}`;
  const form = { identityNumber, fullName, dateOfBirth, phone, unitId: desks[0]?.unitId };
  await officer.act(`${path}/form`, form, CheckOnboardingForm.reply);
  await uploadScan(officer, onboardingId);
  const seen = await countSms(phone);
  await officer.act(`${path}/code/send`, {}, SendOnboardingCode.reply);
  const code = codeIn(await nextSms(phone, seen));
  await officer.act(`${path}/code/confirm`, { code }, ConfirmOnboardingCode.reply);
  return onboardingId;
}

async function uploadScan(officer: Citizen, onboardingId: string): Promise<void> {
  const { csrfToken } = await officer.rest.get('/session', z.object({ csrfToken: z.string() }));
  const answer = await officer.browser.send(`${platform.portal}/api/v1/onboardings/${onboardingId}/scan`, {
    method: 'POST',
    body: samplePdf(),
    headers: { 'content-type': 'application/pdf', origin: platform.portal, 'x-csrf-token': csrfToken },
  });
  if (!answer.ok) throw new Error(`The scan was refused: ${answer.status}`);
}

export const create = (officer: Citizen, onboardingId: string): Promise<Onboarding> =>
  officer.act(`/onboardings/${onboardingId}/account`, {}, CreateOnboardedAccount.reply);

/** Waits until the officer sees how it ended. */
export const outcomeOf = (officer: Citizen, onboardingId: string): Promise<Onboarding> =>
  waitFor(
    'the onboarding to end',
    async () => {
      const found = await officer.rest
        .get(`/onboardings/${onboardingId}`, GetOnboarding.reply)
        .catch(() => undefined); // while something is down
      return found && ['sent', 'failed', 'refused', 'confirmed'].includes(found.state) ? found : undefined;
    },
    90_000,
    500,
  );

/** The first password in the newest SMS to a phone. */
export function firstPasswordIn({ text }: { readonly text: string }): string {
  const password = /\b[2-9A-Za-z]{4}(?:-[2-9A-Za-z]{4}){2}\b/.exec(text)?.[0];
  if (password === undefined) throw new Error('The message holds no first password');
  return password;
}

/** Signs in by a first password in a browser that knows nobody, and chooses one's own. */
export async function chooseOwnPassword(person: Person, firstPassword: string, own: string): Promise<void> {
  const rest = new Rest(new HttpBrowser());
  const { identityNumber, phone } = person;
  const seen = await countSms(phone);
  const credentials = { identityNumber, password: firstPassword };
  const { signInId } = await rest.post('/sign-ins', credentials, StartSignIn.reply);
  const code = codeIn(await nextSms(phone, seen));
  const refused: unknown = await rest
    .post(`/sign-ins/${signInId}/code/confirm`, { code }, z.unknown())
    .catch((error: unknown) => error);
  if (!(refused instanceof Refused) || refused.code !== 'sign-in.password-choice-required')
    throw new Error('A first password signs in without the choice of another');
  const passwords = { password: own, passwordConfirmation: own };
  const reply = ChooseFirstPassword.reply.omit({ deviceToken: true });
  await rest.post(`/sign-ins/${signInId}/password`, passwords, reply);
}
