import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newProfile } from './browser/launch.js';
import { atScreen, signIn } from './browser/portal-screens.js';
import { proveScreen, watch } from './browser/proof.js';
import { registerAgency } from './clients/agencies.js';
import { BUNDLE_PASSWORD, certificateFile } from './clients/certificates.js';
import { Citizen } from './clients/citizen.js';
import { samplePdf } from './clients/counter.js';
import { readDemoOfficer } from './clients/demo-officers.js';
import { makePerson, subscribe, type Person } from './clients/people.js';
import { platform } from './clients/platform.js';
import { UsersOf } from './clients/users-of.js';

jest.setTimeout(240_000);

let browser: Browser;
let agencyId: string;
let levelOne: Person;
let officer: Person;
let vpcp: Page;
let senior: Page;
const complaints: string[][] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  [levelOne, officer] = [await register(), await register()];
});
afterAll(() => browser.close());

async function register(): Promise<Person> {
  const person = makePerson();
  await subscribe(person);
  await new Citizen(person).register();
  return person;
}

async function openPage(token?: string): Promise<Page> {
  const origin = platform.certificates;
  const pfx = token === undefined ? undefined : await certificateFile(token, 'bundle.p12');
  const profile = await newProfile(browser, {
    ...(pfx && { token: { origin, pfx, passphrase: BUNDLE_PASSWORD } }),
  });
  const page = await profile.newPage();
  page.setDefaultTimeout(20_000);
  complaints.push(watch(page));
  return page;
}

const proven = async (page: Page, name: string) => expect(await proveScreen(page, name)).toEqual([]);
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const AT_PORTAL = ({ origin, pathname }: URL) =>
  origin === platform.portal && !/^\/(oidc|register|auth)/.test(pathname);

/** Opens a page of the administration as this officer. */
async function openAs(person: Person, path: string): Promise<Page> {
  const page = await openPage();
  await page.goto(`${platform.portal}${path}`);
  await signIn(page, person);
  return page;
}

it('PT-05 ID-30 the agency of a province has an account by its certificate', async () => {
  senior = await openPage('agency-province');
  await senior.goto(`${platform.portal}/auth/register`);
  await atScreen(senior, 'Chọn cách đăng ký');
  await senior.getByRole('tab', { name: 'Cơ quan nhà nước' }).click();
  await senior.getByRole('link', { name: /USB ký số/ }).click();
  await senior.getByRole('link', { name: 'Chọn chứng thư trên USB ký số' }).click();
  await atScreen(senior, 'Kiểm tra thông tin trên chứng thư số');
  await senior.getByText('Tôi không phải là robot').waitFor();
  await button(senior, 'Đăng ký').last().click();
  await senior.waitForURL(AT_PORTAL);
  await senior.goto(`${platform.portal}/account`);
  await senior.getByText('UBND tỉnh Mẫu').first().waitFor();
});

it('PT-05 AH-04 AH-02 AH-05a VPCP proposes the senior right for the agency of a code', async () => {
  vpcp = await openAs(readDemoOfficer('vpcp'), '/administration/rights');
  await atScreen(vpcp, 'Quyền quản trị cấp cao');
  agencyId = await new UsersOf(vpcp).add('agency-code', 'H99', 'H99');
  await proven(vpcp, 'rights-list');
  await button(vpcp, 'Đề xuất quyền cấp cao').click();
  await button(vpcp, 'Gửi đề xuất').click();
  await vpcp.getByText('Mục này là bắt buộc').first().waitFor();
  await vpcp.locator('#propose-code').fill('000.00.00.H99');
  await button(vpcp, 'Tìm cơ quan').click();
  await vpcp.getByText('Mã có trong danh mục của Ban Cơ yếu và của CSDL TTHC.').waitFor();
  await vpcp.locator('#propose-ground').fill('Công văn 12/VPCP-KSTT ngày 05/01/2026');
  await proven(vpcp, 'rights-propose');
  await button(vpcp, 'Gửi đề xuất').click();
  await vpcp.getByText('Một quản trị khác của Văn phòng Chính phủ sẽ phê duyệt.').waitFor();
  await vpcp.getByText('Chưa phê duyệt được: cần người thứ hai phê duyệt.').waitFor();
  await expect(button(vpcp, 'Phê duyệt').count()).resolves.toBe(0);
});

it('PT-05 AH-05a a second administrator of VPCP approves it', async () => {
  const second = await openAs(readDemoOfficer('second-vpcp'), '/administration/rights');
  await atScreen(second, 'Quyền quản trị cấp cao');
  await button(second, 'Phê duyệt').waitFor();
  await proven(second, 'rights-approve');
  await button(second, 'Phê duyệt').click();
  await second.getByText('Đã phê duyệt.').waitFor();
  await second.getByText('Không có đề xuất nào đang chờ.').waitFor();
  await second.getByText('UBND tỉnh Mẫu').first().waitFor();
});

it('PT-05 AH-11 AH-05 the senior administrator makes an administrator of level 1, and sees what is not its to give', async () => {
  const users = new UsersOf(senior);
  const accountId = await users.add('identity-number', levelOne.identityNumber, 'H99');
  await senior.goto(`${platform.portal}/administration/users/${accountId}#rights`);
  await senior.getByRole('heading', { name: 'Gán quyền' }).waitFor();
  await senior.locator('#rights-unit').selectOption({ label: 'UBND tỉnh Mẫu (H99)' });
  await senior.getByText('cấp của bạn không được trao quyền này').first().waitFor();
  await senior.locator('#rights-search').fill('admin cua tinh');
  await button(senior, /Gán Admin của Tỉnh\/Thành phố/).click();
  await senior.locator('#rights-search').fill('them moi nguoi dung');
  await button(senior, /Gán Quyền cho thêm mới người dùng/).click();
  await senior.getByText('Gán thêm 2, kết thúc 0 quyền').waitFor();
  await senior.locator('#rights-ground').fill('Quyết định 7/QĐ-UBND');
  await proven(senior, 'rights-pane');
  await button(senior, 'Lưu lại').click();
  await button(senior, /Kết thúc Admin của Tỉnh\/Thành phố/).waitFor();
  await senior.getByText('Gán thêm').waitFor({ state: 'detached' });
});

it('PT-05 AH-12 AH-05a level 1 gives the right to make accounts to a user of a one-stop desk only, until a minute', async () => {
  const page = await openAs(levelOne, '/administration/users');
  await atScreen(page, 'Quản lý người dùng');
  const users = new UsersOf(page);
  const accountId = await users.add('identity-number', officer.identityNumber, 'H99.08');
  await page.goto(`${platform.portal}/administration/users/${accountId}#rights`);
  await page.locator('#rights-search').fill('tao tai khoan');
  await page.getByText('chỉ dành cho đơn vị một cửa').waitFor();
  await users.assign(accountId, 'H99.01.02');
  await page.reload();
  await page
    .locator('#rights-unit')
    .selectOption({ label: 'Trung tâm phục vụ hành chính công tỉnh Mẫu (H99.01.02)' });
  await page.locator('#rights-search').fill('tao tai khoan');
  await button(page, /Gán Quyền tạo tài khoản công dân/).click();
  await page.locator('#rights-endsAt').fill('31/12/2030');
  await page.locator('#rights-endsAt-time').fill('17:30');
  await proven(page, 'rights-until');
  await button(page, 'Lưu lại').click();
  await page.getByText('đến 31/12/2030 17:30').waitFor();
  await proven(page, 'rights-held');
});

it('PT-03 AH-12 the desk officer finds the counter in the menu, and no administration of rights', async () => {
  const page = await openAs(officer, '/administration');
  await page.waitForURL(({ pathname }) => /^\/(administration|counter)/.test(pathname));
  const session = await new UsersOf(page).permissions();
  expect(session).toContain('citizen-onboarding.account.create');
  expect(session).not.toContain('admin-hierarchy.right.grant');
});

it('PT-05 AH-04 the senior administrator delegates by a document: number, date, file and agency code', async () => {
  await registerAgency('agency-second', 'sotuphap@tinhmau.example');
  await new UsersOf(senior).add('agency-code', 'H99.13', 'H99.13');
  await senior.goto(`${platform.portal}/administration/rights`);
  await atScreen(senior, 'Quyền quản trị cấp cao');
  await button(senior, /^Uỷ quyền/).click();
  await button(senior, 'Gửi đề xuất').click();
  await senior.getByText('Mục này là bắt buộc').first().waitFor();
  const form = senior.getByRole('region', { name: 'Uỷ quyền cho đơn vị trực thuộc' });
  await form.locator('[id$=-code]').fill('000.00.13.H99');
  await button(senior, 'Tìm cơ quan').click();
  await form.getByText('Mã có trong danh mục của Ban Cơ yếu và của CSDL TTHC.').waitFor();
  await form.locator('[id$=-documentNumber]').fill('15/UQ-UBND');
  await form.locator('[id$=-documentDate]').fill('2026-01-05');
  await form.locator('[id$=-ground]').fill('Uỷ quyền quản trị người dùng của tỉnh');
  const file = { name: 'uy-quyen.pdf', mimeType: 'application/pdf', buffer: samplePdf() };
  await form.locator('[id$=-file]').setInputFiles(file);
  await form.getByText('uy-quyen.pdf').waitFor();
  await proven(senior, 'rights-delegate');
  await button(senior, 'Gửi đề xuất').click();
  await senior.getByText('Đã gửi đề xuất.').waitFor();
  await senior.getByText('Số 15/UQ-UBND ngày 05/01/2026').waitFor();
});

it('PT-05 AH-04 AH-05a VPCP reads the document of the delegation and approves it', async () => {
  await vpcp.reload();
  const proposal = vpcp.locator('.right-cards > li').filter({ hasText: 'Số 15/UQ-UBND ngày 05/01/2026' });
  const address = await proposal.getByRole('link', { name: 'Xem văn bản' }).getAttribute('href');
  const document = await vpcp.request.get(new URL(address ?? '', platform.portal).href);
  expect(await document.body()).toEqual(samplePdf());
  await proven(vpcp, 'rights-delegation');
  await proposal.getByRole('button', { name: 'Phê duyệt' }).click();
  await vpcp.getByText('Đã phê duyệt.').waitFor();
  await vpcp.getByText('Không có đề xuất nào đang chờ.').waitFor();
  await proposal.getByRole('button', { name: /^Kết thúc quyền/ }).waitFor();
});

it('PT-05 AH-04 VPCP ends the senior right with what was delegated from it, and it is gone at once', async () => {
  await vpcp.reload();
  const cards = vpcp.locator('.right-cards > li');
  const delegation = cards.filter({ hasText: 'Số 15/UQ-UBND ngày 05/01/2026' });
  await delegation.waitFor();
  const card = cards
    .filter({ has: vpcp.locator('dd', { hasText: 'UBND tỉnh Mẫu' }) })
    .filter({ hasNotText: 'Văn bản uỷ quyền' });
  await card.getByRole('button', { name: /^Kết thúc quyền/ }).click();
  await vpcp.getByText('Quyền và mọi uỷ quyền của quyền này hết hiệu lực ngay.').waitFor();
  await card.locator('[id$=-ground]').fill('Công văn 15/VPCP-KSTT');
  await card.getByRole('button', { name: 'Kết thúc quyền', exact: true }).click();
  await vpcp.getByText('Đã kết thúc quyền.').waitFor();
  await delegation.waitFor({ state: 'detached' });
  await expect(new UsersOf(senior).permissions()).resolves.toEqual([]);
  expect(agencyId).toBeTruthy();
});

it('PT-02 the browsers complain of nothing', () => {
  expect(complaints.flat()).toEqual([]);
});
