import {
  type ClientContext,
  CompleteRegistration,
  ConfirmRegistrationCode,
  ConfirmSignInCode,
  type MobileApplication,
  StartRecovery,
  StartRegistration,
  StartSignIn,
} from '@vnconnect/contracts';
import type { TestIdentity } from './test-identity.js';

let made = 0;

/** A person nobody is, with numbers nobody else in this spec has. */
export function makePerson(
  changes: Partial<MobileApplication> = {},
): MobileApplication & { password: string } {
  const number = String((made += 1)).padStart(6, '0');
  return {
    method: 'mobile-subscriber',
    identityNumber: `001092${number}`,
    fullName: 'Nguyễn Văn Thử',
    dateOfBirth: '1992-03-05',
    phone: `+84912${number.slice(-6)}`,
    password: 'Sen-Hong-71!',
    ...changes,
  };
}

/** A browser at an address of its own, with a human check solved. */
export function makeClient(changes: Partial<ClientContext> = {}): ClientContext {
  made += 1;
  return { address: `10.0.${made >> 8}.${made & 0xff}`, language: 'vi', humanChecked: true, ...changes };
}

export type Person = ReturnType<typeof makePerson>;

/** Form and code; the registration awaits its password. */
export async function proveRegistration(at: TestIdentity, person: Person, client = makeClient()) {
  const { password: _, ...application } = person;
  const { registrationId } = await at.ask(StartRegistration, { application, client });
  await at.ask(ConfirmRegistrationCode, { registrationId, code: at.notifier.codeFor(person.phone) });
  return registrationId;
}

/** Registers a person to the end. */
export async function register(at: TestIdentity, person: Person, client = makeClient()) {
  const registrationId = await proveRegistration(at, person, client);
  const { password } = person;
  return at.ask(CompleteRegistration, { registrationId, password, passwordConfirmation: password, client });
}

/** Password only; the sign-in awaits its code. */
export function startSignIn(at: TestIdentity, { identityNumber, password }: Person, client = makeClient()) {
  return at.ask(StartSignIn, { identityNumber, password, client });
}

/** Signs a person in to the end. */
export async function signIn(at: TestIdentity, person: Person, client = makeClient()) {
  const { signInId } = await startSignIn(at, person, client);
  return at.ask(ConfirmSignInCode, { signInId, code: at.notifier.codeFor(person.phone), client });
}

/** Asks for a code to replace the password of a number, known or not. */
export function startRecovery(
  at: TestIdentity,
  { identityNumber }: Pick<Person, 'identityNumber'>,
  client = makeClient(),
) {
  return at.ask(StartRecovery, { identityNumber, client });
}

/** What completes a recovery. */
export function recoveryCompletion(
  recoveryId: string,
  password = 'Sông-Đà-88!',
  passwordConfirmation = password,
) {
  return { recoveryId, password, passwordConfirmation, client: makeClient() };
}
