import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  AccountId,
  ApplyList,
  type ClientContext,
  GetList,
  type ListId,
  ListListRows,
  type ShownList,
  type ShownListRow,
  type UnitId,
} from '@vnconnect/contracts';
import type { Environment, InputOf } from '@vnconnect/service-kit';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { eventually } from '@vnconnect/testing';
import { putAdministration } from '../../rights/testing/put-rights.js';
import { putUnits } from '../../testing/put-units.js';
import { startTestAdminHierarchy } from '../../testing/test-admin-hierarchy.js';
import { unitIdOf } from '../../units/unit-id-of.js';
import { makeNewUser, putUser } from '../../users/testing/make-user.js';
import { ListsService } from '../lists.service.js';
import { type FakeRegistry, type Registered, startFakeRegistry } from './fake-registry.js';

export const client: ClientContext = { address: '203.0.113.7', language: 'vi', humanChecked: false };
export const PROVINCE = unitIdOf('H99');
export const OFFICE = unitIdOf('H99.01');
export const JUSTICE = unitIdOf('H99.13');
export const DISTRICT = unitIdOf('H99.31');
export const COMMUNE = unitIdOf('H99.31.10');

/** The service with a province, an administrator of it, and identity's answers. */
export interface ListsFixture {
  readonly tested: TestedService;
  readonly registry: FakeRegistry;
  readonly officer: AccountId;
  as(accountId: AccountId): { caller: string };
  register(person: Partial<Registered>): Registered;
  upload(bytes: Buffer, more?: { unitId?: UnitId; asker?: AccountId }): Promise<ListId>;
  get(listId: ListId): Promise<ShownList>;
  rows(listId: ListId, asked?: Partial<InputOf<typeof ListListRows>>): Promise<ShownListRow[]>;
  /** Waits until a list stands so. */
  until(listId: ListId, state: ShownList['state']): Promise<ShownList>;
  /** Applies a list, the first group of each subsystem, and waits for its end. */
  apply(listId: ListId): Promise<ShownList>;
  stop(): Promise<void>;
}

export async function startListsFixture(environment: Environment = {}): Promise<ListsFixture> {
  const tested = await startTestAdminHierarchy(environment);
  const registry = await startFakeRegistry(tested);
  await putUnits(tested, [
    { code: 'H99', name: 'UBND tỉnh Mẫu', kind: 'province' },
    { code: 'H99.01', name: 'Văn phòng UBND tỉnh', kind: 'department', parent: 'H99' },
    { code: 'H99.13', name: 'Sở Tư pháp', kind: 'department', parent: 'H99' },
    { code: 'H99.31', name: 'UBND huyện Vũ Thư', kind: 'district', parent: 'H99' },
    { code: 'H99.31.10', name: 'UBND xã Tân Hoà', kind: 'commune', parent: 'H99.31' },
    { code: 'H99.32', name: 'UBND huyện Hưng Hà', kind: 'district', parent: 'H99' },
    { code: 'H99.32.10', name: 'UBND xã Tân Hoà', kind: 'commune', parent: 'H99.32' },
  ]);
  const { accountId: officer } = await putUser(tested, makeNewUser(PROVINCE), {
    units: [PROVINCE],
    isActive: true,
  });
  await putAdministration(tested, { accountId: officer, unitId: PROVINCE, level: 'senior' });
  return fixtureOf(tested, registry, officer);
}

function fixtureOf(tested: TestedService, registry: FakeRegistry, officer: AccountId): ListsFixture {
  const as = (accountId: AccountId) => ({
    caller: tested.tokens.sign({ accountId, level: 'IAL3', permissions: ['admin-hierarchy.list.apply'] }),
  });
  const lists = tested.service.app.get(ListsService, { strict: false });
  const fixture: ListsFixture = {
    ...{ tested, registry, officer, as },
    register: (person) => {
      const made = {
        ...{ accountId: AccountId.parse(randomUUID()), fullName: 'Trần Thị Kề', number: '001192000999' },
        ...{ phone: '+84912000999', isActive: true, mayHoldRights: true },
        ...person,
      };
      registry.people.push(made);
      return made;
    },
    upload: async (bytes, { unitId = PROVINCE, asker = officer } = {}) => {
      async function* file() {
        yield bytes;
      }
      const said = { unitId, fileName: 'Danh sách.xlsx', ground: 'Công văn 12/VP-KSTT', client };
      const { listId } = await lists.upload(said, file(), asker);
      return listId as ListId;
    },
    get: (listId) => tested.ask(GetList, { listId }, as(officer)),
    rows: async (listId, asked) => (await tested.ask(ListListRows, { listId, ...asked }, as(officer))).rows,
    until: async (listId, state) => {
      const stands = async () => {
        const list = await fixture.get(listId);
        if (list.state !== state) throw new Error(`the list is ${list.state}`);
        return list;
      };
      return eventually(stands, { timeoutMs: 25_000, intervalMs: 50 });
    },
    apply: async (listId) => {
      const { subsystems } = await fixture.until(listId, 'checked');
      const groups = subsystems.flatMap(({ code, groups: [group] }) =>
        group ? [{ subsystem: code, groupId: group.groupId }] : [],
      );
      await tested.ask(ApplyList, { listId, groups, client }, as(officer));
      return fixture.until(listId, 'applied');
    },
    stop: async () => {
      await tested.stop();
      await registry.stop();
    },
  };
  return fixture;
}

/** A workbook that was made by hand in an office suite. */
export const fixtureFile = (name: string): Promise<Buffer> =>
  readFile(new URL(`./fixtures/${name}`, import.meta.url));

/** The people of `khai-thac.libreoffice.xlsx` who are registered as it says. */
export const peopleOfTheList = [
  { fullName: 'Nguyễn Thị Hòa', number: '001092000001', phone: '+84912000001' },
  { fullName: 'Trần Văn Bình', number: '001092000002', phone: '+84912000002' },
  { fullName: 'Lê Thị Kế', number: '034092000003', phone: '+84912000003' },
  { fullName: 'Phạm Văn Dũng', number: '151234567', phone: '+84912000004' },
  { fullName: 'Đỗ Thị Mơ', number: '034192000005', phone: '+84912000005' },
] as const;
