import type { AccountId, ListRowFinding, ListRowNote, RightsRule, UnitId } from '@vnconnect/contracts';
import type { Membership } from '../../memberships/membership.js';
import type { Facts } from '../../rights/act.js';
import { decide } from '../../rights/decide.js';
import { stranger } from '../../rights/rights.service.js';
import type { Subsystem } from '../../subsystems/subsystem.js';
import type { List } from '../list.js';
import type { ListRow } from '../list-rows.repository.js';
import type { ListedRow } from '../reading/listed-row.js';
import type { UnitNames } from '../reading/unit-names.js';
import { positionOf } from './drive-position.js';
import { type Known, recognise } from './list-directory.js';
import { type RowStep, type RowWish, stepsOf } from './row-acts.js';

/** What the rows of a list are judged by. */
export interface Surroundings {
  readonly list: Pick<List, 'form' | 'unitId'>;
  readonly asker: AccountId;
  readonly facts: Facts;
  readonly units: UnitNames;
  readonly subsystems: ReadonlyMap<string, Subsystem>;
  readonly memberships: ReadonlyMap<AccountId, readonly Membership[]>;
}

/** Says of each row what it would do, or what is wrong with it (AH-31). Keeps who stood where, for the rows that follow. */
export class RowJudge {
  private readonly seen = new Map<string, number>();

  judge(row: ListedRow, known: Known, at: Surroundings): ListRow {
    const { fullName, jobTitle, unitText, numbers, phones } = row;
    const found: Found = { findings: [...row.findings], notes: [...row.notes] };
    if (row.isPerson) this.look(row, known, at, found);
    const drivePosition = positionOf(
      row,
      found.unitId === undefined ? undefined : at.facts.tree.find(found.unitId),
    );
    return {
      ...{ position: row.position, sheet: row.sheet, row: row.row, subsystems: [...row.subsystems] },
      ...{ state: stateOf(row, found), findings: found.findings, notes: found.notes },
      ...(found.accountId && { accountId: found.accountId }),
      ...(found.unitId && { unitId: found.unitId }),
      ...(row.isPerson && drivePosition && { drivePosition }),
      written: {
        ...(fullName !== undefined && { fullName }),
        ...(jobTitle !== undefined && { jobTitle }),
        ...(unitText !== undefined && { unitText }),
        ...{ numbers: [...numbers], phones: [...phones] },
      },
    };
  }

  private look(row: ListedRow, known: Known, at: Surroundings, found: Found): void {
    recogniseIn(row, known, found);
    found.unitId = unitOf(row, at, found);
    if (found.findings.length > 0 || !found.accountId || !found.unitId) return;
    const first = this.firstOf(row, [found.accountId, found.unitId], at);
    if (first !== undefined) found.findings.push({ problem: 'duplicate-row', row: first });
    else decideOn(wishOf(row, [found.accountId, found.unitId], at), at, found);
  }

  /** Where the same was asked for before. A place in a subsystem is one, whichever unit it is for. */
  private firstOf(
    row: ListedRow,
    [account, unit]: readonly [AccountId, UnitId],
    { list }: Surroundings,
  ): number | undefined {
    const keys =
      row.subsystems.length === 0
        ? [`${account} ${unit}`]
        : row.subsystems.map((code) => `${account} ${code}`);
    const before = keys.map((key) => this.seen.get(key));
    for (const key of keys) if (!this.seen.has(key)) this.seen.set(key, row.row);
    const isRepeated =
      list.form === 'supplement' ? !before.includes(undefined) : before.some((one) => one !== undefined);
    return isRepeated ? before.find((one) => one !== undefined) : undefined;
  }
}

interface Found {
  readonly findings: ListRowFinding[];
  readonly notes: ListRowNote[];
  accountId?: AccountId;
  unitId?: UnitId | undefined;
}

function recogniseIn({ numbers, phones, fullName }: ListedRow, known: Known, found: Found): void {
  if (numbers.length === 0 || fullName === undefined) return;
  const recognised = recognise(known, numbers);
  if ('problem' in recognised) {
    found.findings.push({ problem: recognised.problem });
    return;
  }
  const { account, isRestored } = recognised;
  found.accountId = account.accountId;
  if (isRestored) found.notes.push('number-zeros-restored');
  if (phones.length > 0 && !account.matchesPhone) found.findings.push({ problem: 'phone-differs' });
  if (!account.mayHoldRights) found.findings.push({ problem: 'post-account' });
  if (!account.isActive) found.findings.push({ problem: 'account-inactive' });
}

function unitOf(row: ListedRow, { list, units, facts }: Surroundings, found: Found): UnitId | undefined {
  if (list.form === 'supplement') return list.unitId;
  if (row.unitText === undefined) {
    found.findings.push({ problem: 'unit-missing' });
    return undefined;
  }
  const meant = units.find(row.unitText, row.section);
  if ('unit' in meant) return meant.unit.id;
  const { candidates } = meant;
  const nameOf = (id: UnitId) =>
    facts.tree
      .pathOf(id)
      .slice(1)
      .reverse()
      .map(({ name }) => name)
      .join(', ');
  if (candidates.length === 0) found.findings.push({ problem: 'unit-unknown' });
  else found.findings.push({ problem: 'unit-ambiguous', words: candidates.map(({ id }) => nameOf(id)) });
  return undefined;
}

/** What a row asks for, from how things stand. */
export function wishOf(
  { subsystems }: Pick<ListedRow, 'subsystems'>,
  [accountId, unitId]: readonly [AccountId, UnitId],
  at: Omit<Surroundings, 'units' | 'asker'>,
): RowWish {
  const isPlace = (place: UnitId): boolean =>
    at.list.form === 'supplement' ? at.facts.tree.isWithin(place, unitId) : place === unitId;
  return {
    ...{ accountId, unitId, isPlace, person: at.facts.people(accountId) },
    hasPlace: (own) => own.some(isPlace),
    subsystems: subsystems.flatMap((code) => at.subsystems.get(code) ?? []),
    memberships: at.memberships.get(accountId) ?? [],
  };
}

function decideOn(wish: RowWish, { asker, facts }: Surroundings, found: Found): void {
  const steps = stepsOf(wish);
  const rule = ruleAgainst(steps, wish, { asker, facts });
  if (rule) found.findings.push({ problem: 'refused', rule });
  else found.notes.push(...new Set(steps.map(({ note }) => note)));
}

/** The rule that speaks against one of the steps; each is decided with its person as the steps before have left him. */
export function ruleAgainst(
  steps: readonly RowStep[],
  { accountId }: Pick<RowWish, 'accountId'>,
  { asker, facts }: Pick<Surroundings, 'asker' | 'facts'>,
): RightsRule | undefined {
  const officer = facts.people(asker) ?? stranger(asker);
  for (const { act, person } of steps) {
    const people: Facts['people'] = (id) => (id === accountId ? person : facts.people(id));
    const decision = decide(officer, act, { ...facts, people });
    if (!decision.isAllowed) return decision.rule;
  }
  return undefined;
}

const CHANGES: readonly ListRowNote[] = ['becomes-user', 'becomes-active', 'joins-unit', 'joins-subsystem'];

function stateOf({ isPerson }: ListedRow, { findings, notes }: Found): ListRow['state'] {
  if (!isPerson) return 'skipped';
  if (findings.length > 0) return 'wrong';
  return notes.some((note) => CHANGES.includes(note)) ? 'ready' : 'unchanged';
}
