import { randomUUID } from 'node:crypto';
import {
  type AccountId,
  AddSubsystem,
  AddUserGroup,
  type AdministratorLevel,
  type ClientContext,
  type Permission,
  SetMembership,
  type ShownMembership,
  SubsystemCode,
  type UnitId,
  type UserGroupId,
} from '@vnconnect/contracts';
import type { Environment, InputOf } from '@vnconnect/service-kit';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { putUnits } from '../../testing/put-units.js';
import { startTestAdminHierarchy } from '../../testing/test-admin-hierarchy.js';
import { ROOT_UNIT_ID, unitIdOf } from '../../units/unit-id-of.js';
import { makeNewUser, putUser } from '../../users/testing/make-user.js';

export const client: ClientContext = { address: '203.0.113.7', language: 'vi', humanChecked: false };

export const HEALTH = unitIdOf('H99.08');
export const JUSTICE = unitIdOf('H99.13');
export const DISTRICT = unitIdOf('H99.31');

const permissions: Permission[] = [
  'admin-hierarchy.membership.manage',
  'admin-hierarchy.subsystem.manage',
  'admin-hierarchy.user.manage',
];

/** The whole service with a province, VPCP and a level 1 administrator of the province. */
export interface SubsystemFixture {
  readonly tested: TestedService;
  readonly vpcp: AccountId;
  readonly level1: AccountId;
  /** Asks in somebody's name. */
  as(accountId: AccountId): { caller: string };
  user(units: readonly UnitId[], name?: string): Promise<AccountId>;
  administrator(level: AdministratorLevel, unitId: UnitId): Promise<AccountId>;
  /** Registers a subsystem with groups "Nhóm admin đơn vị" and "Nhóm cán bộ xử lý". */
  subsystem(settings?: Partial<InputOf<typeof AddSubsystem>>): Promise<TestSubsystem>;
  join(
    subsystem: TestSubsystem,
    accountId: AccountId,
    terms?: { unitId?: UnitId; groupId?: UserGroupId; status?: 'open' | 'closed' },
  ): Promise<ShownMembership>;
  stop(): Promise<void>;
}

export interface TestSubsystem {
  readonly code: SubsystemCode;
  readonly secret: string;
  readonly admins: UserGroupId;
  readonly officers: UserGroupId;
}

export async function startSubsystemFixture(environment: Environment = {}): Promise<SubsystemFixture> {
  const tested = await startTestAdminHierarchy({ WEBHOOK_SWEEP_INTERVAL_MS: '50', ...environment });
  await putUnits(tested, [
    { code: 'H99', name: 'UBND tỉnh Mẫu', kind: 'province' },
    { code: 'H99.08', name: 'Sở Y tế (mẫu)', kind: 'department', parent: 'H99' },
    { code: 'H99.13', name: 'Sở Tư pháp (mẫu)', kind: 'department', parent: 'H99' },
    { code: 'H99.31', name: 'UBND huyện Mẫu', kind: 'district', parent: 'H99' },
  ]);
  return fixtureOf(tested);
}

/** The same around a service that runs already, whose units are there. */
export async function fixtureOf(tested: TestedService): Promise<SubsystemFixture> {
  const user = async (units: readonly UnitId[], fullName = 'Trần Thị Kề') => {
    const someone = makeNewUser(units[0] ?? ROOT_UNIT_ID, { fullName });
    return (await putUser(tested, someone, { units, isActive: true })).accountId;
  };
  const administrator = async (level: AdministratorLevel, unitId: UnitId) => {
    const accountId = await user([unitId]);
    await tested.database.query(
      `insert into administrations (id, user_id, level, unit_id, starts_at) values ($1, $2, $3, $4, now() - interval '1 day')`,
      [randomUUID(), accountId, level, unitId],
    );
    return accountId;
  };
  const vpcp = await administrator('vpcp', ROOT_UNIT_ID);
  const level1 = await administrator('level-1', unitIdOf('H99'));
  const as = (accountId: AccountId) => ({
    caller: tested.tokens.sign({ accountId, level: 'IAL3', permissions }),
  });
  const fixture: SubsystemFixture = {
    ...{ tested, vpcp, level1, as, user, administrator },
    subsystem: (settings) => addSubsystem(fixture, settings),
    join: (subsystem, accountId, terms) =>
      tested.ask(
        SetMembership,
        {
          ...{ subsystem: subsystem.code, accountId, unitId: HEALTH, groupId: subsystem.admins },
          ...{ status: 'open', client },
          ...terms,
        },
        as(level1),
      ),
    stop: () => tested.stop(),
  };
  return fixture;
}

async function addSubsystem(
  { tested, as, vpcp }: SubsystemFixture,
  settings: Partial<InputOf<typeof AddSubsystem>> = {},
): Promise<TestSubsystem> {
  const code = SubsystemCode.parse(`T${randomUUID().slice(0, 8).toUpperCase()}`);
  const names = { vi: 'Phân hệ thử', en: 'Trial subsystem' };
  const { secret } = await tested.ask(AddSubsystem, { code, names, client, ...settings }, as(vpcp));
  const [admins, officers] = await Promise.all(
    ['Nhóm admin đơn vị', 'Nhóm cán bộ xử lý'].map(async (name) => {
      const group = await tested.ask(
        AddUserGroup,
        { code: settings.code ?? code, names: { vi: name, en: name }, client },
        as(vpcp),
      );
      return group.groupId;
    }),
  );
  if (!admins || !officers) throw new Error('the groups were not made');
  return { code: SubsystemCode.parse(settings.code ?? code), secret, admins, officers };
}
