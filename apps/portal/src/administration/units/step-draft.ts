import type { NamedUnit, PlanStep } from '../../api/unit-calls.js';

export const stepKinds = ['merge', 'split', 'rename', 'move', 'close', 'found'] as const;
export type StepKind = (typeof stepKinds)[number];

/** A step as it is being written: whatever its kind, so that changing the kind keeps what was chosen. */
export interface StepDraft {
  /** Names it while it has no place of its own. */
  readonly key: string;
  readonly kind: StepKind;
  /** The units that end, change or move; of `found` the id of the new one. */
  readonly units: readonly NamedUnit[];
  /** Those they go to: heir, heirs, parts or parent. */
  readonly to: readonly NamedUnit[];
  readonly name: string;
  readonly code: string;
}

/** What is missing from a step, by the part of it; nothing when it can be sent. */
export interface StepFault {
  readonly units?: 'chooseUnit';
  readonly to?: 'chooseUnit' | 'choosePart';
  readonly name?: 'writeName';
}

export const newStep = (): StepDraft => ({
  ...{ key: crypto.randomUUID(), kind: 'merge', units: [], to: [], name: '', code: '' },
});

export const needsName = (kind: StepKind) => kind === 'rename' || kind === 'found';
export const needsTo = (kind: StepKind) => kind !== 'rename';
export const needsUnits = (kind: StepKind) => kind !== 'found';
/** Whether several units may be chosen. */
export const takesMany = {
  units: (kind: StepKind) => kind === 'merge',
  to: (kind: StepKind) => kind === 'split' || kind === 'close',
};

export function faultOf({ kind, units, to, name }: StepDraft): StepFault {
  return {
    ...(needsUnits(kind) && units.length === 0 && { units: 'chooseUnit' }),
    ...(needsTo(kind) && to.length === 0 && { to: 'chooseUnit' }),
    ...(kind === 'split' && to.length < 2 && { to: 'choosePart' }),
    ...(needsName(kind) && name.trim() === '' && { name: 'writeName' }),
  };
}

/** The step as the service takes it; undefined while something is missing. */
export function stepOf(draft: StepDraft): PlanStep | undefined {
  if (Object.keys(faultOf(draft)).length > 0) return undefined;
  const { key, kind } = draft;
  const ids = draft.units.map(({ unitId }) => unitId);
  const to = draft.to.map(({ unitId }) => unitId);
  const [unitId = '', parentId = ''] = [ids[0], to[0]];
  const name = draft.name.trim();
  const code = draft.code.trim() === '' ? {} : { code: draft.code.trim() };
  if (kind === 'merge') return { kind, unitIds: ids, into: parentId };
  if (kind === 'split') return { kind, unitId, into: to };
  if (kind === 'rename') return { kind, unitId, name, ...code };
  if (kind === 'move') return { kind, unitId, parentId, ...code };
  if (kind === 'close') return { kind, unitId, heirs: to };
  return { kind, unitId: key, parentId, name, unitKind: 'other', ...code };
}

/** A step that was saved, to be written on. */
export function draftOf(step: PlanStep, named: (unitId: string) => NamedUnit): StepDraft {
  const draft = { ...newStep(), kind: step.kind };
  const texts = { name: 'name' in step ? step.name : '', code: 'code' in step ? (step.code ?? '') : '' };
  switch (step.kind) {
    case 'merge':
      return { ...draft, units: step.unitIds.map(named), to: [named(step.into)] };
    case 'split':
      return { ...draft, units: [named(step.unitId)], to: step.into.map(named) };
    case 'close':
      return { ...draft, units: [named(step.unitId)], to: step.heirs.map(named) };
    case 'found':
      return { ...draft, ...texts, key: step.unitId, to: [named(step.parentId)] };
    case 'move':
      return { ...draft, ...texts, units: [named(step.unitId)], to: [named(step.parentId)] };
    case 'rename':
      return { ...draft, ...texts, units: [named(step.unitId)] };
  }
}
