import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FindPermissions } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { eventually } from '@vnconnect/testing';
import { startTestAdminHierarchy } from '../testing/test-admin-hierarchy.js';
import { seedAdministration } from './seed-administration.js';
import { SeedFile } from './seed-file.js';
import { seedSample } from './seed-units.js';

const unit = { code: 'H99', name: 'UBND tỉnh Mẫu', kind: 'province' };
const desk = {
  code: 'H99.02',
  name: 'Trung tâm phục vụ hành chính công tỉnh Mẫu',
  kind: 'desk',
  parent: 'H99',
};
const person = {
  accountId: '7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f',
  ...{ identityNumber: '033192000001', fullName: 'Nguyễn Thị Mẫu', phone: '+84960001000' },
};
const other = {
  ...person,
  accountId: '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d',
  identityNumber: '033192000002',
};
const file = SeedFile.parse({
  units: [unit, desk],
  officers: [
    { ...person, unit: 'H99', level: 'senior' },
    { ...other, unit: 'H99.02', permissions: ['create-citizen-account'] },
  ],
});

const key = () => randomBytes(32).toString('base64');

let tested: TestedService;
beforeAll(async () => {
  tested = await startTestAdminHierarchy();
});
afterAll(() => tested.stop());

it('AH-04 the first officers are put in, active, with what they may do; a second time changes nothing', async () => {
  const vault = new Vault({ current: 'k1', keys: { k1: key() } }, key());
  await seedSample(tested.database, file);
  expect(await seedAdministration(tested.database, vault, file.officers)).toBe(2);
  expect(await seedAdministration(tested.database, vault, file.officers)).toBe(0);
  const [senior, officer] = file.officers;
  const permissionsOf = async (accountId = '') =>
    (await tested.ask(FindPermissions, { accountId })).permissions;
  expect(await permissionsOf(senior?.accountId)).toContain('admin-hierarchy.user.manage');
  // The service learns of units that it did not write itself within a second.
  await eventually(async () =>
    expect(await permissionsOf(officer?.accountId)).toContain('citizen-onboarding.account.create'),
  );
});
