import { randomInt, randomUUID } from 'node:crypto';
import { AccountId, type UnitId } from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { DataSource } from 'typeorm';
import { UnitsOfUsers } from '../units-of-users.js';
import type { NewUser } from '../user.js';
import { UsersRepository } from '../users.repository.js';

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');

/** Somebody made up, as the directory would give them. */
export const makeNewUser = (homeUnitId: UnitId, changes: Partial<NewUser> = {}): NewUser => ({
  accountId: AccountId.parse(randomUUID()),
  kind: 'citizen',
  fullName: 'Trần Thị Kề',
  numbers: [{ kind: 'cccd', value: `001192${digits(6)}` }],
  phone: `+8491${digits(7)}`,
  email: 'ke@vnconnect.example',
  mayHoldRights: true,
  homeUnitId,
  addedBy: 'system',
  ...changes,
});

/** Puts a user into a service under test, by its own repositories; assigned to these units, active if asked for. */
export async function putUser(
  { service }: Pick<TestedService, 'service'>,
  user: NewUser,
  { units = [], isActive = false }: { units?: readonly UnitId[]; isActive?: boolean } = {},
): Promise<NewUser> {
  const of = <T>(type: new (...given: never[]) => T): T => service.app.get(type, { strict: false });
  await of(DataSource).transaction(async (manager) => {
    await of(UsersRepository).add(manager, user);
    if (units.length > 0) await of(UnitsOfUsers).change(manager, user.accountId, { add: units, remove: [] });
    if (isActive) await of(UsersRepository).setStatus(manager, user.accountId, 'active');
  });
  return user;
}
