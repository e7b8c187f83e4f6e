import {
  type Act,
  type CataloguePermission,
  decide,
  type Facts,
  PermissionCatalogue,
  type Person,
} from '@vnconnect/admin-hierarchy/rights';
import { treeOfTheState } from '@vnconnect/admin-hierarchy/units';
import { AccountId, AdministrationId, GrantId, PermissionCode, type UnitId } from '@vnconnect/contracts';
import type { Row } from '../row.js';

const CHECKS = 200_000;
const ALWAYS = new Date(0);
const id = (index: number) => `0b7f6c1e-58a4-4f0e-9b33-${String(index).padStart(12, '0')}`;

const codes = [
  'monitor-dossiers',
  'add-users',
  'create-citizen-account',
  'province-admin',
  'level-2-admin',
].map((code) => PermissionCode.parse(code));
const [MONITOR, ADD, CREATE, LEVEL_1, LEVEL_2] = codes;

/** Checks of an act against the rules, in one process, over the whole state: one allowed, one refused with its remedy. */
export function benchRights(): Row[] {
  const tree = treeOfTheState();
  const provinces = tree.all().filter(({ kind, isClosed }) => kind === 'province' && !isClosed);
  const deep = provinces.map(({ id: unitId }) => tree.subtreeOf(unitId).at(-1)?.id ?? unitId);
  const people = provinces.map(({ id: unitId }, index) => officer(index, deep[index] ?? unitId));
  const known = new Map(people.map((person) => [person.accountId, person]));
  const facts: Facts = { tree, catalogue, now: new Date(), people: (one) => known.get(one) };
  const askers = provinces.map(({ id: unitId }, index) => administrator(1_000 + index, unitId));
  const permission = MONITOR ?? PermissionCode.parse('none');
  const act = (index: number): Act => ({
    ...{ kind: 'grant-permission', permission, unitId: deep[index % deep.length] ?? tree.root.id },
    accountId: people[index % people.length]?.accountId ?? AccountId.parse(id(0)),
  });
  const asker = (index: number) => askers[index % askers.length];
  return [
    row('an act checked against the rules and allowed', (index) => [asker(index), act(index)], facts),
    row(
      'an act refused, with what would allow it and who could',
      // Somebody else's province: the remedy is looked for up to the root.
      (index) => [
        asker(index),
        { kind: 'use', permission: 'admin-hierarchy.audit.read', unitId: deep[(index + 1) % deep.length] },
      ],
      facts,
    ),
  ];
}

function row(what: string, of: (index: number) => readonly [Person | undefined, Act], facts: Facts): Row {
  const startedAt = performance.now();
  let allowed = 0;
  for (let index = 0; index < CHECKS; index += 1) {
    const [asker, act] = of(index);
    if (asker && decide(asker, act, facts).isAllowed) allowed += 1;
  }
  const microseconds = ((performance.now() - startedAt) * 1_000) / CHECKS;
  return {
    what: `${what} (${Math.round((100 * allowed) / CHECKS)}% allowed)`,
    ...{ bare: undefined, ours: `${microseconds.toFixed(2)} µs`, value: microseconds },
    ...{ limit: { atMost: 50 }, unit: ' µs' },
  };
}

const permission = (code: PermissionCode | undefined, more: Partial<CataloguePermission> = {}) => ({
  ...{ code: code ?? PermissionCode.parse('none'), group: 'all', names: { vi: 'x', en: 'x' }, allows: [] },
  ...{ handOnFrom: 'level-2' as const, atKinds: [], unitNameContains: [] },
  ...more,
});

const catalogue = new PermissionCatalogue(
  [{ code: 'all', names: { vi: 'x', en: 'x' } }],
  [
    permission(MONITOR),
    permission(ADD, { allows: ['admin-hierarchy.user.add'] }),
    permission(CREATE, {
      allows: ['citizen-onboarding.account.create'],
      unitNameContains: ['Trung tâm phục vụ hành chính công', 'Bộ phận một cửa'],
    }),
    permission(LEVEL_1, { makes: 'level-1', handOnFrom: 'senior' }),
    permission(LEVEL_2, { makes: 'level-2', handOnFrom: 'level-1' }),
    permission(PermissionCode.parse('read-audit'), {
      ...{ allows: ['admin-hierarchy.audit.read'], handOnFrom: 'vpcp' },
    }),
  ],
  new Map([['level-1', ['admin-hierarchy.user.manage']]]),
);

const grants = (unitId: UnitId, given: readonly (PermissionCode | undefined)[]) =>
  given.flatMap((code, index) =>
    code === undefined ? [] : [{ id: GrantId.parse(id(index)), permission: code, unitId, startsAt: ALWAYS }],
  );

const officer = (index: number, unitId: UnitId): Person => ({
  ...{ accountId: AccountId.parse(id(index)), isActive: true, mayHoldRights: true, units: [unitId] },
  ...{ administrations: [], grants: grants(unitId, [ADD, CREATE]) },
});

const administrator = (index: number, unitId: UnitId): Person => ({
  ...{ accountId: AccountId.parse(id(index)), isActive: true, mayHoldRights: true, units: [unitId] },
  administrations: [{ id: AdministrationId.parse(id(index)), level: 'level-2', unitId, startsAt: ALWAYS }],
  grants: grants(unitId, [LEVEL_1, ADD, CREATE]),
});
