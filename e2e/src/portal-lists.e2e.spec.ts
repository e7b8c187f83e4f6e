import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newProfile, type SIZES } from './browser/launch.js';
import { atScreen, signIn } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { Citizen } from './clients/citizen.js';
import { readDemoOfficer } from './clients/demo-officers.js';
import { makePerson, subscribe } from './clients/people.js';
import { platform } from './clients/platform.js';
import { supplementList } from './clients/sample-lists.js';

jest.setTimeout(240_000);

let browser: Browser;
const complaints: string[][] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function open(
  size: keyof typeof SIZES,
  profile?: BrowserContext,
): Promise<{ profile: BrowserContext; page: Page }> {
  const own = profile ?? (await newProfile(browser, { size }));
  const page = await own.newPage();
  page.setDefaultTimeout(30_000);
  complaints.push(watch(page));
  return { profile: own, page };
}
const proven = async (page: Page, name: string) => expect(await proveScreen(page, name)).toEqual([]);

async function enterPortal(page: Page): Promise<void> {
  await page.goto(`${platform.portal}/auth/sign-in`);
  await signIn(page, readDemoOfficer('level-1'));
  await page.waitForURL(
    ({ origin, pathname }) => origin === platform.portal && !/sign-in|oidc/.test(pathname),
  );
}

async function registered() {
  const person = makePerson();
  await subscribe(person);
  await new Citizen(person).register();
  return person;
}

it('GW-07 AH-30 AH-31 PT-03 a list with errors is checked, applied and given back; a drive is begun', async () => {
  const person = await registered();
  const nobody = { fullName: 'Không Ai Cả', identityNumber: '001192999999' };
  const { profile, page } = await open('desktop');
  await enterPortal(page);

  await page.goto(`${platform.portal}/administration/lists`);
  await atScreen(page, 'Danh sách theo công văn');
  await page.locator('#ground').waitFor();
  await proven(page, 'lists');
  await page.locator('#ground').fill('12/VP-KSTT ngày 05/11/2026');
  const old = {
    name: 'cu.xls',
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  };
  await page.locator('#file').setInputFiles(old);
  await page.getByText('Tệp thuộc định dạng Excel cũ (.xls)').waitFor();

  const seen = watchLooks(page);
  await page
    .locator('#file')
    .setInputFiles(await supplementList([person, { ...person, fullName: 'Tên Khác Hẳn' }, nobody]));
  await atScreen(page, 'Danh sách bổ sung.xlsx');
  await page.getByText('Đã kiểm tra, chờ thực hiện').waitFor();
  await page.locator('.list-rows').getByText('Chưa có tài khoản VNConnect').waitFor();
  await proven(page, 'list-checked');
  await page.locator('#problem').selectOption('name-differs');
  await page.locator('.list-rows tbody tr').nth(1).waitFor({ state: 'detached' });
  await page.getByRole('cell', { name: 'Tên Khác Hẳn' }).waitFor();
  expect(await page.locator('.list-rows tbody tr').count()).toBe(1);

  const group = page.locator('.apply-list select');
  const first = await group.locator('option').nth(1).getAttribute('value');
  await group.selectOption(first);
  await page.getByRole('button', { name: 'Thực hiện 1 dòng' }).click();
  await page.getByText('Đã thực hiện xong').waitFor();
  // Told by the stream: were the page left to itself, it would look every ten seconds.
  expect(seen.streams).toEqual(['text/event-stream; charset=utf-8']);
  expect(seen.looks).toBeLessThan(20);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải kết quả (Excel)' }).click(),
  ]);
  const { sheets } = await readXlsx(await readFile(await file.path()));
  const outcomes = sheets[0]?.rows.slice(2).map((row) => row.at(-1));
  expect(outcomes).toEqual([
    'Kết quả VNConnect',
    expect.stringMatching(/^Đã thực hiện: thêm người dùng; kích hoạt/),
    'Lỗi: họ và tên khác với tên đã đăng ký của số CMND/CCCD này',
    'Lỗi: chưa có tài khoản VNConnect',
  ]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(page.url().split('?')[0] ?? '');
  await page.locator('.list-rows').waitFor();
  await proven(page, 'list-applied-phone');
  await beginDrive(page);
  await profile.close();
  expect(complaints.flat()).toEqual([]);
});

/** How often a page asks how its list stands, and what it opened to be told when to. */
function watchLooks(page: Page) {
  const seen = { looks: 0, streams: [] as (string | undefined)[] };
  page.on('response', (response) => {
    const { pathname, search } = new URL(response.url());
    if (/^\/api\/v1\/lists\/[0-9a-f-]{36}$/.test(pathname)) seen.looks += 1;
    if (pathname === '/api/v1/live' && search.startsWith('?topic=admin-hierarchy.list.'))
      seen.streams.push(response.headers()['content-type']);
  });
  return seen;
}

async function beginDrive(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${platform.portal}/administration/drive`);
  await atScreen(page, 'Đợt đăng ký tài khoản');
  const name = `Đợt mẫu ${Date.now()}`;
  await page.locator('#name').fill(name);
  for (const [box, value] of [
    ['dueOn', '30'],
    ['dueOn-month', '06'],
    ['dueOn-year', '2029'],
  ] as const)
    await page.locator(`#${box}`).fill(value);
  await page.getByRole('button', { name: 'Mở đợt đăng ký' }).click();
  await page.getByRole('link', { name }).waitFor();
  await proven(page, 'drives');
  await page.getByRole('link', { name }).click();
  await page.getByText('Chưa có ai trong đợt.').waitFor();
  await proven(page, 'drive');
}
