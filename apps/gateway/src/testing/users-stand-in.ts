import {
  AccountId,
  ActivateUser,
  AddUser,
  ChangeUnitsOfUser,
  DeactivateUser,
  FindUserUnits,
  GetUser,
  GetUserExport,
  GetUserScope,
  ListUsers,
  LookUpUsers,
} from '@vnconnect/contracts';
import { standInFor } from './stand-in-door.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const user = {
  accountId: AccountId.parse(id),
  ...{ kind: 'citizen' as const, fullName: 'Nguyễn Văn A', status: 'active' as const },
  ...{ maskedNumbers: ['001******789'], units: [] },
};
const page = { users: [user], hasNext: false, hasPrevious: false, count: { value: 1, isAtLeast: false } };
const seen = {
  ...{ ...user, accountStatus: 'active' as const },
  ...{ addedAt: '2029-01-01T00:00:00.000Z', version: 1, maySwitch: true, mayUnassign: [] },
};

/** Users of units, as admin-hierarchy answers of them. */
export const userStandIns = [
  standInFor(ListUsers, page, 'admin-hierarchy.user.manage'),
  standInFor(GetUserScope, { seesUnder: [], addsUnder: [] }, 'admin-hierarchy.user.manage'),
  standInFor(FindUserUnits, { units: [] }, 'admin-hierarchy.user.manage'),
  standInFor(GetUserExport, { state: 'running', rows: 1, of: 2 }, 'admin-hierarchy.user.manage'),
  standInFor(GetUser, seen, 'admin-hierarchy.user.manage'),
  standInFor(ActivateUser, {}, 'admin-hierarchy.user.manage'),
  standInFor(DeactivateUser, {}, 'admin-hierarchy.user.manage'),
  standInFor(ChangeUnitsOfUser, { version: 2 }, 'admin-hierarchy.user.manage'),
  standInFor(AddUser, { outcome: 'added' }, 'admin-hierarchy.user.add'),
  standInFor(LookUpUsers, { lookUpId: id, entries: [] }, 'admin-hierarchy.user.add'),
];

/** What the routes of users are asked with in tests. */
export const userBodies = {
  addUser: { lookUpId: id, accountId: id, unitId: id },
  lookUpUsers: { by: 'phone', value: '0912345678', reason: 'Cán bộ mới' },
  activateUser: {},
  deactivateUser: {},
  changeUnitsOfUser: { version: 1, add: [id] },
};
