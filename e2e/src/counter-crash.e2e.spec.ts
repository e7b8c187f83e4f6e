import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { StartOnboarding } from '@vnconnect/contracts';
import { chooseOwnPassword, create, firstPasswordIn, outcomeOf, proveAtCounter } from './clients/counter.js';
import { signedInOfficer } from './clients/officers.js';
import { countSms, makePerson, nextSms, subscribe } from './clients/people.js';
import { crash, type ProcessName, ready, waitFor } from './clients/platform.js';
import { Refused } from './clients/rest.js';

jest.setTimeout(240_000);

/** Everything between "Tạo tài khoản" and the SMS. */
const PROCESSES: readonly ProcessName[] = ['citizen-onboarding', 'identity', 'notifier', 'nats', 'postgres'];
/** When it is killed after the button was pressed; each falls into another step. */
const AFTER_MS = [0, 15, 60];
const cases = PROCESSES.flatMap((name) => AFTER_MS.map((ms) => [name, ms] as const));

describe('a crash between "Tạo tài khoản" and the SMS', () => {
  beforeEach(ready);

  it.each(cases)('CO-09 of %s after %i ms leaves one account, and the officer sees so', async (name, ms) => {
    const officer = await signedInOfficer('desk');
    const person = makePerson();
    await subscribe(person);
    const onboardingId = await proveAtCounter(officer, person);
    const seen = await countSms(person.phone);
    const pressed = create(officer, onboardingId).catch(() => undefined); // its answer may be lost
    await delay(ms);
    await crash(name);
    await pressed;
    await ready();
    // One that was killed before it had written the press down is pressed again, as an officer would.
    const shown = await waitFor(
      'the account to be made',
      async () => {
        const outcome = await outcomeOf(officer, onboardingId);
        if (outcome.state !== 'confirmed') return outcome;
        await create(officer, onboardingId).catch(() => undefined);
        return undefined;
      },
      120_000,
      500,
    );
    expect(shown.state).toBe('sent');
    const password = firstPasswordIn(await nextSms(person.phone, seen));
    await chooseOwnPassword(person, password, person.password);
    // There is one, and no other can be made.
    const again = officer.act(
      '/onboardings',
      { kind: 'citizen', number: person.identityNumber },
      StartOnboarding.reply,
    );
    await expect(again).rejects.toMatchObject(new Refused(409, 'onboarding.account-exists'));
  });
});
