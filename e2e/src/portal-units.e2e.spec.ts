import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newProfile } from './browser/launch.js';
import { atScreen, signIn } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { type DemoRole, readDemoOfficer } from './clients/demo-officers.js';
import { platform } from './clients/platform.js';

jest.setTimeout(300_000);

let browser: Browser;
const complaints: string[][] = [];
const profiles: BrowserContext[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  for (const profile of profiles) await profile.close();
  await browser.close();
});

const pages = new Map<DemoRole, Promise<Page>>();

/** The browser of an officer, signed in once, at a page of the administration. */
async function officerAt(role: DemoRole, address: string): Promise<Page> {
  const signedIn = pages.get(role);
  const page = await (signedIn ?? signInAs(role, address));
  pages.set(role, Promise.resolve(page));
  if (signedIn) await page.goto(`${platform.portal}${address}`);
  return page;
}

async function signInAs(role: DemoRole, address: string): Promise<Page> {
  const profile = await newProfile(browser);
  profiles.push(profile);
  const page = await profile.newPage();
  page.setDefaultTimeout(20_000);
  complaints.push(watch(page));
  await page.goto(`${platform.portal}/auth/sign-in?returnTo=${encodeURIComponent(address)}`);
  await signIn(page, readDemoOfficer(role));
  return page;
}

const proven = async (page: Page, name: string) => expect(await proveScreen(page, name)).toEqual([]);

/** Searches in a picker of a plan's step and takes the first that is called so. */
async function pick(page: Page, label: string, text: string, name: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole('button', { name }).first().click();
}

it('PT-03 AH-01 AH-03 units are opened level by level, found without tone marks, seen as they were on a day', async () => {
  const page = await officerAt('vpcp', '/administration/units');
  await atScreen(page, 'Đơn vị');
  await page.getByRole('button', { name: 'Mở UBND tỉnh Mẫu' }).click();
  await page.getByRole('link', { name: /Sở Y tế \(mẫu\)/ }).click();
  await page.getByRole('heading', { level: 2, name: 'Sở Y tế (mẫu)' }).waitFor();
  await page.getByText('000.00.08.H99').waitFor();
  await proven(page, 'units');
  await page.getByLabel('Tìm theo mã hoặc tên').fill('van phong ubnd tinh thai binh');
  await page.getByLabel('Cả đơn vị đã kết thúc').check();
  await page.getByRole('link', { name: /Văn phòng UBND tỉnh Thái Bình/ }).click();
  await page.getByRole('heading', { level: 3, name: 'Đơn vị kế thừa' }).waitFor();
  await page.getByRole('link', { name: 'Văn phòng UBND tỉnh Hưng Yên' }).first().waitFor();
  await proven(page, 'unit-history');
  await page.locator('#day').fill('30/06/2025');
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  await page.getByRole('heading', { level: 2, name: 'Cây đơn vị vào ngày 30/06/2025' }).waitFor();
  await page.getByRole('button', { name: 'Mở UBND tỉnh Thái Bình' }).click();
  await page.getByRole('link', { name: /UBND huyện Thái Thụy|UBND huyện Thái Thuỵ/ }).waitFor();
});

it('PT-03 AH-03 a plan is drafted, previewed, submitted by one and approved by another', async () => {
  const author = await officerAt('vpcp', '/administration/units/plans');
  await atScreen(author, 'Phương án sắp xếp đơn vị');
  await author.getByRole('link', { name: 'Lập phương án' }).click();
  await atScreen(author, 'Lập phương án');
  await author.getByRole('button', { name: 'Lưu bản nháp' }).click();
  await author.getByRole('alert').first().waitFor();
  await proven(author, 'unit-plan-faults');
  const title = `Lập xã mẫu ${Date.now()}`;
  await author.locator('#title').fill(title);
  await author.locator('#ground').fill('Nghị quyết 2/NQ-HĐND');
  const [year = '', month = '', day = ''] = new Date(Date.now() + 7 * 3_600_000).toISOString().split(/[-T]/u);
  await author.locator('#effectiveOn').fill(`${day}/${month}/${year}`);
  await author.locator('#step-1-kind').selectOption('found');
  await pick(author, 'Đơn vị cấp trên', 'H99', 'UBND tỉnh Mẫu');
  await author.locator('#step-1-name').fill('UBND xã Lập Mới');
  await proven(author, 'unit-plan-draft');
  await author.getByRole('button', { name: 'Lưu bản nháp' }).click();
  await atScreen(author, title);
  await author.getByText('Lập mới 1 đơn vị').waitFor();
  await proven(author, 'unit-plan');
  await author.getByRole('button', { name: 'Trình duyệt' }).click();
  await author.getByText('Bạn lập phương án này, nên người khác phải duyệt.').waitFor();

  const reviewer = await officerAt('second-vpcp', '/administration/units/plans');
  await reviewer.getByRole('link', { name: title }).click();
  await reviewer.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await reviewer.getByText('Đã thực hiện').waitFor();
  await proven(reviewer, 'unit-plan-carried-out');
});

it('PT-03 AH-02 VPCP compares the registers and takes over a list', async () => {
  const page = await officerAt('vpcp', '/administration/units/registers');
  await atScreen(page, 'Đối chiếu danh mục cơ quan');
  await page.getByText('Sở Du lịch tỉnh Mẫu').waitFor();
  await proven(page, 'agency-registers');
  await page.locator('#lines').fill('H99.08 Sở Y tế');
  await page.locator('#ground').fill('Công văn 3/BCY');
  await page.getByRole('button', { name: 'Nhận danh mục' }).click();
  await page
    .getByText(/Dòng 1: cần mã định danh/)
    .first()
    .waitFor();
  await page.locator('#lines').fill('000.00.08.H99; Sở Y tế (mẫu)');
  await page.getByRole('button', { name: 'Nhận danh mục' }).click();
  await page.getByText('Đã nhận 1 cơ quan.').waitFor();
});

it('PT-01 nothing went wrong in the browser meanwhile', () => {
  expect(complaints.flat()).toEqual([]);
});
