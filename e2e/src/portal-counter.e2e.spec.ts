import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newProfile, type SIZES } from './browser/launch.js';
import { atScreen, codeSentBy, enterCode, signIn } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { firstPasswordIn, samplePdf } from './clients/counter.js';
import { readDemoOfficer } from './clients/demo-officers.js';
import { countSms, makePerson, nextSms, subscribe, type Person } from './clients/people.js';
import { platform } from './clients/platform.js';

jest.setTimeout(480_000); // many screens, each proven in every width and colour

let browser: Browser;
const complaints: string[][] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function open(size: keyof typeof SIZES): Promise<{ profile: BrowserContext; page: Page }> {
  const profile = await newProfile(browser, { size });
  const page = await profile.newPage();
  page.setDefaultTimeout(30_000);
  complaints.push(watch(page));
  return { profile, page };
}

const proven = async (page: Page, name: string) => expect(await proveScreen(page, name)).toEqual([]);

async function enterPortal(page: Page, person: Person): Promise<void> {
  await page.goto(`${platform.portal}/auth/sign-in`);
  await signIn(page, person);
  await page.waitForURL(
    ({ origin, pathname }) => origin === platform.portal && !/sign-in|oidc/.test(pathname),
  );
}

/** Types the citizen's data as the officer would. */
async function fillForm(page: Page, person: Person): Promise<void> {
  const [year = '', month = '', day = ''] = person.dateOfBirth.split('-');
  await page.locator('#fullName').fill(person.fullName);
  await page.locator('#dateOfBirth').fill(`${day}/${month}/${year}`);
  await page.locator('#phone').fill(person.phone.replace(/^\+84/, '0'));
  await page.locator('#email').fill(person.email);
}

it('CO-03 to CO-11 an officer makes a citizen’s account; the citizen signs in and has to choose a password', async () => {
  const person = makePerson();
  await subscribe(person);
  const { profile, page } = await open('desktop');
  await enterPortal(page, readDemoOfficer('desk'));
  await page.goto(`${platform.portal}/counter`);
  await atScreen(page, 'Tạo tài khoản công dân');
  await proven(page, 'counter-list');
  await page.getByRole('link', { name: 'Tạo tài khoản mới' }).click();

  await atScreen(page, 'Tra cứu số giấy tờ');
  await page.locator('#number').waitFor();
  await proven(page, 'counter-look-up');
  await page.locator('#number').fill(person.identityNumber);
  await page.locator('#number').press('Enter');

  await atScreen(page, 'Thông tin của công dân');
  await fillForm(page, person);
  await page.locator('[data-saving=saved]').waitFor();
  await proven(page, 'counter-form');
  await page.reload(); // CO-10: nothing that was typed is lost
  await atScreen(page, 'Thông tin của công dân');
  expect(await page.locator('#fullName').inputValue()).toBe(person.fullName);
  await page.getByRole('button', { name: 'Lưu lại và tiếp tục' }).click();

  await atScreen(page, 'Giấy đề nghị và bản quét giấy tờ');
  const [form] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải xuống giấy đề nghị' }).click(),
  ]);
  expect(form.suggestedFilename()).toMatch(/\.pdf$/);
  const scan = { name: 'giay-to.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ no PDF at all') };
  await page.locator('#scan').setInputFiles(scan);
  await page.getByText('Tệp này không phải là PDF hoặc Word').waitFor();
  await proven(page, 'counter-scan-refused');
  await page.locator('#scan').setInputFiles({ ...scan, buffer: samplePdf() });
  await page.getByText('Đã nhận bản quét').waitFor();
  await proven(page, 'counter-scan');

  const code = await codeSentBy(person, () => page.getByRole('button', { name: 'Gửi mã OTP' }).click());
  await atScreen(page, 'Nhập mã OTP của công dân');
  await proven(page, 'counter-code');
  await enterCode(page, code);

  await atScreen(page, 'Kiểm tra lần cuối và tạo tài khoản');
  await proven(page, 'counter-create');
  const seen = await countSms(person.phone);
  await page.getByRole('button', { name: 'Tạo tài khoản', exact: true }).click();
  await atScreen(page, /Đã tạo tài khoản cho/);
  await page.getByText('Đã gửi', { exact: true }).waitFor();
  await proven(page, 'counter-done');
  const password = firstPasswordIn(await nextSms(person.phone, seen));

  await page.goto(`${platform.portal}/counter?number=${person.identityNumber}`);
  await page.getByRole('link', { name: person.fullName }).waitFor();
  await proven(page, 'counter-list-found');
  await page.goto(`${platform.portal}/counter/new`);
  await page.locator('#number').fill(person.identityNumber);
  await page.locator('#number').press('Enter');
  await page.getByText('Số này đã có tài khoản VNConnect').waitFor();
  await proven(page, 'counter-exists');
  await profile.close();

  const own = await open('phone');
  await own.page.goto(`${platform.portal}/auth/sign-in`);
  await signIn(own.page, { ...person, password });
  await atScreen(own.page, 'Đặt mật khẩu của bạn');
  await proven(own.page, 'sign-in-choose-password');
  await own.page.locator('#password').fill(person.password);
  await own.page.locator('#passwordConfirmation').fill(person.password);
  await own.page.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click();
  await own.page.waitForURL(
    ({ origin, pathname }) => origin === platform.portal && !/sign-in|oidc/.test(pathname),
  );
  await own.profile.close();
});

it('CO-10 a draft is gone on with on another machine, by phone too', async () => {
  const person = makePerson();
  await subscribe(person);
  const officer = readDemoOfficer('desk');
  const first = await open('desktop');
  await enterPortal(first.page, officer);
  await first.page.goto(`${platform.portal}/counter/new`);
  await first.page.locator('#number').fill(person.identityNumber);
  await first.page.locator('#number').press('Enter');
  await atScreen(first.page, 'Thông tin của công dân');
  await fillForm(first.page, person);
  await first.page.locator('[data-saving=saved]').waitFor();
  await first.profile.close();

  const second = await open('phone');
  await enterPortal(second.page, officer);
  await second.page.goto(`${platform.portal}/counter/drafts`);
  await atScreen(second.page, 'Bản nháp của tôi');
  await second.page.getByRole('link', { name: person.fullName }).first().waitFor();
  await proven(second.page, 'counter-drafts');
  await second.page.getByRole('link', { name: person.fullName }).first().click();
  await atScreen(second.page, 'Thông tin của công dân');
  expect(await second.page.locator('#phone').inputValue()).toBe(person.phone.replace(/^\+84/, '0'));
  await proven(second.page, 'counter-form-phone');
  await second.profile.close();
});

it('PT-01 no page complained', () => {
  expect(complaints.flat()).toEqual([]);
});
