import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newProfile } from './browser/launch.js';
import { atScreen, codeSentBy, enterCode, signIn } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { Citizen } from './clients/citizen.js';
import { codeIn, makePerson, nextEmail, nextEmailAbout, subscribe, type Person } from './clients/people.js';
import { platform } from './clients/platform.js';

jest.setTimeout(240_000);

let browser: Browser;
let page: Page;
let person: Person;
let elsewhere: Citizen;
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
  person = makePerson();
  await subscribe(person);
  elsewhere = new Citizen(person);
  await elsewhere.register();
  await elsewhere.browser.open(`${platform.relyingParty1}/sign-in`);
  const profile = await newProfile(browser, { size: 'desktop' });
  page = await profile.newPage();
  page.setDefaultTimeout(20_000);
  complaints = watch(page);
});

afterAll(() => browser.close());

const proven = async (name: string) => expect(await proveScreen(page, name)).toEqual([]);
const button = (name: string | RegExp) => page.getByRole('button', { name });
const menu = async (name: string) => {
  await page.getByRole('navigation', { name: 'Mục tài khoản' }).getByRole('link', { name }).click();
};

it('PT-02 ID-46 a sign-in on a new device is told by email, with a link that says "this was not me"', async () => {
  await page.goto(`${platform.portal}/account`);
  await signIn(page, person);
  await atScreen(page, 'Tài khoản của tôi');
  await proven('account-profile');
  const { text } = await nextEmailAbout(person.email, 'thiết bị');
  expect(text).toMatch(/Chrome trên Linux/);
  expect(text).toMatch(/\/not-me#[A-Za-z0-9_-]{22}/);
});

it('PT-02 ID-46 sessions are listed; another one is ended, and its relying party signs out', async () => {
  await menu('Phiên và thiết bị');
  await atScreen(page, 'Phiên và thiết bị');
  await page.getByText('Phiên này').waitFor();
  await proven('account-sessions');
  await button('Kết thúc phiên').first().click();
  await page.getByText('Đã kết thúc phiên.').waitFor();
  const state = await elsewhere.browser.open(`${platform.relyingParty2}/sign-in`);
  expect(state.url).toContain('/sign-in?interaction=');
});

it('PT-02 ID-46 the history tells who signed in, and who was refused', async () => {
  await menu('Lịch sử đăng nhập');
  await atScreen(page, 'Lịch sử đăng nhập');
  await page.getByText('Đăng nhập thành công').first().waitFor();
  await page.getByText('Đăng ký tài khoản').waitFor();
  await proven('account-history');
});

it('PT-02 ID-46 a connected portal is disconnected', async () => {
  await page.goto(`${platform.relyingParty1}/sign-in`);
  await page.waitForURL((url) => url.origin === platform.relyingParty1);
  await page.goto(`${platform.portal}/account/portals`);
  await atScreen(page, 'Cổng đã kết nối');
  await button('Ngắt kết nối').first().waitFor();
  await proven('account-portals');
  await button('Ngắt kết nối').first().click();
  await page.getByText('Chưa có cổng nào').waitFor();
});

it('PT-02 ID-46 ID-20 a phone is added by codes to the old one and the new one', async () => {
  await menu('Điện thoại và email');
  await atScreen(page, 'Điện thoại và email');
  await proven('account-contacts');
  await button('Thêm số điện thoại').click();
  await atScreen(page, 'Xác nhận đây là bạn');
  await proven('account-proof');
  const code = await codeSentBy(person, async () => {
    await button('Tiếp tục').click();
    await page.locator('#code').waitFor();
  });
  await enterCode(page, code);
  await atScreen(page, 'Thêm số điện thoại');
  await proven('account-new-phone');
  const relative = makePerson();
  await page.locator('#phone').fill(relative.phone);
  const second = await codeSentBy(relative, async () => {
    await button('Gửi mã xác nhận').click();
    await atScreen(page, 'Nhập mã OTP');
  });
  await proven('account-new-phone-code');
  await enterCode(page, second);
  await page.getByText(/Đã thêm số/).waitFor();
  // Not in the holder's own name, so it can't be the default one.
  await button('Đặt làm mặc định').click();
  await atScreen(page, 'Đổi số điện thoại mặc định');
  await button('Đặt làm mặc định').click();
  await page.getByText('Số điện thoại chưa đăng ký chính chủ').waitFor();
  await proven('account-default-refused');
  await button('Huỷ').click();
  await button('Xoá').click();
  await button('Xoá số này').click();
  await page.getByText(/Đã xoá số/).waitFor();
});

it('PT-02 ID-46 the email is changed by a code to the new address; the old one is told', async () => {
  const old = person.email;
  person.email = `moi-${person.email}`;
  await button('Đổi email').click();
  await atScreen(page, 'Đổi email');
  await page.locator('#email').fill(person.email);
  await button('Gửi mã xác nhận').click();
  await atScreen(page, 'Nhập mã OTP');
  await enterCode(page, codeIn(await nextEmail(person.email)));
  await page.getByText(/Đã đổi email thành/).waitFor();
  await nextEmailAbout(old, 'Địa chỉ cũ');
});

it('PT-02 ID-46 ID-05 the password is changed; all end, and the new one signs in', async () => {
  await menu('Mật khẩu');
  await atScreen(page, 'Đổi mật khẩu');
  await proven('account-password');
  const fill = async (current: string, next: string) => {
    await page.locator('#currentPassword').fill(current);
    await page.locator('#password').fill(next);
    await page.locator('#passwordConfirmation').fill(next);
    await button('Đổi mật khẩu').click();
  };
  await fill('Không-Phải-1!', `Mới-${person.password}`);
  await page.getByText('Mật khẩu hiện tại không đúng').waitFor();
  await proven('account-password-wrong');
  await fill(person.password, `Mới-${person.password}`);
  person.password = `Mới-${person.password}`;
  await atScreen(page, 'Đã đổi mật khẩu');
  await proven('account-password-changed');
  await page.getByRole('link', { name: 'Đăng nhập', exact: true }).click();
  await signIn(page, person);
  await atScreen(page, 'Tài khoản của tôi');
});

it('PT-02 ID-46 "this was not me" ends everything, and leads to a new password', async () => {
  const holder = makePerson();
  await subscribe(holder);
  await new Citizen(holder).register();
  const stranger = new Citizen(holder);
  await stranger.signIn(await stranger.browser.open(`${platform.relyingParty1}/sign-in`));
  const { text } = await nextEmailAbout(holder.email, 'thiết bị');
  const link = /http\S+\/not-me#[A-Za-z0-9_-]{22}/.exec(text)?.[0] ?? '';
  await page.goto(link);
  await atScreen(page, 'Không phải bạn đăng nhập?');
  await button('Không phải tôi, hãy bảo vệ tài khoản').waitFor();
  await proven('not-me');
  await button('Không phải tôi, hãy bảo vệ tài khoản').click();
  await atScreen(page, 'Tài khoản đã được bảo vệ');
  await proven('not-me-done');
  const again = await stranger.browser.open(`${platform.relyingParty2}/sign-in`);
  expect(again.url).toContain('/sign-in?interaction=');
  await expect(stranger.signIn(again)).rejects.toMatchObject({ code: 'sign-in.new-password-required' });
});

it('PT-02 the browser complains of nothing', () => {
  expect(complaints).toEqual([]);
});
