import type { Permission } from '@vnconnect/contracts';
import {
  AccountId,
  AdministrationId,
  AdministratorLevel,
  GrantId,
  PermissionCode,
  type UnitKind,
} from '@vnconnect/contracts';
import fc from 'fast-check';
import { randomTree } from '../../testing/random-tree.js';
import { UnitTree } from '../../units/unit-tree.js';
import type { Act, Facts } from '../act.js';
import { type CataloguePermission, PermissionCatalogue } from '../permission-catalogue.js';
import type { Person } from '../person.js';

/** A state of its own: units, people with their rights, somebody who asks, what he asks for. */
export interface World {
  readonly tree: UnitTree;
  readonly catalogue: PermissionCatalogue;
  readonly people: readonly Person[];
  readonly asker: Person;
  readonly act: Act;
  readonly facts: Facts;
}

export const NOW = new Date('2026-03-01T08:00:00Z');
const MOMENTS = [
  new Date('2026-02-01T00:00:00Z'),
  new Date('2026-03-01T07:59:59.999Z'),
  NOW,
  new Date('2026-03-01T08:00:00.001Z'),
  new Date('2026-04-01T00:00:00Z'),
];
const DESK_WORDS = ['Trung tâm phục vụ hành chính công', 'Bộ phận một cửa'];
const uuid = (kind: number, index: number) =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;
export const accountOf = (index: number): AccountId => AccountId.parse(uuid(1, index));

const permission = (
  of: Partial<Omit<CataloguePermission, 'code'>> & { code: string },
): CataloguePermission => ({
  ...{ group: 'group', names: { vi: of.code, en: of.code } },
  ...{ allows: [], handOnFrom: 'level-3', atKinds: [], unitNameContains: [] },
  ...of,
  code: PermissionCode.parse(of.code),
});

/** One permission of each sort there is. */
export const sortsOfPermission = [
  permission({ code: 'monitor-dossiers' }),
  permission({ code: 'add-users', allows: ['admin-hierarchy.user.add'], handOnFrom: 'level-2' }),
  permission({
    code: 'create-citizen-account',
    allows: ['citizen-onboarding.account.create'],
    unitNameContains: DESK_WORDS,
  }),
  permission({ code: 'admin-of-province', makes: 'level-1', handOnFrom: 'senior', atKinds: ['province'] }),
  permission({ code: 'admin-level-2', makes: 'level-2', handOnFrom: 'level-1' }),
  permission({ code: 'admin-level-3', makes: 'level-3', handOnFrom: 'level-2' }),
  permission({ code: 'read-audit', allows: ['admin-hierarchy.audit.read'], handOnFrom: 'vpcp' }),
];
export const randomCatalogue = new PermissionCatalogue(
  [{ code: 'group', names: { vi: 'Nhóm', en: 'Group' } }],
  sortsOfPermission,
  new Map(
    AdministratorLevel.options.map((level): [AdministratorLevel, Permission[]] => [
      level,
      level === 'vpcp' || level === 'senior'
        ? ['admin-hierarchy.user.manage', 'admin-hierarchy.user.add']
        : ['admin-hierarchy.user.manage'],
    ]),
  ),
);

const depthKinds: readonly (readonly UnitKind[])[] = [
  ['state'],
  ['ministry', 'province'],
  ['department', 'district', 'desk', 'other'],
  ['commune', 'desk', 'other'],
];
const permissions: Permission[] = [
  'admin-hierarchy.user.manage',
  'admin-hierarchy.user.add',
  'citizen-onboarding.account.create',
  'admin-hierarchy.audit.read',
  'identity.claim.decide',
];

/** A tree whose kinds are as deep as they are in the state. */
const kindTree = (most: number): fc.Arbitrary<UnitTree> =>
  fc.tuple(randomTree({ most }), fc.array(fc.nat(), { minLength: 1, maxLength: 50 })).map(([tree, picks]) => {
    const units = tree.all().map((unit, index) => {
      const kinds = depthKinds[Math.min(unit.depth, depthKinds.length - 1)] ?? ['other'];
      return { ...unit, kind: kinds[(picks[index % picks.length] ?? 0) % kinds.length] ?? 'other' };
    });
    return new UnitTree(units, 1);
  });

const period = fc.record({
  startsAt: fc.constantFrom(...MOMENTS),
  endsAt: fc.option(fc.constantFrom(...MOMENTS), { nil: undefined }),
});

function personOf(tree: UnitTree, index: number): fc.Arbitrary<Person> {
  const unitId = fc.constantFrom(...tree.all().map(({ id }) => id));
  const administration = fc
    .record({
      level: fc.constantFrom(...AdministratorLevel.options),
      unitId,
      period,
      delegated: fc.boolean(),
    })
    .map(({ period: when, delegated, ...one }) => ({
      ...{ ...one, ...when },
      // The highest level is at the whole state, and nowhere else.
      unitId: one.level === 'vpcp' ? tree.root.id : one.unitId,
      ...(delegated && { delegatedFrom: AdministrationId.parse(uuid(2, 9999)) }),
    }));
  const grant = fc
    .record({ permission: fc.constantFrom(...sortsOfPermission.map(({ code }) => code)), unitId, period })
    .map(({ period: when, ...one }) => ({ ...one, ...when }));
  return fc
    .record({
      // Who asks is seldom without any right: nothing but that would be refused.
      isActive: fc.nat(index === 0 ? 15 : 1).map((value) => value > 0),
      mayHoldRights: fc.nat(15).map((value) => value > 0),
      units: fc.uniqueArray(unitId, { maxLength: 3 }),
      addedUnder: fc.option(unitId, { nil: undefined }),
      agencyUnit: fc.option(unitId, { nil: undefined }),
      administrations: fc.array(administration, { minLength: index === 0 ? 1 : 0, maxLength: 2 }),
      grants: fc.array(grant, { maxLength: 3 }),
    })
    .map((one) => ({
      ...one,
      accountId: accountOf(index),
      administrations: one.administrations.map((held, at) => ({
        ...held,
        id: AdministrationId.parse(uuid(2, index * 10 + at)),
      })),
      grants: one.grants.map((held, at) => ({ ...held, id: GrantId.parse(uuid(3, index * 10 + at)) })),
    }));
}

function actOf(tree: UnitTree, people: readonly Person[]): fc.Arbitrary<Act> {
  const unitId = fc.constantFrom(...tree.all().map(({ id }) => id));
  // One of them nobody knows.
  const accountId = fc.constantFrom(...people.map((one) => one.accountId), accountOf(999));
  const rights = people.flatMap((one) =>
    one.administrations.map(({ id }) => ({ id, heldBy: one.accountId })),
  );
  const from = fc.constantFrom(...rights, {
    id: AdministrationId.parse(uuid(2, 8888)),
    heldBy: accountOf(0),
  });
  const on = { accountId, unitId };
  const code = fc.constantFrom(...sortsOfPermission.map((one) => one.code), PermissionCode.parse('unknown'));
  const delegation = fc.option(fc.record({ from, subUnitId: unitId }), { nil: undefined });
  const simple = ['see-user', 'activate-user', 'deactivate-user'] as const;
  return fc.oneof(
    fc.record({ kind: fc.constantFrom(...simple), accountId }),
    fc.record({ kind: fc.constant('add-user' as const), ...on, mayHoldRights: fc.boolean() }),
    fc.record({ kind: fc.constantFrom('assign-unit' as const, 'unassign-unit' as const), ...on }),
    fc.record({
      kind: fc.constantFrom('grant-permission' as const, 'end-permission' as const),
      ...{ ...on, permission: code },
    }),
    fc.record({ kind: fc.constant('propose-administration' as const), ...on }),
    fc.record({
      kind: fc.constant('approve-administration' as const),
      ...{ ...on, delegation, proposedBy: accountId },
    }),
    fc.record({
      kind: fc.constant('end-administration' as const),
      ...on,
      level: fc.constantFrom(...AdministratorLevel.options),
      delegatedBy: fc.option(accountId, { nil: undefined }),
    }),
    fc.record({ kind: fc.constant('delegate' as const), accountId, from, subUnitId: unitId }),
    fc.record({
      kind: fc.constant('change-membership' as const),
      ...on,
      subsystem: fc.record({ code: fc.constant('CSDL_TTHC'), isProvinceLevelOnly: fc.boolean() }),
    }),
    fc.record({
      kind: fc.constant('use' as const),
      permission: fc.constantFrom(...permissions),
      unitId,
    }),
    fc.record({ kind: fc.constant('use' as const), permission: fc.constantFrom(...permissions) }),
  );
}

/** A world of few units and people, so that who stands where and above whom comes out in every way. */
export const randomWorld = ({ units = 12, people: count = 4 } = {}): fc.Arbitrary<World> =>
  kindTree(units).chain((tree) =>
    fc
      .tuple(...Array.from({ length: count }, (_, index) => personOf(tree, index)))
      .chain((people) => actOf(tree, people).map((act): World => worldOf({ tree, people, act }))),
  );

/** Puts a world together anew, after a part of it was changed; the first of the people asks. */
export function worldOf({ tree, people, act }: Pick<World, 'tree' | 'people' | 'act'>): World {
  const [asker] = people;
  if (!asker) throw new Error('a world without people');
  const known = new Map(people.map((one) => [one.accountId, one]));
  const facts = { tree, catalogue: randomCatalogue, now: NOW, people: (id: AccountId) => known.get(id) };
  const world: World = { tree, catalogue: randomCatalogue, people, asker, act, facts };
  return Object.assign(world, { [fc.toStringMethod]: () => told(world) });
}

/** What a failing property shows: the act, the people, the units, by the last digits of their ids. */
const told = ({ act, people, tree }: World): string =>
  JSON.stringify(
    { act, people, units: tree.all().map(({ id, parentId, kind, name }) => ({ id, parentId, kind, name })) },
    (_key, value: unknown) =>
      typeof value === 'string' ? value.replace(/^[0-9a-f]{8}-.*(.{6})$/, '$1') : value,
  );
