import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountId, AccountKind, UnitId, UserFilter } from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { comparePeople, foldText } from '@vnconnect/vietnam';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { randomTree } from '../testing/random-tree.js';
import { startTestAdminHierarchy } from '../testing/test-admin-hierarchy.js';
import { saveUnits } from '../units/unit-rows.js';
import { UnitTree } from '../units/unit-tree.js';
import { makeNewUser, putUser } from './testing/make-user.js';
import { UserColumns } from './user-columns.js';
import { UserListRepository } from './user-list.repository.js';
import type { UserCriteria } from './user-query.js';
import { type UserScope, userScopeOf } from './user-scope.js';

let at: TestedService;
let list: UserListRepository;
let columns: UserColumns;
beforeAll(async () => {
  at = await startTestAdminHierarchy();
  list = at.service.app.get(UserListRepository, { strict: false });
  columns = at.service.app.get(UserColumns, { strict: false });
});
afterAll(() => at.stop());

const names = [
  'Trần Thị Kề',
  'Trần Thị Kế',
  'Nguyễn Văn Ân',
  'Lê Đức Tín',
  'Phạm Hoà',
  'Đỗ An',
  'Y Bhiêu Niê',
];
const parts = ['tran thi', 'ke', 'KẾ', 'hòa', 'đ', '%', 'a', 'không ai'];

const kinds = ['citizen', 'business', 'agency'] as const;

/** A user of a model: what the list is held against. */
interface Model {
  readonly accountId: AccountId;
  readonly fullName: string;
  readonly kind: AccountKind;
  readonly isActive: boolean;
  readonly units: readonly UnitId[];
  readonly homeUnitId: UnitId;
  readonly phone: string;
  readonly number: string;
}

const spec = fc.record({
  name: fc.constantFrom(...names),
  isActive: fc.boolean(),
  kind: fc.constantFrom(...kinds),
  home: fc.nat(),
  units: fc.array(fc.nat(), { maxLength: 3 }),
});
const asked = fc.record(
  {
    name: fc.constantFrom(...parts),
    status: fc.constantFrom('active' as const, 'inactive' as const),
    kind: fc.constantFrom(...kinds),
    unit: fc.nat(),
    belonging: fc.constantFrom('other-organisation' as const, 'none' as const),
    phoneOf: fc.nat(),
    numberOf: fc.nat(),
  },
  { requiredKeys: [] },
);

/** Every third unit is a body outside the state, every other one a place of it. */
const withKinds = (tree: UnitTree): UnitTree =>
  new UnitTree(
    tree.all().map((unit, index) => ({
      ...unit,
      kind: unit.parentId === undefined ? 'state' : index % 3 === 0 ? 'other' : 'commune',
    })),
    1,
  );

const pick = <T>(items: readonly T[], index: number): T => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

async function put(
  tree: UnitTree,
  specs: readonly (typeof spec extends fc.Arbitrary<infer T> ? T : never)[],
) {
  const source = at.service.app.get(DataSource, { strict: false });
  await source.transaction(async (manager) => {
    for (const table of ['unit_members', 'user_units', 'users']) await manager.query(`DELETE FROM ${table}`);
    await manager.query('DELETE FROM unit_versions WHERE unit_id <> $1', [tree.root.id]);
    await manager.query('DELETE FROM units WHERE id <> $1', [tree.root.id]);
    await saveUnits(manager, tree.all(), 1);
  });
  const models: Model[] = [];
  for (const { name, isActive, kind, home, units: at0 } of specs) {
    const homeUnitId = pick(tree.all(), home).id;
    const units = [...new Set(at0.map((one) => pick(tree.all(), one).id))];
    const user = makeNewUser(homeUnitId, { fullName: name, kind });
    await putUser(at, user, { units, isActive });
    const number = user.numbers[0]?.value ?? '';
    models.push({
      ...{ accountId: user.accountId, fullName: name, kind, isActive, units, homeUnitId, number },
      phone: user.phone ?? '',
    });
  }
  return models;
}

/** What the list should hold: said slowly, from the rules. */
function expected(
  models: readonly Model[],
  tree: UnitTree,
  reach: readonly { id: UnitId }[],
  filter: UserFilter,
) {
  const seen = (unit: UnitId) => reach.some(({ id }) => tree.isWithin(unit, id));
  return models.filter((user) => {
    const places = user.units.length > 0 ? user.units : [user.homeUnitId];
    const fits = (place: UnitId) =>
      seen(place) &&
      (filter.unitId === undefined || tree.isWithin(place, filter.unitId)) &&
      (filter.belonging !== 'other-organisation' ||
        tree
          .pathOf(place)
          .some(
            (above) =>
              above.kind === 'other' &&
              seen(above.id) &&
              (filter.unitId === undefined || tree.isWithin(above.id, filter.unitId)),
          ));
    return (
      places.some(fits) &&
      (filter.name === undefined || foldText(user.fullName).includes(foldText(filter.name))) &&
      (filter.status === undefined || user.isActive === (filter.status === 'active')) &&
      (filter.kind === undefined || user.kind === filter.kind) &&
      (filter.belonging !== 'none' || user.units.length === 0) &&
      (filter.phone === undefined || user.phone === filter.phone) &&
      (filter.number === undefined || user.number === filter.number)
    );
  });
}

const criteriaOf = ({ name, phone, number, status, kind, belonging }: UserFilter): UserCriteria => ({
  ...(name !== undefined && { nameFolded: foldText(name) }),
  ...(phone !== undefined && { phoneIndex: columns.phoneIndex(phone) }),
  ...(number !== undefined && { numberIndex: columns.numberIndex(number) }),
  ...{ status, kind, withoutUnit: belonging === 'none' },
});

async function allPages(scope: UserScope, criteria: UserCriteria, limit: number): Promise<AccountId[]> {
  const ids: AccountId[] = [];
  for (let after: AccountId | undefined; ; after = ids.at(-1)) {
    const page = await list.page(scope, criteria, { after, limit });
    ids.push(...page.map(({ accountId }) => accountId));
    if (page.length < limit) return ids;
  }
}

async function allPagesBackwards(
  scope: UserScope,
  criteria: UserCriteria,
  from: AccountId,
): Promise<AccountId[]> {
  const ids: AccountId[] = [from];
  for (;;) {
    const before = ids[0];
    const page = await list.page(scope, criteria, { before, limit: 2 });
    ids.unshift(...page.map(({ accountId }) => accountId));
    if (page.length < 2) return ids;
  }
}

async function exported(scope: UserScope, criteria: UserCriteria): Promise<AccountId[]> {
  const ids: AccountId[] = [];
  for await (const batch of list.all(scope, criteria)) ids.push(...batch.map(({ accountId }) => accountId));
  return ids;
}

describe('lists of users', () => {
  it('AH-05 AH-09 AH-20 no filter, page, count or export gives anybody outside the reach, and each gives all that are in it', async () => {
    const specs = fc.array(spec, { maxLength: 14 });
    const grants = fc.array(fc.nat(), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        ...[
          randomTree({ most: 14 }).map(withKinds),
          specs,
          fc.array(fc.tuple(grants, asked), { maxLength: 6 }),
        ],
        async (tree, users, questions) => {
          const models = await put(tree, users);
          for (const [granted, { unit, phoneOf, numberOf, ...plain }] of questions) {
            const reach = granted.map((one) => pick(tree.all(), one));
            const filter: UserFilter = {
              ...plain,
              ...(unit !== undefined && { unitId: pick(tree.all(), unit).id }),
              ...(phoneOf !== undefined && models.length > 0 && { phone: pick(models, phoneOf).phone }),
              ...(numberOf !== undefined && models.length > 0 && { number: pick(models, numberOf).number }),
            };
            const scope = userScopeOf(reach, filter, tree);
            const criteria = criteriaOf(filter);
            const right = expected(models, tree, reach, filter).map(({ accountId }) => accountId);
            const paged = await allPages(scope, criteria, 3);
            expect([...paged].sort()).toEqual([...right].sort());
            expect(await list.count(scope, criteria)).toBe(right.length);
            expect(await exported(scope, criteria)).toEqual(paged);
            const last = paged.at(-1);
            if (last) expect(await allPagesBackwards(scope, criteria, last)).toEqual(paged);
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  it('AH-09 are in the order of given names, as Vietnamese is sorted', async () => {
    const tree = new UnitTree([{ ...pick(fc.sample(randomTree({ most: 0 }), 1), 0).root }], 1);
    const inOrder = [
      'Đỗ An',
      'Trần An',
      'Lê Ăn',
      'Nguyễn Văn Ân',
      'Lý Dao',
      'Ma Đào',
      'Hồ On',
      'Hồ Ôn',
      'Hồ Ơn',
    ];
    const specs = inOrder.map((name) => ({
      name,
      kind: 'citizen' as const,
      isActive: true,
      home: 0,
      units: [],
    }));
    await put(tree, [...specs].reverse());
    const page = await list.page('all', {}, { limit: 20 });
    expect(page.map(({ fullName }) => fullName)).toEqual([...inOrder].sort(comparePeople));
    expect([...inOrder].sort(comparePeople)).toEqual(inOrder);
  });

  it('AH-09 know no user by a cursor that is nobody', async () => {
    const nobody = makeNewUser(pick(fc.sample(randomTree({ most: 0 }), 1), 0).root.id).accountId;
    expect(await list.page('all', {}, { after: nobody, limit: 20 })).toEqual([]);
  });
});
