import { ChooseFromDirectory, ListDirectoryLookUps, LookUpInDirectory } from '@vnconnect/contracts';
import { Citizen } from '../clients/citizen.js';
import { signedInOfficer } from '../clients/officers.js';
import { makePerson, subscribe } from '../clients/people.js';
import type { Step } from './steps.js';

/** An officer looks a citizen up; what was asked, why and what was seen is kept. */
export function directorySteps(): Step[] {
  return [
    [
      'An officer finds a citizen by phone with a reason, sees numbers masked until one account is chosen; the audit tells of it (ID-45)',
      lookUp,
    ],
  ];
}

async function lookUp(): Promise<string> {
  const person = makePerson();
  const { phone, identityNumber } = person;
  await subscribe(person);
  const accountId = await new Citizen(person).register();
  const officer = await signedInOfficer('operator');
  const reason = 'Tạo tài khoản cán bộ tại Bộ phận một cửa';
  const question = { by: 'phone', value: phone, reason };
  const { lookUpId, entries } = await officer.act('/directory/look-ups', question, LookUpInDirectory.reply);
  const [entry] = entries;
  if (entry?.accountId !== accountId) throw new Error('The citizen is not found');
  if (JSON.stringify(entries).includes(identityNumber)) throw new Error('The number is not masked');
  const choice = `/directory/look-ups/${lookUpId}/choice`;
  const { numbers } = await officer.act(choice, { accountId }, ChooseFromDirectory.reply);
  if (numbers[0]?.value !== identityNumber) throw new Error('The number is not shown');
  const audit = `/directory/look-ups?accountId=${accountId}`;
  const { lookUps } = await officer.rest.get(audit, ListDirectoryLookUps.reply);
  const [kept] = lookUps;
  if (kept?.chosen !== accountId || kept.reason !== reason) throw new Error('The audit does not tell of it');
  return `${entry.maskedNumbers.join(', ')} until chosen; kept: "${kept.reason}", ${lookUps.length} look-up`;
}
