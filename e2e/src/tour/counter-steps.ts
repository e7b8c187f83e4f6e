import { chooseOwnPassword, create, firstPasswordIn, outcomeOf, proveAtCounter } from '../clients/counter.js';
import { signedInOfficer } from '../clients/officers.js';
import { countSms, makePerson, nextSms, subscribe } from '../clients/people.js';
import type { Step } from './steps.js';

/** An account made at the counter, up to the citizen's own password. */
export function counterSteps(): Step[] {
  return [
    [
      'An officer at a desk makes a citizen’s account; the first password goes to the citizen’s phone alone and is changed at the first sign-in (CO-03 to CO-09)',
      makeAccount,
    ],
  ];
}

async function makeAccount(): Promise<string> {
  const officer = await signedInOfficer('desk');
  const person = makePerson();
  await subscribe(person);
  const onboardingId = await proveAtCounter(officer, person);
  const seen = await countSms(person.phone);
  await create(officer, onboardingId);
  const { state, unit } = await outcomeOf(officer, onboardingId);
  if (state !== 'sent') throw new Error(`The officer sees: ${state}`);
  const password = firstPasswordIn(await nextSms(person.phone, seen));
  await chooseOwnPassword(person, password, person.password);
  return `made at ${unit?.name ?? '?'}, SMS ${state}, own password chosen`;
}
