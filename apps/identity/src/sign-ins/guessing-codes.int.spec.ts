import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { ConfirmSignInCode, ResendSignInCode, StartSignIn } from '@vnconnect/contracts';
import { KnownDevices } from '../devices/known-devices.js';
import { makeClient, makePerson, register, startSignIn } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
beforeEach(() => at.forgetSendings());

it('ID-21 codes that are left before their last try count as failures too, one a code', async () => {
  const person = makePerson();
  await register(at, person);
  await at.forgetSendings();
  const client = makeClient();
  const { signInId } = await startSignIn(at, person, client);
  for (let codes = 1; codes <= 3; codes += 1) {
    const code = at.notifier.codeFor(person.phone) === '000000' ? '000001' : '000000';
    for (let tries = 1; tries <= 4; tries += 1) {
      expect((await at.refusal(ConfirmSignInCode, { signInId, code, client })).code).toBe('otp.incorrect');
    }
    await at.forgetSendings();
    await at.ask(ResendSignInCode, { signInId, client });
  }
  await at.forgetSendings();
  const { identityNumber, password } = person;
  const machine = makeClient({ humanChecked: false });
  const refused = await at.refusal(StartSignIn, { identityNumber, password, client: machine });
  expect(refused.code).toBe('human-check-required');
});

it('ID-21 with a device token, an unknown number asks the database no less than a known one', async () => {
  const known = makePerson();
  const { deviceToken } = await register(at, makePerson());
  await register(at, known);
  const find = jest.spyOn(at.service.app.get(KnownDevices, { strict: false }), 'find');
  for (const { identityNumber } of [known, makePerson()]) {
    find.mockClear();
    const client = makeClient({ deviceToken });
    const typed = { identityNumber, password: 'Not-The-1!', client };
    expect((await at.refusal(StartSignIn, typed)).code).toBe('sign-in.failed');
    expect(find).toHaveBeenCalledTimes(1);
  }
  find.mockRestore();
});
