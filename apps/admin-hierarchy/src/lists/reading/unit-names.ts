import type { UnitId } from '@vnconnect/contracts';
import type { Unit } from '../../units/unit.js';
import type { UnitTree } from '../../units/unit-tree.js';
import type { ListSection } from './listed-row.js';
import { readable, wordsOf } from './words.js';

/** What the words of a list mean: one unit, several, or none. */
export type FoundUnit = { readonly unit: Unit } | { readonly candidates: readonly Unit[] };

/** Short forms that offices write; each means one thing. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['ubnd', 'uy ban nhan dan'],
  ['hdnd', 'hoi dong nhan dan'],
  ['tp', 'thanh pho'],
  ['tx', 'thi xa'],
  ['vp', 'van phong'],
  ['ttpvhcc', 'trung tam phuc vu hanh chinh cong'],
  ['tthcc', 'trung tam hanh chinh cong'],
  ['bpmc', 'bo phan mot cua'],
  ['gddt', 'giao duc va dao tao'],
  ['tnmt', 'tai nguyen va moi truong'],
  ['ldtbxh', 'lao dong thuong binh va xa hoi'],
]);
const COMMITTEE = 'uy ban nhan dan ';
/** Words with which the name of what a unit stands under begins: "Phòng Nội vụ | huyện Vũ Thư". */
const ABOVE =
  /\s(?=(?:thuoc|uy ban nhan dan|tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|so|bo|cuc) )/g;
const MOST_CANDIDATES = 5;

/** Finds the units that a list names, under the agency whose list it is (AH-30). Open units only. */
export class UnitNames {
  private readonly byName: ReadonlyMap<string, readonly Unit[]>;
  /** Most rows of a list name one of a few units. */
  private readonly found = new Map<string, FoundUnit>();

  constructor(
    private readonly tree: UnitTree,
    private readonly within: UnitId,
  ) {
    const byName = new Map<string, Unit[]>();
    for (const unit of tree.subtreeOf(within)) {
      if (unit.isClosed) continue;
      const name = spelledOut(unit.name);
      for (const key of new Set([name, withoutCommittee(name)]))
        byName.set(key, [...(byName.get(key) ?? []), unit]);
    }
    this.byName = byName;
  }

  /**
   * By code in either form, or by name, with or without what stands above it ("UBND xã Tân Hoà, huyện Vũ Thư"); tone
   * marks and their place don't matter, unless they tell two units apart. A section narrows what would be several.
   */
  find(text: string, section?: ListSection): FoundUnit {
    const key = `${section ?? ''} ${text}`;
    const found = this.found.get(key) ?? this.look(text, section);
    this.found.set(key, found);
    return found;
  }

  private look(text: string, section: ListSection | undefined): FoundUnit {
    const byCode = this.tree.findByCode(text);
    if (byCode && !byCode.isClosed && this.tree.isWithin(byCode.id, this.within)) return { unit: byCode };
    for (const { name, above } of readingsOf(text)) {
      const found = this.named(name).filter((unit) => this.standsUnder(unit, above));
      const [only, ...others] = this.narrowed(found, text, section);
      if (only && others.length === 0) return { unit: only };
      if (only) return { candidates: [only, ...others].slice(0, MOST_CANDIDATES) };
    }
    return { candidates: [] };
  }

  private named(name: string): readonly Unit[] {
    return this.byName.get(name) ?? this.byName.get(withoutCommittee(name)) ?? [];
  }

  private standsUnder(unit: Unit, above: readonly string[]): boolean {
    const path = this.tree
      .pathOf(unit.id)
      .slice(0, -1)
      .map(({ name }) => spelledOut(name));
    return above.every((part) =>
      path.some((name) => name === part || withoutCommittee(name) === withoutCommittee(part)),
    );
  }

  private narrowed(units: readonly Unit[], text: string, section: ListSection | undefined): readonly Unit[] {
    if (units.length < 2) return units;
    const ofSection = units.filter((unit) => section === undefined || this.sectionOf(unit) === section);
    const left = ofSection.length > 0 ? ofSection : units;
    const written = readable(text).toLowerCase();
    const exact = left.filter(({ name }) => readable(name).toLowerCase() === written);
    return exact.length === 1 ? exact : left;
  }

  private sectionOf({ id }: Unit): ListSection {
    const kinds = this.tree.pathOf(id).map(({ kind }) => kind);
    if (kinds.includes('commune')) return 'commune';
    return kinds.includes('district') ? 'district' : 'province';
  }
}

/** The ways to read a name: whole; cut at commas and dashes; cut before words of what stands above. */
function readingsOf(text: string): { name: string; above: string[] }[] {
  const parts = text
    .split(/[,;()]|\s[-–—]\s/u)
    .map(spelledOut)
    .filter((part) => part !== '');
  const [head = '', ...rest] = parts;
  const readings = [
    { name: spelledOut(text), above: [] as string[] },
    { name: head, above: rest },
  ];
  const cuts = [...head.matchAll(ABOVE)].map(({ index }) => index).reverse();
  for (const cut of cuts) {
    const above = head.slice(cut + 1).replace(/^thuoc /, '');
    readings.push({ name: head.slice(0, cut), above: [above, ...rest] });
  }
  return readings;
}

const spelledOut = (text: string): string =>
  wordsOf(text)
    .split(' ')
    .map((word) => SHORT.get(word) ?? word)
    .join(' ');

const withoutCommittee = (name: string): string =>
  name.startsWith(COMMITTEE) ? name.slice(COMMITTEE.length) : name;
