import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccountId, ChangeRights, PermissionCode } from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { putUnits } from '../testing/put-units.js';
import { startTestAdminHierarchy } from '../testing/test-admin-hierarchy.js';
import { unitIdOf } from '../units/unit-id-of.js';
import { makeNewUser, putUser } from '../users/testing/make-user.js';
import { putAdministration } from './testing/put-rights.js';

const PROVINCE = unitIdOf('H54');
const client = { address: '203.0.113.9', language: 'vi', humanChecked: false } as const;

let tested: TestedService;
let officer: AccountId;

beforeAll(async () => {
  tested = await startTestAdminHierarchy();
  await putUnits(tested, [{ code: 'H54', name: 'UBND tỉnh Mẫu', kind: 'province' }]);
  officer = (await putUser(tested, makeNewUser(PROVINCE), { isActive: true })).accountId;
  await putAdministration(tested, { accountId: officer, level: 'level-1', unitId: PROVINCE });
});
afterAll(() => tested.stop());

describe('many acts at once', () => {
  it('AH-05 are all decided, also while nothing that they are decided by has been read yet', async () => {
    const users = await Promise.all(Array.from({ length: 60 }, () => putUser(tested, makeNewUser(PROVINCE))));
    const caller = tested.tokens.sign({
      ...{ accountId: officer, level: 'IAL2', permissions: ['admin-hierarchy.right.grant'] },
    });
    const permission = PermissionCode.parse('sign-certified-copy');
    const outcomes = await Promise.allSettled(
      users.map(({ accountId }) =>
        tested.ask(
          ChangeRights,
          { accountId, end: [], grant: [{ permission, unitId: PROVINCE }], client },
          { caller },
        ),
      ),
    );
    const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(reasons).toEqual([]);
  });
});
