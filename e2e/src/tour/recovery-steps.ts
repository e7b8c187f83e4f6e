import { DecideClaim, FindClaimState, problems } from '@vnconnect/contracts';
import { z } from 'zod';
import { Citizen } from '../clients/citizen.js';
import { HttpBrowser } from '../clients/http-browser.js';
import { signedInOfficer } from '../clients/officers.js';
import { countSms, makePerson, nextSms, subscribe } from '../clients/people.js';
import { fileClaim, replacePhone } from '../clients/recoveries.js';
import { Refused, Rest } from '../clients/rest.js';
import type { Step } from './steps.js';

/** What helps who has lost the phone, and who finds another under the own number. */
export function recoverySteps(): Step[] {
  return [
    [
      'A lost phone is replaced by a number in the holder’s own name; the old number is told (ID-22)',
      lostPhone,
    ],
    ['An ownership claim with a scan is upheld: the account closes, its number is free (ID-24)', claim],
  ];
}

async function lostPhone(): Promise<string> {
  const person = makePerson();
  await subscribe(person);
  await new Citizen(person).register();
  const { phone: lost, identityNumber, password } = person;
  const told = await countSms(lost);
  const rest = new Rest(new HttpBrowser());
  const maskedPhone = await replacePhone(person, rest);
  await nextSms(lost, told);
  const credentials = { identityNumber, password };
  const held = await rest.post('/sign-ins', credentials, z.unknown()).catch((error: unknown) => error);
  if (!(held instanceof Refused) || held.code !== 'sign-in.phone-held') throw new Error('it is not held');
  return `codes go to ${maskedPhone}; on this unknown device: ${problems['sign-in.phone-held'].vi.title}`;
}

async function claim(): Promise<string> {
  const taken = makePerson();
  await subscribe(taken);
  await new Citizen(taken).register();
  const claimant = { ...makePerson(), identityNumber: taken.identityNumber, fullName: 'Nguyễn Thị Thật' };
  const { identityNumber } = taken;
  const { claimId, receiptNumber } = await fileClaim(claimant);
  const officer = await signedInOfficer('vpcp');
  const decision = { decision: 'upheld', reason: 'Giấy tờ gốc khớp với người khiếu nại.' };
  await officer.act(`/claims/${claimId}/decide`, decision, DecideClaim.reply);
  const rest = new Rest(new HttpBrowser());
  const { state } = await rest.post('/claims/state', { receiptNumber, identityNumber }, FindClaimState.reply);
  await nextSms(claimant.phone, 2); // the code, the receipt, the outcome
  await subscribe(claimant);
  await new Citizen(claimant).register();
  return `${receiptNumber}: ${state}; the claimant has registered the number`;
}
