import type { Membership } from '../../memberships/membership.js';
import type { AuditEntry } from '../../audit/audit-entry.js';
import type { Applying, TakenStep } from './row-plan.js';

/** What the audit log has of a step (AH-40). @param after what a membership is now */
export function entryOf(
  taken: TakenStep,
  { list, asker }: Applying,
  after: Membership | undefined,
): AuditEntry {
  const { on, ...entry } = actOf(taken, after);
  return {
    ...{ ...entry, actor: asker, address: list.appliedFrom, ground: list.ground },
    on: [{ kind: 'user', id: taken.ready.account.accountId }, ...on, { kind: 'list', id: list.id }],
  };
}

function actOf(
  { ready: { unitId }, step: { note, person }, before }: TakenStep,
  after: Membership | undefined,
): Pick<AuditEntry, 'act' | 'on' | 'before' | 'after'> {
  const units = [...(person?.units ?? [])];
  switch (note) {
    case 'becomes-user':
      return { act: 'user.added', on: [unitOf(unitId)], after: { status: 'inactive', unit: unitId } };
    case 'becomes-active':
      return {
        act: 'user.activated',
        on: (units.length > 0 ? units : [person?.addedUnder ?? unitId]).map(unitOf),
        ...{ before: { status: 'inactive' }, after: { status: 'active' } },
      };
    case 'joins-unit':
      return {
        ...{ act: 'user.units-changed', on: [unitOf(unitId)] },
        ...{ before: { units }, after: { units: [...units, unitId] } },
      };
    case 'joins-subsystem':
      return membershipAct(before, after);
  }
}

function membershipAct(before: Membership | undefined, after: Membership | undefined) {
  if (!after) throw new Error('a step into a subsystem made no membership');
  const places = new Set([after.unitId, ...(before ? [before.unitId] : [])]);
  return {
    act: before ? 'membership.changed' : 'membership.made',
    on: [
      { kind: 'membership', id: after.id },
      { kind: 'subsystem', id: after.subsystem },
      ...[...places].map(unitOf),
    ],
    ...(before && { before: valueOf(before) }),
    after: valueOf(after),
  };
}

const valueOf = ({ unitId, groupId, status }: Membership) => ({ unit: unitId, group: groupId, status });
const unitOf = (id: string) => ({ kind: 'unit', id });
