import type { Page } from 'playwright-core';
import { codeIn, countSms, nextSms, type Person } from '../clients/people.js';

/** Waits until the screen with this heading is shown. */
export async function atScreen(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** Fills in the form of registration by mobile subscriber as the person would type it. */
export async function fillApplication(page: Page, person: Person): Promise<void> {
  const [year = '', month = '', day = ''] = person.dateOfBirth.split('-');
  await page.locator('#identityNumber').fill(person.identityNumber);
  await page.locator('#fullName').fill(person.fullName);
  await page.locator('#dateOfBirth').fill(day);
  await page.locator('#dateOfBirth-month').fill(month);
  await page.locator('#dateOfBirth-year').fill(year);
  await page.locator('#phone').fill(person.phone.replace(/^\+84/, '0'));
  await page.locator('#email').fill(person.email);
}

/** Does what sends a code, and reads it from the message that comes. */
export async function codeSentBy(person: Person, act: () => Promise<void>): Promise<string> {
  const seen = await countSms(person.phone);
  await act();
  return codeIn(await nextSms(person.phone, seen));
}

/** Enters a code and confirms it. */
export async function enterCode(page: Page, code: string): Promise<void> {
  await page.locator('#code').fill(code);
  await page.getByRole('button', { name: 'Xác nhận', exact: true }).click();
}

/** Signs in from the sign-in screen to wherever it leads. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await atScreen(page, 'Đăng nhập');
  await page.locator('#identityNumber').fill(person.identityNumber);
  await page.locator('#password').fill(person.password);
  const code = await codeSentBy(person, () =>
    sendCredentials(page, () => page.getByRole('button', { name: 'Tiếp tục' }).click()),
  );
  await enterCode(page, code);
}

/** Together longer than the 30 s that lie between two codes. */
const TURNS = 5;
const PATIENCE_MS = 8_000;

/**
 * Sends number and password. When wrong guesses came from this address before, others' too, the screen asks for a
 * human check or for patience first (ID-21, ID-12); then they are sent again, as a person would.
 */
export async function sendCredentials(page: Page, send: () => Promise<void>): Promise<void> {
  const arrived = page.getByRole('heading', { level: 1, name: 'Nhập mã OTP' });
  const ready = page.locator('button[type=submit]:enabled', { hasText: 'Tiếp tục' });
  for (let turn = 1; turn < TURNS; turn += 1) {
    await send();
    const isThere = await arrived.waitFor({ timeout: PATIENCE_MS }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await ready.waitFor();
  }
  await send();
  await arrived.waitFor();
}
