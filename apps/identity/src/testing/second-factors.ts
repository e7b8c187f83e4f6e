import {
  CompletePasskeyRegistration,
  ConfirmAppEnrolment,
  ConfirmPasskeySignIn,
  ConfirmReauthentication,
  ConfirmSignInFactor,
  type FactorProof,
  MakePaperCodes,
  type PersonCaller,
  type ReauthenticationId,
  SendReauthenticationCode,
  type SignInId,
  StartAppEnrolment,
  StartPasskeyRegistration,
  StartPasskeySignIn,
  StartReauthentication,
  StartSignInPasskey,
} from '@vnconnect/contracts';
import { generateSync } from 'otplib';
import { makeClient, makePerson, type Person, register } from './people.js';
import type { SoftAuthenticator } from './soft-authenticator.js';
import type { TestIdentity } from './test-identity.js';

/** Somebody signed in at the account page. */
export interface Holder {
  readonly person: Person;
  readonly caller: PersonCaller;
  /** What the gateway sends along. */
  readonly as: { caller: string };
}

/** Registers somebody; his account page is open. */
export async function makeHolder(at: TestIdentity, sid = 'session-1'): Promise<Holder> {
  const person = makePerson();
  const { accountId } = await register(at, person);
  await at.forgetSendings();
  const caller: PersonCaller = { accountId, level: 'IAL2', permissions: [], sid };
  return { person, caller, as: { caller: at.tokens.sign(caller) } };
}

/** Proves anew, by SMS, who is signed in. */
export async function reauthenticate(at: TestIdentity, { person, as }: Holder): Promise<ReauthenticationId> {
  const { reauthenticationId } = await at.ask(StartReauthentication, {}, as);
  await at.ask(SendReauthenticationCode, { reauthenticationId, client: makeClient() }, as);
  const code = at.notifier.codeFor(person.phone);
  await at.ask(ConfirmReauthentication, { reauthenticationId, proof: { factor: 'sms', code } }, as);
  await at.forgetSendings();
  return reauthenticationId;
}

export async function addPasskey(
  at: TestIdentity,
  holder: Holder,
  authenticator: SoftAuthenticator,
  name = 'Khoá',
) {
  const reauthenticationId = await reauthenticate(at, holder);
  const { registrationId, options } = await at.ask(
    StartPasskeyRegistration,
    { reauthenticationId },
    holder.as,
  );
  const response = authenticator.create(options);
  return at.ask(CompletePasskeyRegistration, { registrationId, response, name }, holder.as);
}

/** @returns its secret; the code of the step before the present one is used */
export async function addApp(at: TestIdentity, holder: Holder): Promise<string> {
  const reauthenticationId = await reauthenticate(at, holder);
  const { enrolmentId, secret } = await at.ask(StartAppEnrolment, { reauthenticationId }, holder.as);
  const code = appCode(secret, -1);
  await at.ask(ConfirmAppEnrolment, { enrolmentId, code, name: 'Ứng dụng' }, holder.as);
  return secret;
}

export async function addPaperCodes(at: TestIdentity, holder: Holder): Promise<string[]> {
  const reauthenticationId = await reauthenticate(at, holder);
  return (await at.ask(MakePaperCodes, { reauthenticationId }, holder.as)).codes;
}

/** What the app shows so many steps from now. */
export const appCode = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

/** Some six digits that the app does not show about now. */
export function wrongAppCode(secret: string): string {
  const shown = [-2, -1, 0, 1, 2].map((steps) => appCode(secret, steps));
  return (
    ['000000', '000001', '000002', '000003', '000004', '000005'].find((code) => !shown.includes(code)) ?? ''
  );
}

export const confirmFactor = (
  at: TestIdentity,
  signInId: SignInId,
  proof: FactorProof,
  client = makeClient(),
) => at.ask(ConfirmSignInFactor, { signInId, proof, client });

export const refusedFactor = (
  at: TestIdentity,
  signInId: SignInId,
  proof: FactorProof,
  client = makeClient(),
) => at.refusal(ConfirmSignInFactor, { signInId, proof, client });

/** The proof of a passkey for a sign-in under way. */
export async function passkeyProof(
  at: TestIdentity,
  signInId: SignInId,
  authenticator: SoftAuthenticator,
): Promise<FactorProof> {
  const { options } = await at.ask(StartSignInPasskey, { signInId });
  return { factor: 'passkey', response: authenticator.get(options) };
}

/** A sign-in by passkey alone, up to its answer. */
export async function answerPasskeySignIn(at: TestIdentity, authenticator: SoftAuthenticator) {
  const { passkeySignInId, options } = await at.ask(StartPasskeySignIn, {});
  return { passkeySignInId, response: authenticator.get(options), client: makeClient() };
}

export const passkeySignIn = async (at: TestIdentity, authenticator: SoftAuthenticator) =>
  at.ask(ConfirmPasskeySignIn, await answerPasskeySignIn(at, authenticator));

export const refusedPasskeySignIn = async (at: TestIdentity, authenticator: SoftAuthenticator) =>
  at.refusal(ConfirmPasskeySignIn, await answerPasskeySignIn(at, authenticator));
