import {
  ActivateUser,
  AddUser,
  ChangeUnitsOfUser,
  FindUserUnits,
  GetUser,
  GetUserScope,
  ListUsers,
  LookUpUsers,
} from '@vnconnect/contracts';
import { Citizen } from '../clients/citizen.js';
import { signedInOfficer } from '../clients/officers.js';
import { makePerson, subscribe } from '../clients/people.js';
import type { Step } from './steps.js';

/** A province's administrator adds an officer, activates them and assigns a unit. */
export function userSteps(): Step[] {
  return [
    [
      'The administrator of a province adds an officer found on VNConnect, activates them and assigns a unit; the list shows them, masked (AH-06, AH-08, AH-09, AH-10)',
      addOfficer,
    ],
  ];
}

async function addOfficer(): Promise<string> {
  const person = makePerson();
  await subscribe(person);
  const accountId = await new Citizen(person).register();
  const officer = await signedInOfficer('level-1');
  const { addsUnder } = await officer.rest.get('/user-scope', GetUserScope.reply);
  const [province] = addsUnder;
  if (!province) throw new Error('The administrator adds users nowhere');
  const question = { by: 'phone', value: person.phone, reason: 'Thêm cán bộ một cửa' };
  const { lookUpId, entries } = await officer.act('/users/look-ups', question, LookUpUsers.reply);
  if (entries[0]?.standing !== 'new') throw new Error('The account is not there to be added');
  const add = { lookUpId, accountId, unitId: province.unitId };
  const { outcome } = await officer.act('/users', add, AddUser.reply);
  const again = await officer.act('/users', add, AddUser.reply);
  if (outcome !== 'added' || again.outcome !== 'exists') throw new Error('The user was not added once');
  await officer.act(`/users/${accountId}/activation`, { ground: 'Quyết định mẫu' }, ActivateUser.reply);
  const { units } = await officer.rest.get('/user-units?text=trung+tam+phuc+vu', FindUserUnits.reply);
  const [desk] = units;
  if (!desk) throw new Error('The desk is not found');
  const { version } = await officer.rest.get(`/users/${accountId}`, GetUser.reply);
  const change = { version, add: [desk.unitId] };
  await officer.act(`/users/${accountId}/units`, change, ChangeUnitsOfUser.reply);
  const address = `/users?unitId=${desk.unitId}&number=${person.identityNumber}`;
  const { users, count } = await officer.rest.get(address, ListUsers.reply);
  const [listed] = users;
  if (listed?.accountId !== accountId || listed.status !== 'active') throw new Error('The list lacks them');
  if (JSON.stringify(users).includes(person.identityNumber)) throw new Error('The number is not masked');
  return `${listed.fullName}, ${listed.maskedNumbers.join(', ')}, ${desk.name}; ${count.value} found`;
}
