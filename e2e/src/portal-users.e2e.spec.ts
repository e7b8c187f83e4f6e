import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newProfile } from './browser/launch.js';
import { atScreen, signIn } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { Citizen } from './clients/citizen.js';
import { readDemoOfficer } from './clients/demo-officers.js';
import { makePerson, subscribe, type Person } from './clients/people.js';
import { platform } from './clients/platform.js';

jest.setTimeout(180_000);

let browser: Browser;
let profile: BrowserContext;
let page: Page;
let complaints: string[];
let person: Person;

beforeAll(async () => {
  browser = await launchBrowser();
  profile = await newProfile(browser);
  page = await profile.newPage();
  page.setDefaultTimeout(20_000);
  complaints = watch(page);
  person = makePerson();
  await subscribe(person);
  await new Citizen(person).register();
});
afterAll(async () => {
  await browser.close();
});

const proven = async (name: string) => expect(await proveScreen(page, name)).toEqual([]);
const button = (name: string | RegExp) => page.getByRole('button', { name });
const link = (name: string | RegExp) => page.getByRole('link', { name });

/** "Tìm kiếm trên VNConnect", by identity number. */
async function lookUp(identityNumber: string): Promise<void> {
  await page.locator('#value').fill(identityNumber);
  await page.locator('#reason').fill('Thêm cán bộ một cửa');
  await button('Tìm kiếm trên VNConnect').click();
}

it('PT-03 PT-05 AH-09 an administrator comes to the users of their part', async () => {
  await page.goto(`${platform.portal}/administration/users`);
  await signIn(page, readDemoOfficer('level-1'));
  await atScreen(page, 'Quản lý người dùng');
  await page.getByRole('table').waitFor();
  await proven('users-list');
  await page.locator('h1').click();
  await page.keyboard.press('/');
  await expect(page.evaluate(() => document.activeElement?.id)).resolves.toBe('name');
});

it('PT-05 AH-06 adds who has an account, and is told who has none', async () => {
  await link('Thêm mới').click();
  await atScreen(page, 'Thêm mới người dùng');
  await button('Tìm kiếm trên VNConnect').click();
  await page.getByText('Mục này là bắt buộc').first().waitFor();
  await lookUp('001099000000');
  await page.getByText('Chưa có tài khoản VNConnect').waitFor();
  await lookUp(person.identityNumber);
  await page.getByRole('heading', { name: person.fullName }).waitFor();
  await proven('users-add-found');
  await button(/^Chọn /).click();
  await page.getByText('Sau khi lưu, người dùng ở trạng thái').waitFor();
  await proven('users-add-save');
  await button('Lưu lại').click();
  await page.getByText(`Đã thêm ${person.fullName}`).waitFor();
  await lookUp(person.identityNumber);
  await page.getByText('Đã tồn tại tài khoản').waitFor();
  await link('Xem').click();
  await atScreen(page, person.fullName);
});

it('PT-05 AH-08 AH-10 activates the user and assigns a unit; the history tells of it', async () => {
  await page.getByText('Chưa kích hoạt').first().waitFor();
  await button('Kích hoạt').click();
  await page.getByText('sẽ dùng được ngay các quyền đã gán').waitFor();
  await button('Xác nhận kích hoạt').click();
  await page.getByText('Đã kích hoạt.').waitFor();
  await page.locator('#assign').fill('trung tam phuc vu');
  await button(/Trung tâm phục vụ hành chính công tỉnh Mẫu/).click();
  await page.getByText('Sẽ gán thêm 1 đơn vị').waitFor();
  await proven('users-units');
  await button('Lưu lại').click();
  await page.getByText('Sẽ gán thêm').waitFor({ state: 'detached' });
  await button(/^Bỏ gán/).waitFor();
  await page.getByRole('cell').filter({ hasText: 'Gán đơn vị' }).first().waitFor();
  await proven('users-one');
});

it('PT-05 AH-09 finds the user by name without marks, by number, by unit; the rows come as a workbook', async () => {
  await link('Về danh sách người dùng').click();
  await atScreen(page, 'Quản lý người dùng');
  await page.locator('#number').fill(person.identityNumber);
  await button('Tìm kiếm').click();
  await page.getByText('Có 1 người dùng').waitFor();
  expect(page.url()).not.toContain(person.identityNumber);
  await page.locator('#unit').fill('H99.01.02');
  await button(/Trung tâm phục vụ hành chính công tỉnh Mẫu/).click();
  await page.locator('#status').selectOption({ label: 'Đã kích hoạt' });
  await button('Tìm kiếm').click();
  await page.waitForURL(/status=active.*unit=/);
  await page.getByText('Có 1 người dùng').waitFor();
  await page.getByRole('row').filter({ hasText: person.fullName }).waitFor();
  await proven('users-filtered');
  const [download] = await Promise.all([page.waitForEvent('download'), button('Xuất Excel').click()]);
  const [name, failure] = [download.suggestedFilename(), await download.failure()];
  expect({ name, failure }).toEqual({
    name: expect.stringMatching(/^Danh sách người dùng .*\.xlsx$/),
    failure: null,
  });
  await page.getByText('Đã xuất xong 1 dòng').waitFor();
  await page.locator('#name').fill('không có ai tên này');
  await button('Tìm kiếm').click();
  await page.getByText('Không có người dùng nào khớp').waitFor();
});

it('PT-02 the browser complains of nothing', () => {
  expect(complaints).toEqual([]);
});
