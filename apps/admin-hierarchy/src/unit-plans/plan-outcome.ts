import type { PlanStep, UnitId } from '@vnconnect/contracts';
import type { UnitTree } from '../units/unit-tree.js';
import { codeOf } from '../units/unit-search.js';
import type { NewUnit } from '../units/unit-writer.js';
import type { Succession } from './succession.js';

/** Why a plan can't be carried out, and at which of its steps (from 0) where one is to blame. */
export interface PlanFault {
  readonly reason:
    | 'unit-unknown'
    | 'unit-closed'
    | 'unit-exists'
    | 'root'
    | 'code-form'
    | 'code-taken'
    | 'below-itself'
    | 'under-closed'
    | 'left-below'
    | 'heirs-circle'
    | 'twice'
    | 'too-late';
  readonly step?: number;
  readonly unitId?: UnitId;
}

/** What a plan comes to: units that are other than before or new, and who follows whom. */
export interface PlanOutcome {
  readonly faults: readonly PlanFault[];
  readonly units: readonly NewUnit[];
  readonly successions: readonly Succession[];
}

/**
 * Works a plan out on a tree, without changing anything (AH-03). All steps are of one day: their order does not
 * matter, except that a step later in the list overrules an earlier one's name or parent of the same unit.
 */
export function outcomeOf(tree: UnitTree, steps: readonly PlanStep[]): PlanOutcome {
  return new PlanReading(tree, steps).outcome();
}

class PlanReading {
  private readonly faults: PlanFault[] = [];
  private readonly units = new Map<UnitId, NewUnit>();
  private readonly founded = new Set<UnitId>();
  private readonly heirs = new Map<UnitId, readonly UnitId[]>();
  private at = 0;

  constructor(
    private readonly tree: UnitTree,
    private readonly steps: readonly PlanStep[],
  ) {}

  outcome(): PlanOutcome {
    this.eachStep((step) => {
      if (step.kind === 'found') this.found(step);
    });
    this.eachStep((step) => this.take(step));
    const successions = [...this.heirs.keys()].flatMap((from) => this.successionOf(from));
    this.checkTree();
    this.checkCodes();
    return { faults: this.faults, units: [...this.units.values()], successions };
  }

  private eachStep(take: (step: PlanStep) => void): void {
    for (const [index, step] of this.steps.entries()) {
      this.at = index;
      take(step);
    }
  }

  private found({
    unitId,
    parentId,
    name,
    unitKind,
    code,
    gsoCode,
  }: Extract<PlanStep, { kind: 'found' }>): void {
    if (this.tree.find(unitId) ?? this.units.get(unitId)) return this.fault('unit-exists', unitId);
    const spelt = this.spelt(code);
    this.founded.add(unitId);
    this.units.set(unitId, {
      ...{ id: unitId, parentId, name, kind: unitKind },
      ...(spelt !== undefined && { code: spelt }),
      ...(gsoCode !== undefined && { gsoCode }),
    });
  }

  private take(step: PlanStep): void {
    switch (step.kind) {
      case 'found':
        return this.requireOpen(step.parentId);
      case 'rename':
        return this.change(step.unitId, { name: step.name, code: step.code });
      case 'move':
        this.requireOpen(step.parentId);
        return this.change(step.unitId, { parentId: step.parentId, code: step.code });
      case 'merge':
        for (const unitId of step.unitIds) this.end(unitId, [step.into]);
        return;
      case 'split':
        return this.end(step.unitId, step.into);
      case 'close':
        return this.end(step.unitId, step.heirs);
    }
  }

  private change(
    unitId: UnitId,
    { code, ...change }: { name?: string; parentId?: UnitId; code?: string | undefined },
  ): void {
    const unit = this.openUnit(unitId);
    if (!unit) return;
    const spelt = this.spelt(code);
    this.units.set(unitId, { ...unit, ...change, ...(spelt !== undefined && { code: spelt }) });
  }

  private end(unitId: UnitId, heirs: readonly UnitId[]): void {
    const unit = this.openUnit(unitId);
    for (const heir of heirs) this.requireOpen(heir);
    if (!unit) return;
    if (this.heirs.has(unitId) || this.founded.has(unitId)) return this.fault('twice', unitId);
    this.heirs.set(unitId, heirs);
    this.units.set(unitId, { ...unit, isClosed: true });
  }

  /** The unit as this plan has it so far; a fault when there is none that is open. */
  private openUnit(unitId: UnitId): NewUnit | undefined {
    const unit = this.units.get(unitId) ?? this.tree.find(unitId);
    if (!unit) this.fault('unit-unknown', unitId);
    else if (unit.parentId === undefined) this.fault('root', unitId);
    else if (this.tree.find(unitId)?.isClosed) this.fault('unit-closed', unitId);
    else return unit;
    return undefined;
  }

  private requireOpen(unitId: UnitId): void {
    const known = this.tree.find(unitId);
    if (!known && !this.founded.has(unitId)) this.fault('unit-unknown', unitId);
    if (known?.isClosed) this.fault('unit-closed', unitId);
  }

  private spelt(code: string | undefined): string | undefined {
    if (code === undefined) return undefined;
    const spelt = codeOf(code);
    if (spelt === undefined) this.fault('code-form');
    return spelt;
  }

  /** Heirs that end themselves hand on to their own heirs. */
  private successionOf(from: UnitId): Succession[] {
    const last = new Set<UnitId>();
    const open = [...(this.heirs.get(from) ?? [])];
    const seen = new Set(open);
    for (let heir = open.pop(); heir !== undefined; heir = open.pop()) {
      const next = this.heirs.get(heir);
      if (!next) last.add(heir);
      for (const one of next ?? []) {
        if (!seen.has(one)) open.push(one);
        seen.add(one);
      }
    }
    const [first, ...others] = last;
    if (first !== undefined) return [{ from, to: [first, ...others] }];
    this.faults.push({ reason: 'heirs-circle', unitId: from });
    return [];
  }

  /** Nothing open may stand under something closed, and nothing under itself. */
  private checkTree(): void {
    const unitOf = (id: UnitId) => this.units.get(id) ?? this.tree.find(id);
    for (const { id, parentId, isClosed } of this.units.values()) {
      if (isClosed) {
        const left = this.tree.childrenOf(id).filter((child) => !this.units.has(child.id) && !child.isClosed);
        for (const child of left) this.faults.push({ reason: 'left-below', unitId: child.id });
      } else if (parentId !== undefined && unitOf(parentId)?.isClosed) {
        this.faults.push({ reason: 'under-closed', unitId: id });
      }
      const path = new Set<UnitId>([id]);
      for (let above = parentId; above !== undefined && !path.has(above); above = unitOf(above)?.parentId) {
        path.add(above);
        if (unitOf(above)?.parentId === id) this.faults.push({ reason: 'below-itself', unitId: id });
      }
    }
  }

  /** A code is one unit's for ever: old letters and certificates name it. */
  private checkCodes(): void {
    const taken = new Map<string, UnitId>();
    for (const { id, code } of this.units.values()) {
      if (code === undefined) continue;
      const holder = taken.get(code) ?? this.tree.findByCode(code)?.id;
      if (holder !== undefined && holder !== id) this.faults.push({ reason: 'code-taken', unitId: id });
      taken.set(code, id);
    }
  }

  private fault(reason: PlanFault['reason'], unitId?: UnitId): void {
    this.faults.push({ reason, step: this.at, ...(unitId && { unitId }) });
  }
}
