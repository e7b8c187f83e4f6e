import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CompleteRegistration,
  ConfirmRegistrationCode,
  type InsuranceApplication,
  StartRegistration,
} from '@vnconnect/contracts';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { everybodyMatches } from '../testing/fake-partners.js';
import { makeClient, makePerson } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
afterEach(() => {
  at.register.answer = everybodyMatches;
});

const INSURANCE_NUMBER = '9900001000';

function makeInsured(changes: Partial<InsuranceApplication> = {}) {
  const { password, method: _, ...person } = makePerson();
  const application = {
    ...{ method: 'social-insurance' as const, insuranceNumber: INSURANCE_NUMBER },
    ...person,
    ...changes,
  };
  return { application, password };
}

const start = (application: InsuranceApplication) =>
  at.ask(StartRegistration, { application, client: makeClient() });
const refusal = (application: InsuranceApplication) =>
  at.refusal(StartRegistration, { application, client: makeClient() });

describe('registration by social insurance', () => {
  it('ID-08 asks the insurance register and proves the phone; the account is of IAL2 and so marked', async () => {
    const { application, password } = makeInsured({ insuranceNumber: ' 99 0000 1000 ' });
    const { registrationId } = await start(application);
    const { phone, identityNumber, fullName, dateOfBirth } = application;
    expect(at.register.asked.at(-1)).toEqual({
      ...{ insuranceNumber: INSURANCE_NUMBER, identityNumber, fullName, dateOfBirth },
      ...{ key: at.register.key, path: '/v1/insured/verify' },
    });
    await at.ask(ConfirmRegistrationCode, { registrationId, code: at.notifier.codeFor(phone) });
    const { accountId } = await at.ask(CompleteRegistration, {
      ...{ registrationId, password, passwordConfirmation: password },
      client: makeClient(),
    });
    const account = await at.service.app.get(AccountsRepository, { strict: false }).find(accountId);
    expect(account).toMatchObject({ method: 'social-insurance', level: 'IAL2', kind: 'citizen' });
  });

  it.each(['123456789', '12345678901', '99000010AB', '990000-1000'])(
    'ID-08 an insurance number of another form is named: %s',
    async (insuranceNumber) => {
      expect(await refusal(makeInsured({ insuranceNumber }).application)).toMatchObject({
        code: 'invalid-fields',
        fields: [{ path: 'insuranceNumber', code: 'insurance-number.format' }],
      });
    },
  );

  it('ID-08 a number of somebody else is refused with an advice of its own', async () => {
    at.register.answer = () => ({ status: 200, body: { match: false } });
    expect((await refusal(makeInsured().application)).code).toBe('insurance-mismatch');
  });

  it.each([
    [500, { error: 'unavailable' }],
    [429, { error: 'too-many-requests' }],
    [401, { error: 'unauthorized' }],
    [200, { match: 'yes' }],
    [200, 'no json'],
  ])('ID-08 a register that answers %d %j is never a pass', async (status, body) => {
    at.register.answer = () => ({ status, body });
    expect((await refusal(makeInsured().application)).code).toBe('insurance-check-unavailable');
  });

  it('ID-01 a number that has an account is refused before the register is asked', async () => {
    const { application, password } = makeInsured();
    const { registrationId } = await start(application);
    await at.ask(ConfirmRegistrationCode, { registrationId, code: at.notifier.codeFor(application.phone) });
    const passwords = { password, passwordConfirmation: password };
    await at.ask(CompleteRegistration, { registrationId, ...passwords, client: makeClient() });
    const asked = at.register.asked.length;
    const again = makeInsured({ identityNumber: application.identityNumber });
    expect((await refusal(again.application)).code).toBe('account-exists');
    expect(at.register.asked.length).toBe(asked);
  });
});
