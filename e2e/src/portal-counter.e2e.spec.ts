import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newProfile, type SIZES } from './browser/launch.js';
import { atScreen, codeSentBy, enterCode, signIn } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { firstPasswordIn, samplePdf } from './clients/counter.js';
import { readDemoOfficer } from './clients/demo-officers.js';
import { countSms, makePerson, makeTaxCode, nextSms, subscribe, type Person } from './clients/people.js';
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

/** Opens the help on a trouble, which stands on the page itself. */
async function helpSays(page: Page, trouble: string, ...words: string[]): Promise<void> {
  const help = page
    .getByRole('region', { name: 'Khi gặp khó khăn' })
    .locator('details', { hasText: trouble });
  await help.locator('summary').click();
  for (const word of words) await help.getByText(word).waitFor();
}

async function lookUp(page: Page, number: string): Promise<void> {
  await page.locator('#number').fill(number);
  await page.locator('#number').press('Enter');
}

const scan = { name: 'giay-to.pdf', mimeType: 'application/pdf' };

describe('an officer at a desk', () => {
  const person = makePerson();
  let profile: BrowserContext;
  let page: Page;
  let password: string;

  beforeAll(async () => {
    await subscribe(person);
    ({ profile, page } = await open('desktop'));
    await enterPortal(page, readDemoOfficer('desk'));
  });
  afterAll(() => profile.close());

  it('CO-01 CO-11 learns on the spot why no unit can be chosen, and who can help', async () => {
    const reasons = {
      'no-desk-unit': 'Bạn chưa được gán vào đơn vị một cửa nào',
      'name-lacks-words': 'Tên đơn vị của bạn không có “Trung tâm phục vụ hành chính công”',
      'permission-missing': 'Bạn chưa có “Quyền tạo tài khoản công dân”',
      'not-active': 'Tài khoản cán bộ của bạn chưa được kích hoạt',
    };
    for (const [why, words] of Object.entries(reasons)) {
      await page.route('**/api/v1/onboarding-desks', (route) => route.fulfill({ json: { desks: [], why } }));
      await page.goto(`${platform.portal}/counter/new`);
      await page.getByText(words).first().waitFor();
      await page.getByText('Hãy nhờ quản trị của đơn vị gán đúng đơn vị và quyền').waitFor();
      await page.unroute('**/api/v1/onboarding-desks');
    }
    await helpSays(page, 'Không chọn được đơn vị', 'Hãy nhờ quản trị gán lại.');
    await proven(page, 'counter-no-desk');
  });

  it('CO-03 looks the number up first', async () => {
    await page.goto(`${platform.portal}/counter`);
    await atScreen(page, 'Tạo tài khoản công dân');
    await proven(page, 'counter-list');
    await page.getByRole('link', { name: 'Tạo tài khoản mới' }).click();
    await atScreen(page, 'Tra cứu số giấy tờ');
    await page.locator('#number').waitFor();
    await proven(page, 'counter-look-up');
    await lookUp(page, person.identityNumber);
    await atScreen(page, 'Thông tin của công dân');
  });

  it('CO-04 CO-10 fills the form in; what was typed outlasts a reload', async () => {
    await fillForm(page, person);
    await page.locator('[data-saving=saved]').waitFor();
    await proven(page, 'counter-form');
    const lastTyped = `moi.${person.email}`;
    await page.locator('#email').fill(lastTyped);
    await page.reload(); // before half a second is over
    await atScreen(page, 'Thông tin của công dân');
    expect(await page.locator('#fullName').inputValue()).toBe(person.fullName);
    expect(await page.locator('#email').inputValue()).toBe(lastTyped);
    await page.locator('#email').fill(person.email);
    await page.getByRole('button', { name: 'Lưu lại và tiếp tục' }).click();
  });

  it('CO-05 CO-06 downloads the request form; a renamed file is refused as the scan, a PDF is taken', async () => {
    await atScreen(page, 'Giấy đề nghị và bản quét giấy tờ');
    const [form] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải xuống giấy đề nghị' }).click(),
    ]);
    expect(form.suggestedFilename()).toMatch(/\.pdf$/);
    await page.locator('#scan').setInputFiles({ ...scan, buffer: Buffer.from('MZ no PDF at all') });
    await page.getByText('Tệp này không phải là PDF hoặc Word').waitFor();
    await helpSays(page, 'Tệp bị từ chối', 'Hệ thống xem nội dung tệp, không xem tên.');
    await proven(page, 'counter-scan-refused');
    await page.locator('#scan').setInputFiles({ ...scan, buffer: samplePdf() });
    await page.getByText('Đã nhận bản quét').waitFor();
    await proven(page, 'counter-scan');
  });

  it('CO-07 CO-11 types the code that the citizen reads out; the page says what to do when none comes', async () => {
    const code = await codeSentBy(person, () => page.getByRole('button', { name: 'Gửi mã OTP' }).click());
    await atScreen(page, 'Nhập mã OTP của công dân');
    const advice = ['Kiểm tra lại số điện thoại', 'do mạng', 'Gửi lại OTP', 'khởi động lại điện thoại'];
    await helpSays(page, 'Công dân không nhận được mã OTP', ...advice);
    await proven(page, 'counter-code');
    await enterCode(page, code);
    await atScreen(page, 'Kiểm tra lần cuối và tạo tài khoản');
    await proven(page, 'counter-create');
  });

  it('CO-08 CO-09 makes the account and sees that its password was sent, not the password', async () => {
    const seen = await countSms(person.phone);
    await page.getByRole('button', { name: 'Tạo tài khoản', exact: true }).click();
    await atScreen(page, /Đã tạo tài khoản cho/);
    await page.getByText('Đã gửi', { exact: true }).waitFor();
    await proven(page, 'counter-done');
    password = firstPasswordIn(await nextSms(person.phone, seen));
    expect(await page.content()).not.toContain(password);
  });

  it('CO-11 is told on the spot what to do when no password arrives', async () => {
    const advice = ['Hãy chờ vài phút', 'Gửi lại mật khẩu', 'Quên mật khẩu'];
    await helpSays(page, 'Công dân không nhận được mật khẩu', ...advice);
  });

  it('CO-02 CO-03 finds the account in the list, and cannot make it again', async () => {
    await page.goto(`${platform.portal}/counter?number=${person.identityNumber}`);
    await page.getByRole('link', { name: person.fullName }).waitFor();
    await proven(page, 'counter-list-found');
    await page.goto(`${platform.portal}/counter/new`);
    await lookUp(page, person.identityNumber);
    await page.getByText('Số này đã có tài khoản VNConnect').waitFor();
    await proven(page, 'counter-exists');
  });

  it('CO-08 the citizen signs in by the first password and has to choose one of their own', async () => {
    await chooseOwnPassword({ ...person, password }, person.password);
  });

  it('CO-04 CO-08 makes the account of a business: tax code, name, representative; it signs in by its tax code', async () => {
    const business = { ...makePerson(), taxCode: makeTaxCode(), organisationName: 'Công ty TNHH Thử Nghiệm' };
    await subscribe(business);
    await page.goto(`${platform.portal}/counter/new`);
    await page.getByText('Doanh nghiệp', { exact: true }).click();
    await page.getByText('10 chữ số, hoặc 13 chữ số của đơn vị phụ thuộc.').waitFor();
    await lookUp(page, business.taxCode);
    await atScreen(page, 'Thông tin của doanh nghiệp');
    await page.getByText(`Số đã tra cứu: ${business.taxCode}`).waitFor();
    await fillForm(page, business);
    await page.getByRole('button', { name: 'Lưu lại và tiếp tục' }).click();
    await page.getByRole('link', { name: /Tên doanh nghiệp: Mục này là bắt buộc/ }).waitFor();
    await proven(page, 'counter-business-errors');
    await page.locator('#organisationName').fill(business.organisationName);
    await page.locator('#identityNumber').fill(business.identityNumber);
    await page.getByRole('button', { name: 'Lưu lại và tiếp tục' }).click();
    await atScreen(page, 'Giấy đề nghị và bản quét giấy tờ');
    await page.locator('#scan').setInputFiles({ ...scan, buffer: samplePdf() });
    await page.getByText('Đã nhận bản quét').waitFor();
    const code = await codeSentBy(business, () => page.getByRole('button', { name: 'Gửi mã OTP' }).click());
    await enterCode(page, code);
    await atScreen(page, 'Kiểm tra lần cuối và tạo tài khoản');
    await page.getByText(business.organisationName).waitFor();
    await proven(page, 'counter-business-create');
    const seen = await countSms(business.phone);
    await page.getByRole('button', { name: 'Tạo tài khoản', exact: true }).click();
    await page.getByText('Đã gửi', { exact: true }).waitFor();
    const first = firstPasswordIn(await nextSms(business.phone, seen));
    const signingIn = { ...business, identityNumber: business.taxCode, password: first };
    await chooseOwnPassword(signingIn, business.password);
  });
});

/** Signs in on a phone by the first password, and chooses another. */
async function chooseOwnPassword(person: Person, own: string): Promise<void> {
  const { profile, page } = await open('phone');
  await page.goto(`${platform.portal}/auth/sign-in`);
  await signIn(page, person);
  await atScreen(page, 'Đặt mật khẩu của bạn');
  await proven(page, 'sign-in-choose-password');
  await page.locator('#password').fill(own);
  await page.locator('#passwordConfirmation').fill(own);
  await page.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click();
  await page.waitForURL(
    ({ origin, pathname }) => origin === platform.portal && !/sign-in|oidc/.test(pathname),
  );
  await profile.close();
}

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
