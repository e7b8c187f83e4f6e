import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newProfile } from './browser/launch.js';
import { atScreen, codeSentBy, enterCode, signIn } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { Citizen } from './clients/citizen.js';
import { makePerson, subscribe, type Person } from './clients/people.js';
import { platform } from './clients/platform.js';

jest.setTimeout(180_000);

let browser: Browser;
let page: Page;
let person: Person;
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
  person = makePerson();
  await subscribe(person);
  await new Citizen(person).register();
  const profile = await newProfile(browser, { size: 'phone' });
  page = await profile.newPage();
  page.setDefaultTimeout(20_000);
  complaints = watch(page);
});

afterAll(() => browser.close());

const proven = async (name: string) => expect(await proveScreen(page, name)).toEqual([]);
const button = (name: string) => page.getByRole('button', { name });
const SAME_FOR_ALL = 'Nếu số này có tài khoản, mã đã được gửi đến điện thoại đã đăng ký.';

async function askFor(identityNumber: string): Promise<void> {
  await page.locator('#identityNumber').fill(identityNumber);
  await button('Gửi mã OTP').click();
  await atScreen(page, 'Nhập mã OTP');
  await page.getByText(SAME_FOR_ALL).waitFor();
}

it('PT-02 ID-23 a citizen replaces a forgotten password and signs in with the new one', async () => {
  await page.goto(`${platform.relyingParty1}/sign-in`);
  await atScreen(page, 'Đăng nhập');
  await page.getByRole('link', { name: 'Quên mật khẩu?' }).click();
  await atScreen(page, 'Quên mật khẩu');
  await page.getByText('Tôi không phải là robot').waitFor();
  await proven('recovery-number');
  await button('Gửi mã OTP').click();
  await page.getByText('Cần sửa các mục sau').waitFor();
  await proven('recovery-number-errors');

  const code = await codeSentBy(person, () => askFor(person.identityNumber));
  await proven('recovery-code');
  await enterCode(page, code === '000000' ? '000001' : '000000');
  await page.getByText('Mã OTP không đúng').waitFor();
  await page.reload();
  await atScreen(page, 'Nhập mã OTP');
  await enterCode(page, code);

  await atScreen(page, 'Đặt mật khẩu mới');
  await proven('recovery-password');
  await setPassword(person.password);
  await page.getByText('Đây là mật khẩu cũ').first().waitFor();
  person.password = `Mới-${person.password}`;
  await setPassword(person.password);
  await atScreen(page, 'Đã đặt mật khẩu mới');
  await proven('recovery-done');

  // The sign-in that the relying party had asked for goes on where it was.
  await page.getByRole('link', { name: 'Đăng nhập', exact: true }).last().click();
  await signIn(page, person);
  await page.waitForURL((url) => url.origin === platform.relyingParty1);
});

it('PT-02 ID-23 a number without an account is shown the same screen', async () => {
  await page.goto(`${platform.portal}/forgot-password`);
  await askFor(makePerson().identityNumber);
  await enterCode(page, '000000');
  await page.getByText('Mã OTP không đúng').waitFor();
});

it('PT-02 the browser complains of nothing', () => {
  expect(complaints).toEqual([]);
});

async function setPassword(password: string): Promise<void> {
  await page.locator('#password').fill(password);
  await page.locator('#passwordConfirmation').fill(password);
  await button('Đặt mật khẩu mới').click();
}
