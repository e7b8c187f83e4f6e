import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newProfile } from './browser/launch.js';
import { atScreen } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { platform } from './clients/platform.js';
import { giveSim, refuseOn, type Sim } from './clients/sims.js';

jest.setTimeout(180_000);

let browser: Browser;
let page: Page;
let phone: Page;
let sim: Sim;
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
  sim = await giveSim();
  page = await newPage();
  phone = await (await newProfile(browser, { size: 'phone' })).newPage();
  await phone.goto(`${platform.world}/sims/${sim.phone}`);
  complaints = watch(page);
});

afterAll(() => browser.close());

async function newPage(): Promise<Page> {
  const fresh = await (await newProfile(browser)).newPage();
  fresh.setDefaultTimeout(20_000);
  return fresh;
}

const proven = async (name: string) => expect(await proveScreen(page, name)).toEqual([]);
const button = (name: string) => page.getByRole('button', { name });

async function sendTo(number: string): Promise<void> {
  await page.locator('#sim-phone').fill(number);
  await button('Gửi yêu cầu tới điện thoại').click();
}

/** Both screens show the same code; gives it. */
async function sameCode(): Promise<string> {
  await atScreen(page, 'Xác nhận trên điện thoại');
  const code = (await page.locator('.control-code').textContent()) ?? '';
  expect(code).toMatch(/^[2-9B-DF-HJ-NP-TV-XZ]{4}$/);
  await phone.getByText(`Mã đối chiếu: ${code}.`).waitFor();
  return code;
}

async function enterPin(pin: string): Promise<void> {
  await phone.locator('input[name=pin]').fill(pin);
  await phone.getByRole('button', { name: 'Xác nhận' }).click();
}

it('PT-02 ID-35 a citizen registers by SIM: the same code on page and phone, PIN, the form filled from the certificate', async () => {
  await page.goto(`${platform.relyingParty1}/sign-in`);
  await atScreen(page, 'Đăng nhập');
  await page.getByRole('link', { name: 'Đăng ký', exact: true }).last().click();
  await atScreen(page, 'Chọn cách đăng ký');
  await page.getByRole('link', { name: /SIM ký số/ }).click();
  await atScreen(page, 'Đăng ký bằng SIM ký số');
  await page.getByText('Tôi không phải là robot').waitFor();
  await proven('register-sim');
  await sendTo('024 3333 4444');
  await page.getByText('Cần sửa các mục sau').waitFor();
  await proven('register-sim-errors');

  await sendTo('0912 999 999');
  await page.getByText('Số điện thoại này chưa dùng SIM ký số').waitFor();
  await sendTo(sim.phone);
  await sameCode();
  await proven('register-sim-waiting');
  await enterPin('000000');
  await phone.getByText('Mã PIN không đúng.').waitFor();
  await page.reload();
  await sameCode();
  await enterPin(sim.pin);

  await atScreen(page, 'Kiểm tra thông tin trên chứng thư số');
  await page.getByText(sim.name).first().waitFor();
  expect(await page.textContent('main')).not.toContain(sim.number);
  await proven('register-sim-form');
  await page.locator('#email').fill('thu-nghiem@example.vn');
  await button('Đăng ký').click();
  await page.waitForURL((url) => url.origin === platform.relyingParty1);
});

it('PT-02 ID-35 signs in by SIM; refused, given up and blocked are told each in its own words', async () => {
  page = await newPage();
  const later = watch(page);
  await page.goto(`${platform.relyingParty2}/sign-in`);
  await atScreen(page, 'Đăng nhập');
  await page.getByRole('tab', { name: 'SIM ký số' }).click();
  await page.getByText('Tôi không phải là robot').waitFor();
  await proven('sign-in-sim');
  await sendTo(sim.phone);
  await sameCode();
  await refuseOn(sim);
  await page.getByText('Yêu cầu đã bị từ chối trên điện thoại').waitFor();
  await proven('sign-in-sim-refused');

  await sendTo(sim.phone);
  await sameCode();
  await button('Huỷ yêu cầu').click();
  await atScreen(page, 'Đăng nhập bằng SIM ký số');
  await sendTo(sim.phone);
  await page.getByText('Điện thoại này đang có một yêu cầu ký khác').waitFor();
  await refuseOn(sim);
  await sendTo('0910 001 902');
  await page.getByText('Mã PIN của SIM ký số đã bị khoá').waitFor();

  await sendTo(sim.phone);
  await sameCode();
  await enterPin(sim.pin);
  await page.waitForURL((url) => url.origin === platform.relyingParty2);
  await page.getByText('urn:vnconnect:ial3').first().waitFor();
  expect(later).toEqual([]);
});

it('PT-02 the screens of the SIM speak English too', async () => {
  page = await newPage();
  await page.goto(`${platform.portal}/sign-in`);
  await page.getByRole('button', { name: /English/ }).click();
  await page.getByRole('tab', { name: /SIM/ }).click();
  await page.getByRole('button', { name: 'Send the request to the phone' }).waitFor();
});

it('PT-02 OW-07 the phone’s page is clean in both widths and colours', async () => {
  expect(await proveScreen(phone, 'outside-sim-phone')).toEqual([]);
  await phone.goto(`${platform.world}/sims`);
  expect(await proveScreen(phone, 'outside-sims')).toEqual([]);
});

it('PT-02 the browser complains of nothing', () => {
  expect(complaints).toEqual([]);
});
