import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { generateSync } from 'otplib';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser, newProfile } from './browser/launch.js';
import { atScreen, codeSentBy, enterCode, signIn } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { Citizen } from './clients/citizen.js';
import { makePerson, subscribe, type Person } from './clients/people.js';
import { platform } from './clients/platform.js';

jest.setTimeout(240_000);

let browser: Browser;
let page: Page;
let cdp: CDPSession;
let person: Person;
let complaints: string[];
let secret: string;
let paperCodes: string[];

beforeAll(async () => {
  browser = await launchBrowser();
  person = makePerson();
  await subscribe(person);
  await new Citizen(person).register();
  const profile = await newProfile(browser, { size: 'phone' });
  page = await profile.newPage();
  page.setDefaultTimeout(20_000);
  complaints = watch(page);
  cdp = await profile.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}, 60_000);

afterAll(() => browser.close());

const proven = async (name: string) => expect(await proveScreen(page, name)).toEqual([]);
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const appCode = (steps: number) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

/** Back to the sign-in screen of a relying party, signed in nowhere. */
async function toSignIn(): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${platform.relyingParty1}/sign-in`);
  await atScreen(page, 'Đăng nhập');
}

async function sendPassword(): Promise<void> {
  await page.locator('#identityNumber').fill(person.identityNumber);
  await page.locator('#password').fill(person.password);
  await button('Tiếp tục').click();
}

const atParty = () => page.waitForURL((url) => url.origin === platform.relyingParty1);

it('PT-02 ID-38 a citizen adds a passkey once it is proven anew who he is', async () => {
  await page.goto(`${platform.portal}/auth/sign-in?returnTo=/account/second-factors`);
  await signIn(page, person);
  await atScreen(page, 'Xác thực bổ sung');
  await page.getByText('Chưa có khoá truy cập nào.').waitFor();
  await proven('second-factors-none');
  await button('Thêm khoá truy cập').click();
  await atScreen(page, 'Xác nhận đây là bạn');
  await proven('reauthenticate-ways');
  const code = await codeSentBy(person, async () => {
    await button('Tiếp tục').click();
    await page.locator('#code').waitFor();
  });
  await proven('reauthenticate-code');
  await enterCode(page, code);
  await atScreen(page, 'Thêm khoá truy cập');
  await proven('add-passkey');
  await page.locator('#factorName').fill('Điện thoại thử');
  await button('Tạo khoá truy cập').click();
  await page.getByText('Đã thêm Khoá truy cập.').waitFor();
  await page.getByText('Điện thoại thử').waitFor();
});

it('PT-02 ID-38 and an authenticator app, confirmed by its first code', async () => {
  await button('Thêm ứng dụng xác thực').click();
  await atScreen(page, 'Thêm ứng dụng xác thực');
  secret = (await page.locator('.secret').innerText()).replace(/\s/g, '');
  await proven('add-app');
  await page.locator('#code').fill('000000');
  await button('Xác nhận và thêm').click();
  await page.getByText('Mã không đúng hoặc đã dùng').waitFor();
  await page.locator('#code').fill(appCode(-1));
  await button('Xác nhận và thêm').click();
  await page.getByText('Đã thêm Ứng dụng xác thực.').waitFor();
});

it('PT-02 ID-38 and paper codes, shown once', async () => {
  await button('Tạo mã giấy').click();
  await atScreen(page, 'Tạo mã giấy');
  await proven('make-paper-codes');
  await button('Tạo mã giấy').click();
  await atScreen(page, 'Mã giấy của bạn');
  paperCodes = await page.locator('.paper-codes li').allInnerTexts();
  expect(paperCodes).toHaveLength(10);
  await proven('paper-codes');
  await button('Tôi đã cất giữ các mã').click();
  await page.getByText('Còn 10 trong 10 mã chưa dùng.').waitFor();
  await proven('second-factors');
});

it('PT-02 ID-38 renames a passkey', async () => {
  await button('Đổi tên Điện thoại thử').click();
  await page.locator('[id^="name-"]').fill('Điện thoại mới');
  await button('Lưu lại').click();
  await page.getByText('Đã đổi tên.').waitFor();
  await page.getByText('Điện thoại mới').waitFor();
});

it('PT-02 ID-38 signs in by the passkey alone, without number, password or code', async () => {
  await toSignIn();
  await button('Đăng nhập bằng khoá truy cập').click();
  await atParty();
});

it('PT-02 ID-38 signs in by password and passkey, paper code or app in place of the SMS', async () => {
  await toSignIn();
  await sendPassword(); // whether an SMS goes out depends on when the last one did
  await atScreen(page, 'Nhập mã OTP');
  await proven('sign-in-code-other-ways');
  await page.getByRole('link', { name: /^Khoá truy cập/ }).click();
  await atScreen(page, 'Xác nhận bằng khoá truy cập');
  await proven('sign-in-passkey');
  await button('Dùng khoá truy cập').click();
  await atParty();

  // Within 30 s of the last SMS none is sent, and that holds nobody up.
  await toSignIn();
  await sendPassword();
  await atScreen(page, 'Nhập mã OTP');
  await page.getByRole('link', { name: /^Mã giấy/ }).click();
  await atScreen(page, 'Nhập một mã giấy');
  await proven('sign-in-paper-code');
  await page.locator('#code').fill('0000-0000-0000');
  await button('Xác nhận').click();
  await page.getByText('Mã không đúng hoặc đã dùng').waitFor();
  await page.locator('#code').fill((paperCodes[0] ?? '').toLowerCase());
  await button('Xác nhận').click();
  await atParty();
});

it('PT-02 ID-38 who prefers the app is asked for its code at once', async () => {
  await page.goto(`${platform.portal}/auth/sign-in?returnTo=/account/second-factors`);
  await atScreen(page, 'Xác thực bổ sung');
  await page.getByText('Còn 9 trong 10 mã chưa dùng.').waitFor();
  await page.locator('input[name=preferred][value=authenticator-app]').check();
  await page.getByText('Đã lưu cách xác nhận ưu tiên.').waitFor();
  await toSignIn();
  await sendPassword();
  await atScreen(page, 'Nhập mã trong ứng dụng xác thực');
  await proven('sign-in-app-code');
  await enterCode(page, appCode(0));
  await atParty();
});

it('PT-02 ID-38 removes a passkey after proving by paper who he is; then it signs in no more', async () => {
  await page.goto(`${platform.portal}/auth/sign-in?returnTo=/account/second-factors`);
  await atScreen(page, 'Xác thực bổ sung');
  await button('Xoá Điện thoại mới').click();
  await atScreen(page, 'Xác nhận đây là bạn');
  await page.locator('input[name=way][value=paper-code]').check();
  await button('Tiếp tục').click();
  await page.locator('#code').fill(paperCodes[1] ?? '');
  await button('Xác nhận').click();
  await atScreen(page, 'Xoá Điện thoại mới?');
  await proven('remove-passkey');
  await button('Xoá').click();
  await page.getByText('Đã xoá Điện thoại mới.').waitFor();
  await toSignIn();
  await button('Đăng nhập bằng khoá truy cập').click();
  await page.getByText('Không xác nhận được khoá truy cập').waitFor();
  await proven('sign-in-passkey-refused');
});

it('PT-01 ID-38 the sign-in by passkey speaks English too', async () => {
  await toSignIn();
  await page.evaluate(() => localStorage.setItem('vnc.language', 'en'));
  await page.reload();
  await atScreen(page, 'Sign in');
  await button('Sign in with a passkey').waitFor();
  await page.evaluate(() => localStorage.setItem('vnc.language', 'vi'));
});

it('PT-02 the browser complains of nothing', () => {
  expect(complaints).toEqual([]);
});
