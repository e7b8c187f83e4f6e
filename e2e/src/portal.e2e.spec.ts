import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newProfile } from './browser/launch.js';
import { readDemoOfficer } from './clients/demo-officers.js';
import {
  atScreen,
  codeSentBy,
  enterCode,
  fillApplication,
  sendCredentials,
  signIn,
} from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { Citizen } from './clients/citizen.js';
import { makePerson, subscribe, type Person } from './clients/people.js';
import { platform } from './clients/platform.js';

jest.setTimeout(180_000);

let browser: Browser;
let profile: BrowserContext;
let page: Page;
let person: Person;
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
  person = makePerson();
  await subscribe(person);
  profile = await newProfile(browser, { size: 'phone' });
  page = await profile.newPage();
  page.setDefaultTimeout(20_000);
  complaints = watch(page);
});

afterAll(() => browser.close());

const proven = async (name: string) => expect(await proveScreen(page, name)).toEqual([]);
const button = (name: string | RegExp) => page.getByRole('button', { name });

describe('a citizen in a browser', () => {
  it('PT-05 PT-02 ID-06 registers by mobile subscriber and is signed in', async () => {
    await page.goto(platform.portal);
    await atScreen(page, 'Một tài khoản cho mọi dịch vụ công');
    await proven('home');

    await page.getByRole('link', { name: /Đăng ký/ }).click();
    await atScreen(page, 'Chọn cách đăng ký');
    await proven('register-method');
    await page.getByRole('link', { name: /Thuê bao di động/ }).click();
    await atScreen(page, 'Đăng ký bằng thuê bao di động');
    await page.getByText('Tôi không phải là robot').waitFor();
    await proven('register-mobile');

    await button('Gửi mã OTP').click();
    await page.getByText('Cần sửa các mục sau').waitFor();
    await proven('register-mobile-errors');

    await fillApplication(page, person);
    const code = await codeSentBy(person, async () => {
      await button('Gửi mã OTP').click();
      await atScreen(page, 'Nhập mã OTP');
    });
    await page.getByText(maskOf(person)).waitFor();
    await proven('register-code');

    await enterCode(page, code === '000000' ? '000001' : '000000');
    await page.getByText('Mã OTP không đúng').waitFor();
    await page.getByText('Còn 4 lần nhập').waitFor();
    await proven('register-code-wrong');

    // A phone drops the page while its owner reads the message; the way goes on where it was.
    await page.reload();
    await atScreen(page, 'Nhập mã OTP');
    await enterCode(page, code);
    await atScreen(page, 'Đặt mật khẩu');
    await page.locator('#password').fill(person.dateOfBirth.slice(0, 4));
    await proven('register-password');
    await page.locator('#password').fill(person.password);
    await page.locator('#passwordConfirmation').fill(person.password);
    await button('Hoàn tất đăng ký').click();

    await page.getByText('Xin chào').waitFor();
    await proven('home-signed-in');
    await page.getByRole('link', { name: 'Tài khoản', exact: true }).click();
    await page.getByText('IAL2: đã đối chiếu').waitFor();
    await page.getByText(person.identityNumber.slice(0, 3) + '******').waitFor();
    await proven('account');
  });

  it('PT-05 ID-01 is told the ways out when the number has an account already', async () => {
    await signOut();
    await page.goto(`${platform.portal}/register`);
    await page.getByRole('link', { name: /Thuê bao di động/ }).click();
    await fillApplication(page, person);
    await button('Gửi mã OTP').click();
    await page.getByText('Số CMND/CCCD này đã có tài khoản').waitFor();
    expect(await page.locator('#fullName').inputValue()).toBe(person.fullName);
    await proven('register-account-exists');
  });

  it('PT-05 ID-41 signs in at the first relying party, and enters the second without a prompt', async () => {
    await page.goto(platform.relyingParty1);
    await page.getByRole('link', { name: 'Đăng nhập bằng VNConnect' }).click();
    await atScreen(page, 'Đăng nhập');
    await page.getByText(/^Để vào /).waitFor();
    await page.locator('#identityNumber').waitFor();
    await proven('sign-in');
    await signIn(page, person);
    await page.locator('#signed-in').waitFor();
    expect(new URL(page.url()).origin).toBe(platform.relyingParty1);
    await page.getByRole('heading', { name: `Xin chào, ${person.fullName}` }).waitFor();

    await page.goto(platform.relyingParty2);
    await page.getByRole('link', { name: 'Đăng nhập bằng VNConnect' }).click();
    await page.locator('#signed-in').waitFor();
    expect(new URL(page.url()).origin).toBe(platform.relyingParty2);
  });

  it('PT-05 ID-41 signs out at one and is out of the other and of the portal', async () => {
    await page.goto(`${platform.portal}/account`);
    await atScreen(page, 'Tài khoản của tôi');
    await page.goto(platform.relyingParty1);
    await page.getByRole('link', { name: 'Đăng xuất' }).click();
    await page.waitForURL((url) => url.origin === platform.relyingParty1);
    await page.getByText('Bạn chưa đăng nhập').waitFor();
    await expect(untilSignedOut(platform.relyingParty2)).resolves.toBe(true);
    await page.goto(`${platform.portal}/account`);
    await page.locator('#identityNumber').waitFor();
  });

  it('PT-01 PT-02 ID-20 signs in by the keyboard alone, and is shown the other ways to confirm', async () => {
    const another = makePerson();
    await subscribe(another);
    await new Citizen(another).register();
    await profile.clearCookies();
    await page.goto(`${platform.portal}/sign-in`);
    await page.locator('#identityNumber').waitFor();
    await tabTo('#identityNumber');
    await page.keyboard.type(another.identityNumber);
    await page.keyboard.press('Tab');
    await page.keyboard.type(another.password);
    const code = await codeSentBy(another, () =>
      sendCredentials(page, async () => {
        await page.locator('#password').focus();
        await page.keyboard.press('Enter');
      }),
    );
    // The focus has come to the heading, so that a screen reader tells where one is.
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await proven('sign-in-code');
    await page.getByRole('link', { name: 'Chọn phương thức xác thực khác' }).click();
    await atScreen(page, 'Chọn phương thức xác thực khác');
    await page.getByRole('radio').first().waitFor();
    await proven('sign-in-other-phone');
    await page.getByRole('link', { name: 'Quay lại' }).click();
    await atScreen(page, 'Nhập mã OTP');
    await tabTo('#code');
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.getByText('Xin chào').waitFor();
    await signOut();
    await proven('signed-out');
  });

  it('PT-02 ID-21 is asked for a human check after three wrong passwords', async () => {
    const stranger = makePerson();
    await profile.clearCookies();
    await page.goto(`${platform.portal}/sign-in`);
    await page.locator('#identityNumber').fill(stranger.identityNumber);
    await page.locator('#password').fill(stranger.password);
    for (let tries = 0; tries < 6 && (await page.locator('altcha-widget').count()) === 0; tries++) {
      const answer = page.waitForResponse((response) => response.url().endsWith('/api/v1/sign-ins'));
      await button('Tiếp tục').click();
      await answer;
      await page.locator('.notice').first().waitFor();
    }
    await page.locator('altcha-widget').waitFor();
    await proven('sign-in-human-check');
    await button('Tiếp tục').click();
    await page.getByText(/hoặc mật khẩu không đúng|Đăng nhập sai nhiều lần/).waitFor();
    await proven('sign-in-failed');
  });

  it('PT-01 speaks English throughout when asked to, and remembers it', async () => {
    await profile.clearCookies();
    await page.goto(`${platform.portal}/sign-in`);
    await page.locator('#identityNumber').waitFor();
    await button(/English/).click();
    await atScreen(page, 'Sign in');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.reload();
    await atScreen(page, 'Sign in');
    await page.locator('#identityNumber').waitFor();
    await proven('sign-in-english');
    await button(/Tiếng Việt/).click();
    await atScreen(page, 'Đăng nhập');
  });

  it.each([
    ['help', '/help', 'Trợ giúp'],
    ['not-found', '/khong-co-trang-nay', 'Không tìm thấy trang'],
    ['sign-in-problem', '/sign-in?problem=interaction.not-found', 'Chưa đăng nhập được'],
  ])('PT-02 PT-05 shows %s', async (name, path, heading) => {
    await page.goto(platform.portal + path);
    await atScreen(page, heading);
    await proven(name);
  });

  it('PT-01 has pages that the browser has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });

  it('GW-03 PT-05 is told when the platform is away, and goes on by itself when it is back', async () => {
    await profile.clearCookies();
    await page.goto(`${platform.portal}/sign-in`);
    await page.locator('#identityNumber').fill(person.identityNumber);
    await page.locator('#password').fill(person.password);
    await profile.setOffline(true);
    await button('Tiếp tục').click();
    await page.getByText('Hệ thống đang tạm gián đoạn').waitFor();
    await proven('service-down');
    await profile.setOffline(false);
    await page.getByText('Đã kết nối lại').waitFor();
    expect(await page.locator('#identityNumber').inputValue()).toBe(person.identityNumber);
    await proven('service-back');
  });
});

describe('an operator in a browser', () => {
  it('PT-05 NT-07 sees what was sent, filters it, and finds the message of one recipient', async () => {
    await profile.clearCookies();
    await page.goto(`${platform.portal}/operations/notifications`);
    await signIn(page, readDemoOfficer('operator'));
    await atScreen(page, 'Nhật ký tin nhắn');
    await page.getByRole('row').nth(2).waitFor();
    await proven('operations-notifications');

    await page.locator('#class').selectOption({ label: 'Mã OTP' });
    await page.locator('#to').fill(person.phone.replace('+84', '0'));
    await button('Tìm kiếm').click();
    await page.waitForURL(/class=otp/);
    expect(page.url()).not.toContain(person.phone.slice(-7));
    const others = page
      .getByRole('cell')
      .filter({ hasText: '****' })
      .filter({ hasNotText: maskOf(person) });
    await others.first().waitFor({ state: 'detached' });
    await page
      .getByRole('cell')
      .filter({ hasText: maskOf(person) })
      .first()
      .waitFor();

    await page.locator('#state').selectOption({ label: 'Giữ lại' });
    await button('Tìm kiếm').click();
    await page.getByText('Không có tin nào khớp bộ lọc').waitFor();
    await proven('operations-empty');
  });

  it('PT-03 tells a citizen without the permission what it needs and whom to ask', async () => {
    await profile.clearCookies();
    const citizen = makePerson();
    await subscribe(citizen);
    await new Citizen(citizen).register();
    await page.goto(`${platform.portal}/operations/notifications`);
    await signIn(page, citizen);
    await atScreen(page, 'Bạn chưa có quyền dùng mục “Nhật ký tin nhắn”');
    expect(await page.getByRole('link', { name: 'Nhật ký tin nhắn' }).count()).toBe(0);
    await proven('operations-refused');
  });
});

async function signOut(): Promise<void> {
  await button('Đăng xuất').click();
  await atScreen(page, 'Bạn đã đăng xuất');
}

/** Presses Tab until the focus is there; gives up when it has gone round. */
async function tabTo(selector: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
  }
  throw new Error(`No number of Tabs leads to ${selector}`);
}

/** Whether a relying party shows within 5 s that nobody is signed in any more (ID-41). */
async function untilSignedOut(relyingParty: string): Promise<boolean> {
  const until = Date.now() + 5_000;
  do {
    await page.goto(relyingParty);
    if (await page.getByText('Bạn chưa đăng nhập').isVisible()) return true;
  } while (Date.now() < until);
  return false;
}

const maskOf = ({ phone }: Person) => `0${phone.slice(3, 5)}****${phone.slice(-3)}`;
