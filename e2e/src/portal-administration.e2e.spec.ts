import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { GetUser, ListDirectoryLookUps, LookUpUsers, SearchUnits } from '@vnconnect/contracts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { launchBrowser, newProfile } from './browser/launch.js';
import { atScreen, signIn } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { Citizen } from './clients/citizen.js';
import { type DemoRole, readDemoOfficer } from './clients/demo-officers.js';
import { makePerson, subscribe, type Person } from './clients/people.js';
import { platform } from './clients/platform.js';

jest.setTimeout(180_000);

let browser: Browser;
let profile: BrowserContext;
let page: Page;
let complaints: string[];
let person: Person;
let citizen: Citizen;
let accountId: string;

beforeAll(async () => {
  browser = await launchBrowser();
  person = makePerson();
  await subscribe(person);
  citizen = new Citizen(person);
  accountId = await citizen.register();
});
afterAll(() => browser.close());

const proven = async (name: string) => expect(await proveScreen(page, name)).toEqual([]);
const button = (name: string | RegExp) => page.getByRole('button', { name });
const open = (path: string) => page.goto(`${platform.portal}/administration/${path}`);

/** Comes as an officer, whose one code serves the whole describe. */
async function comeAs(role: DemoRole, path: string): Promise<void> {
  profile = await newProfile(browser, { size: 'desktop' });
  page = await profile.newPage();
  page.setDefaultTimeout(20_000);
  complaints = watch(page);
  await open(path);
  await signIn(page, readDemoOfficer(role));
  await page.waitForURL(`${platform.portal}/administration/${path}`);
}

/** A request of the page's own session. */
async function call<Reply extends z.ZodType>(path: string, reply: Reply, body?: object) {
  const { csrfToken } = z
    .object({ csrfToken: z.string() })
    .parse(await (await page.request.get(`${platform.portal}/api/v1/session`)).json());
  const answer = await page.request.fetch(`${platform.portal}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-csrf-token': csrfToken, origin: platform.portal },
    ...(body && { data: body }),
  });
  const text = await answer.text();
  if (!answer.ok()) throw new Error(`${path}: ${text}`);
  return reply.parse(JSON.parse(text));
}

const lookUp = async (value: string) => {
  await page.locator('#by').selectOption('phone');
  await page.locator('#value').fill(value);
  await page.locator('#reason').fill('Đối chiếu theo công văn 12/UBND-VP');
  await button('Tìm kiếm').click();
};

describe('an officer who looks people up', () => {
  beforeAll(() => comeAs('operator', 'directory'));
  afterAll(() => profile.close());

  it('PT-03 ID-45 finds an account by its whole phone, masked, and sees one in full', async () => {
    await atScreen(page, 'Tìm kiếm trên VNConnect');
    await proven('directory');
    await button('Tìm kiếm').click();
    await page.getByText('Cần sửa các mục sau').waitFor();
    await proven('directory-errors');
    await lookUp('0900000000');
    await page.getByText('Không có tài khoản nào khớp').waitFor();
    await lookUp(person.phone);
    await page.getByText('Tìm thấy 1 tài khoản').waitFor();
    expect(await page.content()).not.toContain(person.identityNumber);
    expect(page.url()).not.toContain(person.phone.slice(-6));
    await proven('directory-answer');
    await button('Xem đầy đủ').click();
    await page.getByText(person.identityNumber).waitFor();
    await proven('directory-chosen');
  });

  it('PT-03 ID-45 finds the look-up in the log, with its reason and without numbers', async () => {
    await page.getByRole('link', { name: 'Nhật ký tra cứu' }).click();
    await atScreen(page, 'Nhật ký tra cứu');
    await page.getByText('Đối chiếu theo công văn 12/UBND-VP').first().waitFor();
    await page.getByText('(đã xem đầy đủ)').first().waitFor();
    expect(await page.content()).not.toContain(person.identityNumber);
    await proven('directory-log');
    const { lookUps } = await call(`/directory/look-ups?accountId=${accountId}`, ListDirectoryLookUps.reply);
    expect(lookUps.map(({ chosen }) => chosen)).toContain(accountId);
  });

  it('PT-03 ID-47 locks an account with a reason and opens it again', async () => {
    await open('accounts');
    await atScreen(page, 'Khoá, mở tài khoản');
    await lookUp(person.phone);
    await button('Khoá tài khoản').click();
    await proven('accounts-confirm');
    await page.locator('#ground').fill('Biên bản 3/BB-CA về tài khoản bị chiếm dụng');
    await button('Khoá tài khoản này').click();
    await page.getByText(`Đã khoá tài khoản của ${person.fullName}.`).waitFor();
    await proven('accounts-done');
    const session = await citizen.rest.get('/session', z.object({ signedIn: z.boolean() }));
    expect(session.signedIn).toBe(false);
    await button('Mở lại').click();
    await page.locator('#ground').fill('Đã xác minh chủ tài khoản');
    await button('Mở lại tài khoản này').click();
    await page.getByText(`Đã mở lại tài khoản của ${person.fullName}.`).waitFor();
  });

  it('PT-03 ID-08 sees the sources of identity and changes one', async () => {
    await open('sources');
    await atScreen(page, 'Nguồn định danh');
    await page.getByRole('heading', { name: 'VNeID' }).waitFor();
    await proven('sources');
    await button('Sửa VNeID').click();
    await page.locator('#vneid-signInClosesOn').fill('31');
    await page.locator('#vneid-signInClosesOn-month').fill('02');
    await page.locator('#vneid-signInClosesOn-year').fill('2031');
    await button('Lưu lại').click();
    await page.getByText('Cần sửa các mục sau').waitFor();
    await proven('sources-errors');
    for (const part of ['', '-month', '-year']) await page.locator(`#vneid-signInClosesOn${part}`).fill('');
    await button('Lưu lại').click();
    await page.getByText('Đã lưu.').waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('an administrator of VPCP', () => {
  beforeAll(() => comeAs('vpcp', 'relying-parties'));
  afterAll(() => profile.close());

  it('PT-03 ID-44 registers a relying party, whose secret is shown once, changes it, and switches it off and on', async () => {
    const clientId = `flow-${String(Date.now())}`;
    await atScreen(page, 'Hệ thống kết nối');
    await page.getByText('provincial-portal').waitFor();
    await proven('relying-parties');
    await page.getByRole('link', { name: 'Đăng ký hệ thống mới' }).click();
    await atScreen(page, 'Đăng ký hệ thống mới');
    await page.locator('#redirectUris').fill('http://portal.example/callback');
    await button('Đăng ký').click();
    await page.getByText('Cần sửa các mục sau').waitFor();
    await proven('relying-party-errors');
    await page.locator('#clientId').fill(clientId);
    await page.locator('#vi').fill('Hệ thống thử nghiệm');
    await page.locator('#en').fill('System on trial');
    await page.locator('#redirectUris').fill('https://portal.example/callback');
    await button('Đăng ký').click();
    await page.getByText(`Đã đăng ký hệ thống ${clientId}`).waitFor();
    const secret = await page.locator('code.secret').innerText();
    expect(secret.length).toBeGreaterThan(20);
    await proven('relying-party-secret');

    await page.getByRole('link', { name: 'Mở hệ thống này' }).click();
    await atScreen(page, 'Hệ thống thử nghiệm');
    expect(await page.content()).not.toContain(secret);
    await page.locator('#vi').fill('Hệ thống đã đổi tên');
    await button('Lưu lại').click();
    await page.getByText('Đã lưu.').waitFor();
    await button('Cấp lại').click();
    await page.getByText('Đã cấp lại.').waitFor();
    expect(await page.locator('code.secret').innerText()).not.toBe(secret);
    await button('Ngừng kết nối hệ thống này').click();
    await page.getByText('Hệ thống này đang ngừng kết nối').waitFor();
    await proven('relying-party');
    await button('Mở lại kết nối hệ thống này').click();
    await button('Ngừng kết nối hệ thống này').waitFor();
  });

  it('PT-03 AH-40 sees who changed which right, from what to what, and filters by whom', async () => {
    const ground = 'Công văn 7/VPCP-KSTT';
    const { units } = await call('/unit-search?text=H99.01.02', SearchUnits.reply);
    const { lookUpId } = await call('/users/look-ups', LookUpUsers.reply, {
      ...{ by: 'phone', value: person.phone, reason: ground },
    });
    const unitId = units[0]?.unitId;
    await call('/users', z.object({}), { lookUpId, accountId, unitId, ground });
    await call(`/users/${accountId}/activation`, z.object({}), { ground });
    expect((await call(`/users/${accountId}`, GetUser.reply)).status).toBe('active');

    await open('audit');
    await atScreen(page, 'Nhật ký thay đổi quyền');
    await page.getByText(`Căn cứ: ${ground}`).first().waitFor();
    await page
      .getByRole('cell', { name: /Chưa kích hoạt thành Đang hoạt động/ })
      .first()
      .waitFor();
    await proven('audit');
    await page.getByRole('link', { name: person.fullName }).first().click();
    await button(`Người dùng: ${person.fullName}`).waitFor();
    expect(page.url()).toContain(`subject=user%3A${accountId}`);
    await page.locator('#act').selectOption({ label: 'Thêm người dùng' });
    await button('Tìm kiếm').click();
    await page.waitForURL(/act=user.added/);
    await page.getByRole('row').nth(2).waitFor({ state: 'detached' });
    expect(await page.getByRole('row').count()).toBe(2);
    await proven('audit-filtered');
    await open('audit?from=2030-01-01');
    await page.getByText('Không có việc nào khớp bộ lọc').waitFor();
    await proven('audit-empty');
    expect(complaints).toEqual([]);
  });
});
