import type { UnitId } from '@vnconnect/contracts';
import { UnitNotFound } from './unit.errors.js';
import { codeOf, UnitSearch } from './unit-search.js';
import type { Unit } from './unit.js';

/** What to search for, and where. */
export interface UnitSearchQuery {
  readonly text: string;
  /** Only this unit and those below it. */
  readonly within?: UnitId;
  readonly limit: number;
  /** Only units that this takes; all of them unless given. */
  readonly isWanted?: (unit: Unit) => boolean;
}

/**
 * The tree of units at one moment (AH-01): immutable, in memory, with every question answered from intervals (nested
 * sets): a unit's interval holds those of all below it, so whether one stands below another is two comparisons.
 */
export class UnitTree {
  readonly root: Unit;
  /** By left: preorder, a subtree is one stretch of it. */
  private readonly ordered: readonly Unit[];
  private readonly byId = new Map<string, Unit>();
  private readonly byCode = new Map<string, Unit>();
  private readonly byMark = new Map<string, Unit[]>();
  private children: Map<string, Unit[]> | undefined;
  private searching: UnitSearch | undefined;

  /**
   * @param units all of them, the root too, in any order
   * @param revision grows with every change
   * @throws Error when there is not one root, that holds all others
   */
  constructor(
    units: Iterable<Unit>,
    readonly revision: number,
  ) {
    this.ordered = [...units].sort((a, b) => a.left - b.left);
    const [root] = this.ordered;
    if (!root || root.parentId !== undefined) throw new Error('a tree of units begins with its root');
    this.root = root;
    for (const unit of this.ordered) {
      this.byId.set(unit.id, unit);
      if (unit.code !== undefined) this.byCode.set(unit.code, unit);
      if (!unit.isClosed) this.addMarks(unit);
    }
  }

  get size(): number {
    return this.ordered.length;
  }

  find(id: UnitId): Unit | undefined {
    return this.byId.get(id);
  }

  /** @throws UnitNotFound */
  get(id: UnitId): Unit {
    const unit = this.byId.get(id);
    if (!unit) throw new UnitNotFound();
    return unit;
  }

  /** @param text a code in either form, in any case: `000.00.01.H54` and `H54.01` are one. */
  findByCode(text: string): Unit | undefined {
    const code = codeOf(text);
    return code === undefined ? undefined : this.byCode.get(code);
  }

  /** The open units known by the mark that a certificate carries: MNS or MST. */
  withMark(mark: { readonly budgetCode: string } | { readonly taxCode: string }): readonly Unit[] {
    const key = 'budgetCode' in mark ? `mns ${mark.budgetCode}` : `mst ${mark.taxCode}`;
    return this.byMark.get(key) ?? [];
  }

  /** Whether `id` is `ancestor` or stands below it. Of units that are not there: false. */
  isWithin(id: UnitId, ancestor: UnitId): boolean {
    const unit = this.byId.get(id);
    const above = this.byId.get(ancestor);
    return unit !== undefined && above !== undefined && above.left <= unit.left && unit.right <= above.right;
  }

  /** From the root down to the unit itself. @throws UnitNotFound */
  pathOf(id: UnitId): Unit[] {
    const path: Unit[] = [];
    for (let unit: Unit | undefined = this.get(id); unit;) {
      path.unshift(unit);
      unit = unit.parentId === undefined ? undefined : this.byId.get(unit.parentId);
    }
    return path;
  }

  /** Those right below, in the order of the tree; closed ones too. */
  childrenOf(id: UnitId): readonly Unit[] {
    this.children ??= Map.groupBy(this.ordered, ({ parentId }) => parentId ?? '');
    return this.children.get(id) ?? [];
  }

  /** The unit and all below it, in the order of the tree. @throws UnitNotFound */
  subtreeOf(id: UnitId): readonly Unit[] {
    return this.ordered.slice(...this.rangeOf(id));
  }

  /** All units, in the order of the tree. */
  all(): readonly Unit[] {
    return this.ordered;
  }

  /**
   * By code or name; tone marks and their place don't matter: `hòa`, `hoà` and `hoa` find the same (AH-01).
   * @throws UnitNotFound when there is no such `within`
   */
  search({ text, within, limit, isWanted = () => true }: UnitSearchQuery): Unit[] {
    this.searching ??= new UnitSearch(this.ordered);
    const range = within === undefined ? ([0, this.ordered.length] as const) : this.rangeOf(within);
    return this.searching.find({ text, range, limit, isWanted });
  }

  private rangeOf(id: UnitId): [number, number] {
    const { left, right } = this.get(id);
    return [this.indexFrom(left), this.indexFrom(right)];
  }

  /** The first unit whose left is not smaller. */
  private indexFrom(left: number): number {
    let low = 0;
    let high = this.ordered.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ordered[middle]?.left ?? Infinity) < left) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private addMarks(unit: Unit): void {
    const { budgetCode, taxCode } = unit;
    const keys = [budgetCode && `mns ${budgetCode}`, taxCode && `mst ${taxCode}`];
    for (const key of keys) {
      if (key) this.byMark.set(key, [...(this.byMark.get(key) ?? []), unit]);
    }
  }
}
