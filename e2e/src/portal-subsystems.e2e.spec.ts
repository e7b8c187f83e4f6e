import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newProfile } from './browser/launch.js';
import { atScreen, signIn } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { type DemoRole, readDemoOfficer } from './clients/demo-officers.js';
import { platform } from './clients/platform.js';

jest.setTimeout(240_000);

const PAKN = /Hệ thống tiếp nhận, xử lý phản ánh/;
const GROUP = 'Nhóm admin đơn vị';
const leaving = readDemoOfficer('leaving');
const following = readDemoOfficer('following');

let browser: Browser;
let page: Page;
const complaints: string[][] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Opens a page of the administration as this officer. */
async function openAs(role: DemoRole, path: string): Promise<Page> {
  const opened = await (await newProfile(browser)).newPage();
  opened.setDefaultTimeout(20_000);
  complaints.push(watch(opened));
  await opened.goto(`${platform.portal}${path}`);
  await signIn(opened, readDemoOfficer(role));
  return opened;
}

const button = (on: Page, name: string | RegExp) => on.getByRole('button', { name });
const proven = async (on: Page, name: string) => expect(await proveScreen(on, name)).toEqual([]);

async function choosePerson(on: Page, field: string, fullName: string): Promise<void> {
  await on.locator(field).fill(fullName);
  await on.getByRole('button', { name: fullName }).filter({ hasText: 'Sở Y tế' }).first().click();
}

async function give(fullName: string): Promise<void> {
  await button(page, 'Cấp phân hệ cho người dùng').click();
  await choosePerson(page, '#member-user', fullName);
  await page.locator('#member-unit').fill('H99.08');
  await page.getByRole('button', { name: /H99\.08/ }).click();
  await page.locator('#member-group').selectOption({ label: GROUP });
  await button(page, 'Lưu').click();
  await page.getByText('Đã lưu. Phân hệ được báo ngay.').waitFor();
}

describe('subsystems and conversions in the browser', () => {
  it('AH-20 AH-24 an administrator gives two officers a subsystem, which is told at once', async () => {
    page = await openAs('level-1', '/administration/subsystems');
    await atScreen(page, 'Phân hệ');
    await proven(page, 'subsystems');
    await page.getByRole('link', { name: PAKN }).click();
    await atScreen(page, PAKN);
    await button(page, 'Cấp phân hệ cho người dùng').click();
    await button(page, 'Lưu').click();
    await page.getByText('Hãy chọn người dùng, đơn vị quản lý và nhóm người dùng.').first().waitFor();
    await proven(page, 'subsystem-member-form');
    await button(page, 'Bỏ qua').click();
    await give(leaving.fullName);
    await give(following.fullName);
    await page.getByRole('cell', { name: leaving.fullName }).first().waitFor();
    await proven(page, 'subsystem-members');
    const held = await page.request.get(`${platform.relyingParty2}/members`);
    expect(await held.text()).toContain(GROUP);
  });

  it('AH-20 searches citizens, businesses and agencies, by name, number and phone, out of any address', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await button(page, 'Cấp phân hệ cho người dùng').click();
    const { identityNumber, phone, fullName } = leaving;
    const found = page.getByRole('button', { name: fullName }).filter({ hasText: 'Sở Y tế' });
    for (const [by, value] of [
      ['number', identityNumber],
      ['phone', phone.replace(/^\+84/, '0')],
    ] as const) {
      await page.locator('#member-user-by').selectOption(by);
      await page.locator('#member-user').fill(value.slice(0, -1));
      await found.waitFor({ state: 'detached' });
      await page.locator('#member-user').fill(value);
      await found.waitFor();
      await page.locator('#member-user-kind').selectOption({ label: 'Doanh nghiệp' });
      await page.getByText('0 người dùng').waitFor();
      await page.locator('#member-user-kind').selectOption({ label: 'Công dân' });
      expect(asked.filter((url) => url.includes(value.slice(1)))).toEqual([]);
    }
    await found.waitFor();
    await proven(page, 'subsystem-member-found');
    await button(page, 'Bỏ qua').click();
  });

  it('AH-24 VPCP sees what the subsystem was told, compares, and its settings', async () => {
    const vpcp = await openAs('second-vpcp', '/administration/subsystems/PAKN');
    await atScreen(vpcp, PAKN);
    await vpcp.getByRole('tab', { name: 'Thông báo' }).click();
    await vpcp.getByText('Đã nhận').first().waitFor();
    await proven(vpcp, 'subsystem-messages');
    await vpcp.getByRole('tab', { name: 'Đối soát' }).click();
    await button(vpcp, 'Đối soát ngay').click();
    await vpcp.getByText('Hai bên giống nhau.').waitFor();
    await proven(vpcp, 'subsystem-reconciliation');
    await vpcp.getByRole('tab', { name: 'Cài đặt' }).click();
    await vpcp.getByRole('heading', { name: 'Chuyển hẳn sang VNConnect' }).waitFor();
    await proven(vpcp, 'subsystem-settings');
  });

  it('AH-22 a legacy account is imported and converted to a member of the same unit and group', async () => {
    await page.goto(`${platform.portal}/administration/conversions`);
    await atScreen(page, 'Chuyển đổi tài khoản');
    await page.locator('#subsystem').selectOption('PAKN');
    await page.getByText('Nhập tài khoản cũ').first().click();
    const userName = `h99.syt.${Date.now()}`;
    await page.locator('#accounts').fill(`${userName}; 000.00.08.H99; ${GROUP}`);
    await button(page, 'Nhập danh sách').click();
    await page.getByText(`${userName}: Đã nhập`).waitFor();
    await button(page, `Chuyển đổi ${userName}`).click();
    await choosePerson(page, '#new-account', following.fullName);
    await button(page, 'Xem trước').click();
    await page
      .getByText('Bạn có chắc chắn muốn chuyển hết thông tin từ tài khoản cũ sang tài khoản mới?')
      .waitFor();
    await proven(page, 'conversion-legacy');
    await button(page, 'Chuyển hết thông tin').click();
    await page.getByText('Đã chuyển hết thông tin.').waitFor();
  });

  it('AH-22 one officer hands everything over to another: preview, question, report, undo', async () => {
    await page.getByRole('tab', { name: 'VNConnect sang VNConnect' }).click();
    await choosePerson(page, '#from', leaving.fullName);
    await choosePerson(page, '#to', following.fullName);
    await page.locator('#ground').fill('Quyết định điều động 12/QĐ-SYT');
    await button(page, 'Xem trước').click();
    await page
      .getByText('Bạn có chắc chắn muốn chuyển hết thông tin từ tài khoản cũ sang tài khoản mới?')
      .waitFor();
    await proven(page, 'hand-over-preview');
    await button(page, 'Chuyển hết thông tin').click();
    await page.getByText('Đã bàn giao xong.').waitFor();
    await proven(page, 'hand-over-done');
    await button(page, `Hoàn tác bàn giao của ${leaving.fullName}`).first().click();
    await page.locator('#undo-ground').fill('Thử hoàn tác');
    await page.getByRole('button', { name: 'Hoàn tác bàn giao', exact: true }).click();
    await page.getByText('Đã hoàn tác. Mọi thứ như trước khi bàn giao.').waitFor();
    await proven(page, 'hand-over-undone');
  });

  it('AH-24 OW-11 the officer’s place stands in the subsystem at the next sign-in', async () => {
    const at = await (await newProfile(browser)).newPage();
    at.setDefaultTimeout(20_000);
    await at.goto(`${platform.relyingParty2}/sign-in`);
    await signIn(at, following);
    await at.getByText(`${GROUP} · Sở Y tế (mẫu)`).waitFor();
  });

  it('PT-01 no screen complained', () => {
    expect(complaints.flat()).toEqual([]);
  });
});
