import {
  ConfirmContactChange,
  ConfirmReauthentication,
  SendReauthenticationCode,
  StartEmailChange,
  StartPhoneAddition,
  StartReauthentication,
} from '@vnconnect/contracts';
import { holder } from './holders.js';
import { makeClient, type Person } from './people.js';
import type { TestIdentity } from './test-identity.js';

type Registered = Person & { accountId: string };

/** Proves anew, by a code to the phone that now is the default one. */
export async function freshly(at: TestIdentity, person: Registered, phone = person.phone) {
  const as = holder(at, person.accountId);
  const { reauthenticationId } = await at.ask(StartReauthentication, {}, as);
  await at.ask(SendReauthenticationCode, { reauthenticationId, client: makeClient() }, as);
  const proof = { factor: 'sms' as const, code: at.notifier.codeFor(phone) };
  await at.ask(ConfirmReauthentication, { reauthenticationId, proof }, as);
  return { reauthenticationId, as };
}
export type Proof = Awaited<ReturnType<typeof freshly>>;

export async function addPhone(at: TestIdentity, person: Registered, phone: string, proof?: Proof) {
  const { reauthenticationId, as } = proof ?? (await freshly(at, person));
  const input = { phone, reauthenticationId, client: makeClient() };
  const { contactChangeId } = await at.ask(StartPhoneAddition, input, as);
  await at.ask(ConfirmContactChange, { contactChangeId, code: at.notifier.codeFor(phone) }, as);
  await at.forgetSendings();
}

export async function changeEmail(at: TestIdentity, email: string, { reauthenticationId, as }: Proof) {
  const input = { email, reauthenticationId, client: makeClient() };
  const { contactChangeId } = await at.ask(StartEmailChange, input, as);
  await at.ask(ConfirmContactChange, { contactChangeId, code: at.notifier.codeFor(email) }, as);
  await at.forgetSendings();
}
