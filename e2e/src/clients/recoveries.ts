import {
  ClaimScan,
  CompletePhoneReplacement,
  ConfirmClaimCode,
  ConfirmPhoneReplacementCode,
  SendPhoneReplacementCode,
  StartClaim,
  StartPhoneReplacement,
  SubmitClaim,
} from '@vnconnect/contracts';
import { HttpBrowser } from './http-browser.js';
import { codeIn, makePerson, nextSms, subscribe, type Person } from './people.js';
import { platform } from './platform.js';
import { Rest } from './rest.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Puts a new number in the person's own name in the place of a lost one (ID-22). Returns where codes go now, masked. */
export async function replacePhone(person: Person, rest = new Rest(new HttpBrowser())): Promise<string> {
  const own = { ...person, phone: makePerson().phone };
  await subscribe(own);
  const { identityNumber, password } = person;
  const check = await rest.humanCheck();
  const { replacementId } = await rest.post(
    '/phone-replacements',
    { identityNumber, password },
    StartPhoneReplacement.reply,
    check,
  );
  const path = `/phone-replacements/${replacementId}`;
  await rest.post(`${path}/code`, { phone: own.phone }, SendPhoneReplacementCode.reply);
  const code = codeIn(await nextSms(own.phone, 0));
  await rest.post(`${path}/code/confirm`, { code }, ConfirmPhoneReplacementCode.reply);
  const { maskedPhone } = await rest.post(`${path}/complete`, {}, CompletePhoneReplacement.reply);
  person.phone = own.phone;
  return maskedPhone;
}

/** Files an ownership claim with a scan (ID-24). */
export async function fileClaim(claimant: Person): Promise<{ claimId: string; receiptNumber: string }> {
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
