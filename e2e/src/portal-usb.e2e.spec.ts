import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { findOpenssl } from '@vnconnect/testing';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newProfile } from './browser/launch.js';
import { atScreen } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { BUNDLE_PASSWORD, certificateFile, CertificateFolder } from './clients/certificates.js';
import { platform } from './clients/platform.js';

jest.setTimeout(240_000);

let browser: Browser;
const complaints: string[][] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A page of a computer that a token with this certificate is plugged into. */
async function withToken(name: string | undefined): Promise<Page> {
  const origin = platform.certificates;
  const pfx = name === undefined ? undefined : await certificateFile(name, 'bundle.p12');
  const profile = await newProfile(browser, {
    ...(pfx && { token: { origin, pfx, passphrase: BUNDLE_PASSWORD } }),
  });
  const page = await profile.newPage();
  page.setDefaultTimeout(20_000);
  complaints.push(watch(page));
  return page;
}

const proven = async (page: Page, name: string) => expect(await proveScreen(page, name)).toEqual([]);
const present = (page: Page) => page.getByRole('link', { name: 'Chọn chứng thư trên USB ký số' }).click();
const AT_PARTY = (url: URL) => url.origin === platform.relyingParty1;

async function atSignInByUsb(page: Page): Promise<void> {
  await page.goto(`${platform.relyingParty1}/sign-in`);
  await atScreen(page, 'Đăng nhập');
  await page.getByRole('tab', { name: 'USB ký số' }).click();
}

it('PT-02 ID-30 ID-34 an agency registers with the certificate on its token and is where it wanted to go', async () => {
  const page = await withToken('agency');
  await page.goto(`${platform.relyingParty1}/sign-in`);
  await page.getByRole('link', { name: 'Đăng ký', exact: true }).last().click();
  await atScreen(page, 'Chọn cách đăng ký');
  await page.getByRole('tab', { name: 'Cơ quan nhà nước' }).click();
  await proven(page, 'register-agency');
  await page.getByRole('link', { name: /USB ký số/ }).click();
  await atScreen(page, 'Đăng ký bằng USB ký số');
  await proven(page, 'register-usb');
  await present(page);
  await atScreen(page, 'Kiểm tra thông tin trên chứng thư số');
  await page.getByText('Loại tài khoản: Cơ quan nhà nước').waitFor();
  for (const fact of ['Sở Y tế (mẫu)', 'CA chuyên dùng Chính phủ (mẫu)', /H99\.08/]) {
    await page.getByText(fact).first().waitFor();
  }
  expect(new URL(page.url()).hash).toBe('');
  expect(await page.locator('#email').inputValue()).toBe('soyte@tinhmau.example');
  await page.reload();
  await atScreen(page, 'Kiểm tra thông tin trên chứng thư số');
  await page.getByText('Tôi không phải là robot').waitFor();
  await proven(page, 'register-usb-form');
  await page.locator('#email').fill('');
  await page.getByRole('button', { name: 'Đăng ký', exact: true }).click();
  await page.getByText('Cần sửa các mục sau').waitFor();
  await page.locator('#email').fill('soyte@tinhmau.example');
  await page.getByRole('button', { name: 'Đăng ký', exact: true }).click();
  await page.waitForURL(AT_PARTY);
});

it('PT-02 ID-37 it signs in again by the same token, at IAL3, and sees its certificate', async () => {
  const page = await withToken('agency');
  await atSignInByUsb(page);
  await proven(page, 'sign-in-usb');
  await present(page);
  await page.waitForURL(AT_PARTY);
  const session: unknown = await (await page.request.get(`${platform.relyingParty1}/api/session`)).json();
  expect(session).toMatchObject({ claims: { acr: 'urn:vnconnect:ial3', name: 'Sở Y tế (mẫu)' } });
  await page.goto(`${platform.portal}/account/certificates`);
  await atScreen(page, 'Chứng thư số');
  await page.getByText('Đang dùng').waitFor();
  await page.getByText('Tài khoản này không có mật khẩu').waitFor();
  await proven(page, 'account-certificates');
});

it('PT-02 ID-36 the renewed certificate takes over from the account page; the old one says so', async () => {
  const renewed = await withToken('agency-renewed');
  await atSignInByUsb(renewed);
  await present(renewed);
  await renewed.waitForURL(AT_PARTY);
  await renewed.goto(`${platform.portal}/account/certificates`);
  await renewed.getByText('Đã thay bằng chứng thư mới').waitFor();
  await renewed.getByRole('link', { name: 'Chọn chứng thư trên USB ký số' }).click();
  await renewed.getByText('Đã ghi nhận chứng thư số mới').waitFor();
  const old = await withToken('agency');
  await atSignInByUsb(old);
  await present(old);
  await old.getByText('Chứng thư số này đã được thay bằng chứng thư mới hơn').waitFor();
});

it.each([
  ['expired', 'Chứng thư số đã hết hạn'],
  ['revoked', 'Chứng thư số đã bị thu hồi hoặc tạm dừng'],
  [undefined, 'Trình duyệt không gửi chứng thư số nào'],
])('PT-02 ID-36 signing in with %s is refused with its reason and a way on', async (name, title) => {
  const page = name === undefined ? await withoutToken() : await withToken(name);
  await atSignInByUsb(page);
  await present(page);
  await atScreen(page, 'Đăng nhập bằng USB ký số');
  await page.getByText(title).waitFor();
  await page.getByRole('link', { name: 'Chọn chứng thư trên USB ký số' }).waitFor();
  await proven(page, `sign-in-usb-${name ?? 'missing'}`);
});

it('PT-02 ID-34 a certificate that registers nobody says why', async () => {
  const page = await withToken('agency-public-ca');
  await page.goto(`${platform.portal}/register/usb`);
  await atScreen(page, 'Chọn cách đăng ký');
  await page.getByRole('tab', { name: 'Cơ quan nhà nước' }).click();
  await page.getByRole('link', { name: /USB ký số/ }).click();
  await present(page);
  await page.getByText('Tài khoản cơ quan chỉ dùng chứng thư của CA chuyên dùng Chính phủ').waitFor();
  await proven(page, 'register-usb-refused');
});

it('PT-02 ID-01 whose certificate has an account already is led to sign in with it', async () => {
  const page = await withToken('agency-renewed');
  await page.goto(`${platform.relyingParty1}/sign-in`);
  await page.getByRole('link', { name: 'Đăng ký', exact: true }).last().click();
  await page.getByRole('tab', { name: 'Cơ quan nhà nước' }).click();
  await page.getByRole('link', { name: /USB ký số/ }).click();
  await present(page);
  await page.getByText('Chứng thư số này đã có tài khoản').waitFor();
  await proven(page, 'register-usb-exists');
  await page.getByRole('link', { name: 'Đăng nhập bằng chính USB ký số này' }).click();
  await present(page);
  await page.waitForURL(AT_PARTY);
});

it('PT-02 PT-01 the screens of the token speak English too', async () => {
  const page = await withToken('expired');
  await page.goto(`${platform.portal}/register`);
  await page.getByRole('button', { name: /English/ }).click();
  await page.getByRole('link', { name: /USB token/ }).click();
  await atScreen(page, 'Register with a USB token');
  await page.getByText('The browser does not see the token?').click();
  await proven(page, 'register-usb-english');
  await page.getByRole('link', { name: 'Choose the certificate on the token' }).click();
  await page.getByText('The certificate has expired').waitFor();
});

it('PT-02 ID-31 a challenge signed by another tool signs in, with a file', async () => {
  const page = await withToken(undefined);
  await atSignInByUsb(page);
  await page.getByText('Trình duyệt không thấy USB? Ký bằng công cụ khác').click();
  await page.getByRole('button', { name: 'Lấy dữ liệu cần ký' }).click();
  await page.locator('#signature').waitFor();
  await proven(page, 'sign-in-usb-challenge');
  await page.getByText('Tải dữ liệu cần ký').waitFor();
  const citizen = await CertificateFolder.open('citizen');
  try {
    const download = page.waitForEvent('download');
    await page.getByText('Tải dữ liệu cần ký').click();
    await (await download).saveAs(citizen.file('challenge.bin'));
    await page.locator('#signature').setInputFiles(await signed(citizen));
    await page.waitForURL(AT_PARTY);
  } finally {
    await citizen.remove();
  }
});

it('PT-02 the browser complains of nothing', () => {
  expect(complaints.flat()).toEqual([]);
});

/** A computer whose browser shows no certificate, though the listener asks for one. */
async function withoutToken(): Promise<Page> {
  const profile = await newProfile(browser, { untrusted: true });
  const page = await profile.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** The signature file that openssl makes of the challenge. */
async function signed(holder: CertificateFolder): Promise<string> {
  const { command, env } = await findOpenssl();
  const file = holder.file('signature.p7s');
  const options = [
    ...['cms', '-sign', '-binary', '-in', holder.file('challenge.bin'), '-outform', 'DER', '-out', file],
    ...['-signer', holder.file('certificate.pem'), '-certfile', holder.file('issuers.pem')],
    ...['-inkey', holder.file('key.pem')],
  ];
  await promisify(execFile)(command, options, { env });
  return file;
}
