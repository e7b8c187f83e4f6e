import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { newProfile, launchBrowser } from './browser/launch.js';
import { readDemoOfficer } from './clients/demo-officers.js';
import { atScreen, codeSentBy, enterCode, signIn } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { Citizen } from './clients/citizen.js';
import { countSms, makePerson, nextSms, subscribe, type Person } from './clients/people.js';
import { platform, waitFor } from './clients/platform.js';

jest.setTimeout(240_000);

let browser: Browser;
const complaints: string[] = [];

async function open(size: 'phone' | 'desktop' = 'phone'): Promise<Page> {
  const page = await (await newProfile(browser, { size })).newPage();
  page.setDefaultTimeout(20_000);
  page.on('close', () => undefined);
  watched.push(watch(page));
  return page;
}
const watched: string[][] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const proven = async (page: Page, name: string) => expect(await proveScreen(page, name)).toEqual([]);

async function registered(): Promise<Person> {
  const person = makePerson();
  await subscribe(person);
  await new Citizen(person).register();
  return person;
}

/** A smallest picture; what it shows is nobody's papers. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function enterCredentials(page: Page, { identityNumber, password }: Person): Promise<void> {
  await page.locator('#identityNumber').fill(identityNumber);
  await page.locator('#password').fill(password);
}

describe('a lost phone', () => {
  let person: Person;
  let page: Page;
  beforeAll(async () => {
    person = await registered();
    page = await open();
  });

  it('PT-02 ID-22 is replaced by a number in the holder’s own name; the old number is told', async () => {
    await page.goto(`${platform.portal}/sign-in`);
    await page.getByRole('link', { name: 'Mất số điện thoại nhận OTP' }).click();
    await atScreen(page, 'Mất số điện thoại nhận OTP');
    await page.getByText('Tôi không phải là robot').waitFor();
    await proven(page, 'lost-phone');
    await enterCredentials(page, person);
    await button(page, 'Tiếp tục').click();

    await atScreen(page, 'Nhập số điện thoại mới');
    const old = person.phone;
    await page.locator('#phone').fill(old);
    await button(page, 'Gửi mã OTP').click();
    await page.getByText('Số này đã nhận mã OTP của tài khoản').first().waitFor();
    await proven(page, 'lost-phone-number');
    const own = { ...person, phone: makePerson().phone };
    await subscribe(own);
    await page.locator('#phone').fill(own.phone);
    const code = await codeSentBy(own, () => button(page, 'Gửi mã OTP').click());
    await atScreen(page, 'Nhập mã OTP');
    await enterCode(page, code);
    await atScreen(page, 'Đổi số điện thoại nhận OTP?');
    await proven(page, 'lost-phone-confirm');
    const told = await countSms(old);
    await button(page, 'Đổi số điện thoại').click();
    await atScreen(page, 'Đã đổi số điện thoại nhận OTP');
    await proven(page, 'lost-phone-done');
    expect((await nextSms(old, told)).text).toContain('stop-phone#');
    person.phone = own.phone;
  });

  it('PT-02 ID-22 the new number waits a day on a device that is not known, and says until when', async () => {
    await page.goto(`${platform.portal}/sign-in`);
    await enterCredentials(page, person);
    await button(page, 'Tiếp tục').click();
    await page.getByText('Số điện thoại mới chưa dùng được trên thiết bị này').waitFor();
    await page.getByText('Thử lại được từ').waitFor();
    await proven(page, 'sign-in-phone-held');
  });

  it('PT-02 ID-22 the true holder undoes it by the link of the notice', async () => {
    const link = /https?:\S+stop-phone#[\w-]+/.exec(
      (await nextEmailOf(person.email, 'stop-phone#')).text,
    )?.[0];
    await page.goto(link ?? '');
    await atScreen(page, 'Huỷ việc đổi số điện thoại');
    await proven(page, 'stop-phone');
    await enterCredentials(page, person);
    await button(page, 'Lấy lại số cũ').click();
    await atScreen(page, 'Đã lấy lại số cũ');
    await proven(page, 'stop-phone-done');
  });
});

describe('an ownership claim', () => {
  let taken: Person;
  let holder: Page;
  let claimant: Person;
  let receipt: string;
  beforeAll(async () => {
    taken = await registered();
    claimant = { ...makePerson(), identityNumber: taken.identityNumber, fullName: 'Nguyễn Thị Thật' };
    holder = await open();
    await holder.goto(`${platform.portal}/account`);
    await signIn(holder, taken);
    await atScreen(holder, 'Tài khoản của tôi').catch(() => holder.waitForURL(/account/));
  });

  it('PT-02 ID-24 is filed with scans, and its state can be seen', async () => {
    const page = await open();
    await page.goto(`${platform.portal}/claim`);
    await atScreen(page, 'Khiếu nại khi không sở hữu tài khoản');
    await page.getByText('Tôi không phải là robot').waitFor();
    await button(page, 'Gửi mã OTP').click();
    await page.getByText('Cần sửa các mục sau').waitFor();
    await proven(page, 'claim-form');
    await page.locator('#identityNumber').fill(claimant.identityNumber);
    await page.locator('#fullName').fill(claimant.fullName);
    await page.locator('#dateOfBirth').fill('17/05/1990');
    await page.locator('#phone').fill(claimant.phone);
    await page.locator('#email').fill(claimant.email);
    await page.locator('#explanation').fill('Tôi chưa từng đăng ký tài khoản nào bằng số giấy tờ này.');
    const code = await codeSentBy(claimant, () => button(page, 'Gửi mã OTP').click());
    await atScreen(page, 'Nhập mã OTP');
    await enterCode(page, code);
    await atScreen(page, 'Thêm bản chụp giấy tờ');
    await page.locator('#scan').setInputFiles({
      name: 'không-phải-ảnh.png',
      mimeType: 'image/png',
      buffer: Buffer.from('đây không phải là ảnh'),
    });
    await page.getByText('Tệp không phải ảnh JPG, PNG hoặc PDF').waitFor();
    await page.locator('#scan').setInputFiles({ name: 'mat-truoc.png', mimeType: 'image/png', buffer: PNG });
    await page.getByText('mat-truoc.png').first().waitFor();
    await proven(page, 'claim-scans');
    await button(page, 'Gửi khiếu nại').click();
    await atScreen(page, 'Đã nhận khiếu nại');
    await proven(page, 'claim-filed');
    receipt = (await page.locator('.receipt').textContent()) ?? '';
    await page.getByRole('link', { name: 'Xem trạng thái' }).click();
    await page.locator('#receiptNumber').fill(receipt.toLowerCase());
    await page.locator('#identityNumber').fill(claimant.identityNumber);
    await button(page, 'Xem trạng thái').click();
    await page.getByText('Đang chờ giải quyết').waitFor();
    await proven(page, 'claim-state');
  });

  it('PT-02 ID-24 is upheld by an officer: the old account is closed, its session ends', async () => {
    const page = await open('desktop');
    const officer = readDemoOfficer('vpcp');
    await page.goto(`${platform.portal}/administration/claims`);
    await signIn(page, officer);
    await atScreen(page, 'Khiếu nại quyền sở hữu tài khoản');
    await page.getByRole('link', { name: receipt }).waitFor();
    await proven(page, 'claims-list');
    await page.getByRole('link', { name: receipt }).click();
    await atScreen(page, 'Chi tiết khiếu nại');
    await page.getByRole('img', { name: 'Bản chụp 1' }).waitFor();
    await page.getByText('Chấp nhận: tài khoản không thuộc người đang giữ').click();
    await page.locator('#reason').fill('Giấy tờ gốc khớp với người khiếu nại.');
    await page.getByText('Tài khoản sẽ đóng vĩnh viễn').waitFor();
    await proven(page, 'claim-detail');
    await button(page, 'Chấp nhận và đóng tài khoản').click();
    await page.getByText('Đã kết luận lúc').waitFor();
    await proven(page, 'claim-decided');
    await waitFor('the old session to end', async () => {
      await holder.goto(`${platform.portal}/account`);
      const signedOut = holder.getByRole('heading', { level: 1, name: 'Đăng nhập' });
      return (
        (await signedOut.waitFor({ timeout: 3_000 }).then(
          () => true,
          () => undefined,
        )) ?? undefined
      );
    });
    await nextSms(claimant.phone, 2);
    await nextEmailOf(taken.email, 'đã đóng');
  });

  it('ID-24 ID-01 the number is free: the claimant registers it', async () => {
    await subscribe(claimant);
    await expect(new Citizen(claimant).register()).resolves.toBeDefined();
  });
});

it('PT-02 the browser complains of nothing', () => {
  expect([...complaints, ...watched.flat()]).toEqual([]);
});

/** Waits for an email with these words, among others that came before. */
async function nextEmailOf(address: string, words: string): Promise<{ text: string }> {
  return waitFor('the email', async () => {
    const answer = await fetch(`${platform.world}/api/email?to=${encodeURIComponent(address)}`);
    const mails = (await answer.json()) as { text: string }[];
    return mails.find(({ text }) => text.includes(words));
  });
}
