import type { AccountId, SubsystemCode, UnitId } from '@vnconnect/contracts';
import type { Act } from '../../rights/act.js';
import type { Person } from '../../rights/person.js';
import type { Membership } from '../../memberships/membership.js';
import type { Subsystem } from '../../subsystems/subsystem.js';

/** One step that a row asks for, and the one acted on as he is before it. */
export interface RowStep {
  readonly act: Act;
  readonly note: 'becomes-user' | 'becomes-active' | 'joins-unit' | 'joins-subsystem';
  readonly person: Person | undefined;
  readonly subsystem?: SubsystemCode;
}

/** What a row asks for, of whom, and how things stand. */
export interface RowWish {
  readonly accountId: AccountId;
  /** Where somebody who has no place under `within` yet is put. */
  readonly unitId: UnitId;
  /** A user of one of these units already has a place: those under the list's agency (supplement), or the unit itself. */
  readonly hasPlace: (units: readonly UnitId[]) => boolean;
  readonly subsystems: readonly Pick<Subsystem, 'code' | 'isProvinceLevelOnly'>[];
  readonly person: Person | undefined;
  readonly memberships: readonly Membership[];
  /** Whether an open membership of this unit is what the row asks for. */
  readonly isPlace: (unitId: UnitId) => boolean;
}

/**
 * The steps from how things stand to what a row asks for, in order; none when everything is so already. Each is an act
 * that the rights decide upon (AH-31): the dry run and the application go by the same list.
 */
export function stepsOf(wish: RowWish): RowStep[] {
  const { accountId, unitId } = wish;
  const steps: RowStep[] = [];
  const take = (step: Omit<RowStep, 'person'>): void => {
    steps.push({ ...step, person });
    person = personAfter(steps.at(-1), wish);
  };
  let person = wish.person;
  if (!person)
    take({ note: 'becomes-user', act: { kind: 'add-user', accountId, unitId, mayHoldRights: true } });
  if (!person?.isActive) take({ note: 'becomes-active', act: { kind: 'activate-user', accountId } });
  if (!wish.hasPlace(person?.units ?? []))
    take({ note: 'joins-unit', act: { kind: 'assign-unit', accountId, unitId } });
  for (const { code, isProvinceLevelOnly } of wish.subsystems) {
    const own = wish.memberships.find(({ subsystem }) => subsystem === code);
    if (own?.status === 'open' && wish.isPlace(own.unitId)) continue;
    const subsystem = { code, isProvinceLevelOnly };
    for (const place of new Set([unitId, ...(own ? [own.unitId] : [])]))
      take({
        ...{ note: 'joins-subsystem', subsystem: code },
        act: { kind: 'change-membership', subsystem, accountId, unitId: place },
      });
  }
  return steps;
}

/** Who somebody is once a step is taken. */
export function personAfter(
  step: RowStep | undefined,
  { accountId, unitId }: Pick<RowWish, 'accountId' | 'unitId'>,
): Person | undefined {
  const person = step?.person;
  if (step?.note === 'becomes-user') return newcomer(accountId, unitId);
  if (!person) return undefined;
  if (step.note === 'becomes-active') return { ...person, isActive: true };
  return step.note === 'joins-unit' ? { ...person, units: [...person.units, unitId] } : person;
}

const newcomer = (accountId: AccountId, addedUnder: UnitId): Person => ({
  ...{ accountId, isActive: false, mayHoldRights: true, units: [], addedUnder },
  ...{ administrations: [], grants: [] },
});
