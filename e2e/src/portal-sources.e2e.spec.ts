import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newProfile } from './browser/launch.js';
import { atScreen, codeSentBy, enterCode, fillApplication } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { Citizen } from './clients/citizen.js';
import { insure, samplePassword, setProviderFaults } from './clients/insured.js';
import { makePerson, subscribe, type Person } from './clients/people.js';
import { platform } from './clients/platform.js';

jest.setTimeout(180_000);

let browser: Browser;
let profile: BrowserContext;
let page: Page;
const complaints: string[][] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await setProviderFaults({});
  await browser.close();
});

/** A person whom both providers know, and a browser that knows nobody. */
async function arrive(): Promise<Person> {
  await profile?.close();
  profile = await newProfile(browser, { size: 'phone' });
  page = await profile.newPage();
  page.setDefaultTimeout(20_000);
  complaints.push(watch(page));
  const person = makePerson();
  await subscribe(person);
  return person;
}

const proven = async (name: string) => expect(await proveScreen(page, name)).toEqual([]);
const link = (name: string | RegExp) => page.getByRole('link', { name });
const button = (name: string) => page.getByRole('button', { name });

/** Signs in at a provider's own page. */
async function enter(user: string): Promise<void> {
  await page.locator('input[name=user]').fill(user);
  await page.locator('input[name=password]').fill(samplePassword);
  await button('Đăng nhập').click();
}

async function openAccount(person: Person): Promise<void> {
  await page.goto(`${platform.portal}/account`);
  await page.getByText(person.fullName).first().waitFor();
}

it('PT-02 ID-25 a citizen registers through Vietnam Post, and signs in there again', async () => {
  const person = await arrive();
  await page.goto(`${platform.portal}/auth/register`);
  await atScreen(page, 'Chọn cách đăng ký');
  await link(/Bưu điện Việt Nam/).waitFor();
  await proven('register-ways');
  await link(/Bưu điện Việt Nam/).click();
  await atScreen(page, 'Đăng ký qua Bưu điện Việt Nam');
  await proven('register-post');
  await link('Tiếp tục tại Bưu điện Việt Nam').click();
  await page.locator('input[name=user]').waitFor();
  await enter(person.phone.replace(/^\+84/, '0'));
  await page.waitForURL(
    ({ origin, pathname }) => origin === platform.portal && !pathname.startsWith('/oidc'),
  );
  await openAccount(person);
  await page.getByText('Bưu điện Việt Nam').first().waitFor();

  // Another browser, from a relying party.
  await profile.clearCookies();
  await page.goto(`${platform.relyingParty1}/sign-in`);
  await atScreen(page, 'Đăng nhập');
  await link('Bưu điện Việt Nam').waitFor();
  await proven('sign-in-other-sources');
  await link('Bưu điện Việt Nam').click();
  await enter(person.phone);
  await page.waitForURL(({ origin }) => origin === platform.relyingParty1);
  await page.getByText(person.fullName).first().waitFor();
});

it('PT-02 ID-08 VNeID opens the account that its number has', async () => {
  const person = await arrive();
  await new Citizen(person).register();
  await page.goto(`${platform.relyingParty1}/sign-in`);
  await atScreen(page, 'Đăng nhập');
  await link('VNeID').click();
  await enter(person.identityNumber);
  await page.waitForURL(({ origin }) => origin === platform.relyingParty1);
  await page.getByText(person.fullName).first().waitFor();
  // The account is the one registered by phone.
  await openAccount(person);
  await page.getByText('Thuê bao di động').first().waitFor();
});

it('PT-02 ID-01 a number that has an account is told so after Vietnam Post, with the ways out', async () => {
  const person = await arrive();
  await new Citizen(person).register();
  await page.goto(`${platform.relyingParty1}/sign-in`);
  await atScreen(page, 'Đăng nhập');
  await link('Bưu điện Việt Nam').click();
  await enter(person.phone);
  await atScreen(page, 'Đăng nhập qua Bưu điện Việt Nam chưa thành công');
  await page.getByText('Số CMND/CCCD này đã có tài khoản').waitFor();
  await link('Quên mật khẩu').waitFor();
  await proven('source-account-exists');
  await link('Đăng nhập bằng CMND/CCCD').click();
  await atScreen(page, 'Đăng nhập');
});

it('PT-02 ID-08 who declines, or finds a provider down, chooses another way', async () => {
  await arrive();
  await page.goto(`${platform.relyingParty1}/sign-in`);
  await atScreen(page, 'Đăng nhập');
  await link('VNeID').click();
  await button('Không đồng ý, quay lại').click();
  await page.getByText('Bạn đã không đồng ý').waitFor();
  await proven('source-refused');
  await setProviderFaults({ vneid: { failure: '503' } });
  await link('Chọn cách đăng nhập khác').click();
  await atScreen(page, 'Đăng nhập');
  await link('VNeID').click();
  await page.getByText('Nhà cung cấp định danh chưa trả lời').waitFor();
  await setProviderFaults({});
});

it('PT-02 ID-08 a citizen registers by social insurance', async () => {
  const person = await arrive();
  const insuranceNumber = await insure(person);
  await page.goto(`${platform.portal}/auth/register`);
  await link(/Bảo hiểm xã hội/).click();
  await atScreen(page, 'Đăng ký bằng bảo hiểm xã hội');
  await page.getByText('Tôi không phải là robot').waitFor();
  await proven('register-insurance');
  await button('Gửi mã OTP').click();
  await page.getByText('Cần sửa các mục sau').waitFor();
  await proven('register-insurance-errors');
  await fillApplication(page, person);
  await page.locator('#insuranceNumber').fill('9900009999');
  await button('Gửi mã OTP').click();
  await page.getByText('Mã số bảo hiểm xã hội không khớp').waitFor();
  await proven('register-insurance-mismatch');
  await page.locator('#insuranceNumber').fill(insuranceNumber);
  const code = await codeSentBy(person, () => button('Gửi mã OTP').click());
  await atScreen(page, 'Nhập mã OTP');
  await enterCode(page, code);
  await atScreen(page, 'Đặt mật khẩu');
  await page.locator('#password').fill(person.password);
  await page.locator('#passwordConfirmation').fill(person.password);
  await button('Hoàn tất đăng ký').click();
  await page.waitForURL(
    ({ origin, pathname }) => origin === platform.portal && !pathname.startsWith('/register'),
  );
  await openAccount(person);
  await page.getByText('Bảo hiểm xã hội').first().waitFor();
});

it('PT-02 the browser complains of nothing', () => {
  expect(complaints.flat()).toEqual([]);
});
