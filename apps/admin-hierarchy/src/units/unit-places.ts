import type { UnitId } from '@vnconnect/contracts';

/** Where a unit stands: all below it lies strictly inside. */
export interface Place {
  readonly left: number;
  readonly right: number;
}

/** A unit that has a place, or awaits one. A place that is given lies inside its parent's. */
export interface Placeable {
  readonly id: UnitId;
  readonly parentId?: UnitId | undefined;
  readonly place?: Place | undefined;
}

/** A leaf's own room, so that some units can be put below it. */
const LEAF = 1_024;
/** How much more room a unit has than those below it need. */
const SLACK = 1.5;

/**
 * Gives places to those that have none, at the end of their parent's room. Nobody else moves, unless a parent has no
 * room left: then all get new places.
 * @param units the whole tree, parents before those below them
 * @returns the places that are new, by unit
 */
export function placesFor(units: readonly Placeable[]): Map<UnitId, Place> {
  const children = Map.groupBy(units, ({ parentId }) => parentId);
  return fitIn(units, children) ?? numberAll(children);
}

type Children = ReadonlyMap<UnitId | undefined, readonly Placeable[]>;

function fitIn(units: readonly Placeable[], children: Children): Map<UnitId, Place> | undefined {
  const places = new Map<UnitId, Place>();
  const given = new Map(units.map(({ id, place }) => [id, place]));
  for (const { id } of units) {
    const awaiting = (children.get(id) ?? []).filter(({ place }) => !place);
    if (awaiting.length === 0) continue;
    const parent = places.get(id) ?? given.get(id);
    const taken = (children.get(id) ?? []).map(({ place }) => place?.right ?? 0);
    const placed = parent && between(Math.max(parent.left, ...taken), parent.right, awaiting, children);
    if (!placed) return undefined;
    for (const [child, place] of placed) places.set(child, place);
  }
  const [root] = children.get(undefined) ?? [];
  return root?.place ? places : undefined;
}

/** Places side by side, each with its share of the room. The last share stays free, for those to come. */
function between(from: number, to: number, awaiting: readonly Placeable[], children: Children) {
  const widths = awaiting.map(({ id }) => widthOf(id, children));
  const wanted = widths.reduce((sum, width) => sum + width + 1, 0);
  const share = Math.min(1, (to - from - 2) / (wanted * SLACK));
  const places: [UnitId, Place][] = [];
  let left = from + 1;
  for (const [index, { id }] of awaiting.entries()) {
    const right = left + Math.floor((widths[index] ?? 0) * share);
    if (right - left < leastWidth(id, children)) return undefined;
    places.push([id, { left, right }]);
    left = right + 1;
  }
  return places;
}

function numberAll(children: Children): Map<UnitId, Place> {
  const places = new Map<UnitId, Place>();
  const put = (id: UnitId, left: number) => {
    const right = left + widthOf(id, children);
    places.set(id, { left, right });
    let next = left + 1;
    for (const child of children.get(id) ?? []) next = put(child.id, next) + 1;
    return right;
  };
  for (const { id } of children.get(undefined) ?? []) put(id, 0);
  return places;
}

const widths = new WeakMap<Children, Map<UnitId, number>>();

/** Comfortable: with room between and after those below. */
function widthOf(id: UnitId, children: Children): number {
  const known = widths.get(children) ?? new Map<UnitId, number>();
  widths.set(children, known);
  const width = known.get(id) ?? LEAF + Math.ceil(SLACK * sumOf(id, children, widthOf));
  known.set(id, width);
  return width;
}

/** What a unit and all below it can't do without. */
function leastWidth(id: UnitId, children: Children): number {
  return 1 + sumOf(id, children, leastWidth);
}

function sumOf(id: UnitId, children: Children, of: (id: UnitId, children: Children) => number): number {
  return (children.get(id) ?? []).reduce((sum, child) => sum + of(child.id, children) + 2, 0);
}
