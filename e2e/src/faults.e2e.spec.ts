import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ConfirmRegistrationCode, GetOwnAccount, StartRegistration, StartSignIn } from '@vnconnect/contracts';
import { z } from 'zod';
import { Citizen, RegistrationCompleted } from './clients/citizen.js';
import { HttpBrowser } from './clients/http-browser.js';
import { codeIn, countSms, makePerson, nextSms, subscribe, type Person } from './clients/people.js';
import { crash, platform, ready, waitFor, type ProcessName } from './clients/platform.js';
import { Refused, Rest } from './clients/rest.js';

jest.setTimeout(180_000);

const PROCESSES: readonly ProcessName[] = ['identity', 'notifier', 'gateway', 'nats', 'redis', 'postgres'];

/** Tries again while the platform says that it cannot just now; anything else is told. */
const patiently = <T>(what: string, attempt: () => Promise<T>): Promise<T> =>
  waitFor(
    what,
    async () => {
      try {
        return await attempt();
      } catch (error) {
        const passing = !(error instanceof Refused) || [429, 503, 504].includes(error.status);
        if (passing) return undefined;
        throw error;
      }
    },
    60_000,
    500,
  );

async function startRegistration(rest: Rest, person: Person): Promise<{ path: string; code: string }> {
  const { identityNumber, fullName, dateOfBirth, phone } = person;
  const form = { method: 'mobile-subscriber', identityNumber, fullName, dateOfBirth, phone };
  const seen = await countSms(phone);
  const started = await rest.post('/registrations', form, StartRegistration.reply, await rest.humanCheck());
  return { path: `/registrations/${started.registrationId}`, code: codeIn(await nextSms(phone, seen)) };
}

describe('a crash in the middle of a registration', () => {
  beforeEach(ready);

  it.each(PROCESSES)(
    'ID-01 ID-06 leaves one account and loses nothing when %s is killed after the code was confirmed',
    async (name) => {
      const person = makePerson();
      const { password } = person;
      await subscribe(person);
      const rest = new Rest(new HttpBrowser());
      const { path, code } = await startRegistration(rest, person);
      await rest.post(`${path}/code/confirm`, { code }, ConfirmRegistrationCode.reply);

      await crash(name);

      const body = { password, passwordConfirmation: password };
      const completed = await patiently('the registration to be completed', () =>
        rest.post(`${path}/complete`, body, RegistrationCompleted).catch((error: unknown) => {
          // The answer to an attempt before may have been lost on its way, the account made all the same.
          const known =
            error instanceof Refused && ['registration.not-found', 'account-exists'].includes(error.code);
          if (known) return { accountId: undefined };
          throw error;
        }),
      );
      await ready();
      const citizen = new Citizen(person);
      const page = await citizen.browser.open(`${platform.portal}/auth/sign-in`);
      await patiently('the citizen to be signed in', async () => citizen.signIn(page));
      const account = await citizen.rest.get('/account', GetOwnAccount.reply);
      expect([undefined, account.accountId]).toContain(completed.accountId);
      expect(account.maskedIdentityNumbers).toHaveLength(1);
    },
  );
});

describe('a service that is down', () => {
  it('GW-03 is told at once as a problem with the time to wait, and the open page goes on when it is back', async () => {
    await ready();
    const rest = new Rest(new HttpBrowser());
    const { identityNumber, password } = makePerson();
    const signIn = () => rest.post('/sign-ins', { identityNumber, password }, StartSignIn.reply);
    await crash('identity');
    const refused = await signIn().catch((error: unknown) => error);
    expect(refused).toMatchObject({ status: 503, code: 'service-unavailable' });
    await ready();
    await expect(signIn()).rejects.toMatchObject({ status: 401, code: 'sign-in.failed' });
  });

  it('NT-11 an order taken just before the notifier is killed still arrives', async () => {
    await ready();
    const person = makePerson();
    await subscribe(person);
    const citizen = new Citizen(person);
    await citizen.register();
    const fetchMails = async () => {
      const answer = await fetch(`${platform.world}/api/email?to=${encodeURIComponent(person.email)}`);
      return z.array(z.unknown()).parse(await answer.json());
    };
    // If the crash fell into the hand-over, the order is tried again when SENDING_LIMIT_MS is over (NT-05).
    await crash('notifier');
    await ready();
    expect(
      await waitFor('the notice of the new account', async () => (await fetchMails())[0], 100_000),
    ).toBeDefined();
    expect(await fetchMails()).toHaveLength(1);
  });
});
