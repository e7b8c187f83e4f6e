import {
  ClaimScan,
  CompletePhoneReplacement,
  ConfirmClaimCode,
  ConfirmPhoneReplacementCode,
  DecideClaim,
  FindClaimState,
  problems,
  SendPhoneReplacementCode,
  StartClaim,
  StartPhoneReplacement,
  SubmitClaim,
} from '@vnconnect/contracts';
import { z } from 'zod';
import { readDemoOfficer } from '../browser/operator.js';
import { Citizen } from '../clients/citizen.js';
import { HttpBrowser } from '../clients/http-browser.js';
import { codeIn, countSms, makePerson, nextSms, subscribe } from '../clients/people.js';
import { platform } from '../clients/platform.js';
import { Refused, Rest } from '../clients/rest.js';
import type { Step } from './steps.js';

const Session = z.object({ csrfToken: z.string() });
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

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
  const own = { ...person, phone: makePerson().phone };
  await subscribe(own);
  const rest = new Rest(new HttpBrowser());
  const { identityNumber, password } = person;
  const check = await rest.humanCheck();
  const credentials = { identityNumber, password };
  const { replacementId } = await rest.post(
    '/phone-replacements',
    credentials,
    StartPhoneReplacement.reply,
    check,
  );
  const path = `/phone-replacements/${replacementId}`;
  await rest.post(`${path}/code`, { phone: own.phone }, SendPhoneReplacementCode.reply);
  const code = codeIn(await nextSms(own.phone, 0));
  await rest.post(`${path}/code/confirm`, { code }, ConfirmPhoneReplacementCode.reply);
  const told = await countSms(person.phone);
  const done = await rest.post(`${path}/complete`, {}, CompletePhoneReplacement.reply);
  await nextSms(person.phone, told);
  const held = await rest.post('/sign-ins', credentials, z.unknown()).catch((error: unknown) => error);
  if (!(held instanceof Refused) || held.code !== 'sign-in.phone-held') throw new Error('it is not held');
  return `codes go to ${done.maskedPhone}; on this unknown device: ${problems['sign-in.phone-held'].vi.title}`;
}

async function claim(): Promise<string> {
  const taken = makePerson();
  await subscribe(taken);
  await new Citizen(taken).register();
  const claimant = { ...makePerson(), identityNumber: taken.identityNumber, fullName: 'Nguyễn Thị Thật' };
  const { identityNumber } = taken;
  const { claimId, receiptNumber } = await file(claimant);
  const officer = new Citizen(readDemoOfficer());
  await officer.signIn(await officer.browser.open(`${platform.portal}/auth/sign-in`));
  const { csrfToken } = await officer.rest.get('/session', Session);
  const decision = { decision: 'upheld', reason: 'Giấy tờ gốc khớp với người khiếu nại.' };
  const headers = { 'x-csrf-token': csrfToken };
  await officer.rest.post(`/claims/${claimId}/decide`, decision, DecideClaim.reply, headers);
  const rest = new Rest(new HttpBrowser());
  const { state } = await rest.post('/claims/state', { receiptNumber, identityNumber }, FindClaimState.reply);
  await nextSms(claimant.phone, 2); // the code, the receipt, the outcome
  await subscribe(claimant);
  await new Citizen(claimant).register();
  return `${receiptNumber}: ${state}; the claimant has registered the number`;
}

async function file(claimant: ReturnType<typeof makePerson>) {
  const browser = new HttpBrowser();
  const rest = new Rest(browser);
  const { identityNumber, fullName, dateOfBirth, phone, email } = claimant;
  const explanation = 'Tôi chưa từng đăng ký tài khoản nào bằng số giấy tờ này.';
  const form = { identityNumber, fullName, dateOfBirth, phone, email, explanation };
  const { claimId } = await rest.post('/claims', form, StartClaim.reply, await rest.humanCheck());
  const code = codeIn(await nextSms(phone, 0));
  await rest.post(`/claims/${claimId}/code/confirm`, { code }, ConfirmClaimCode.reply);
  const sent = await browser.send(`${platform.portal}/api/v1/claims/${claimId}/scans`, {
    method: 'POST',
    body: PNG,
    headers: { 'content-type': 'image/png', origin: platform.portal },
  });
  ClaimScan.parse(await sent.json());
  return { claimId, ...(await rest.post(`/claims/${claimId}/submit`, {}, SubmitClaim.reply)) };
}
