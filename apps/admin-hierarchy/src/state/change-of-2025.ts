import type { PlanStep, UnitId } from '@vnconnect/contracts';
import { ROOT_UNIT_ID, unitIdOf } from '../units/unit-id-of.js';
import type { NewUnit } from '../units/unit-writer.js';
import { inSentence, linesOf } from './data-files.js';
import { officesOf } from './offices.js';

/** Nghị quyết 202/2025/QH15, Quyết định 19/2025/QĐ-TTg. */
export const CHANGE_OF_2025 = {
  day: '2025-07-01',
  title: 'Sắp xếp đơn vị hành chính: 34 tỉnh, thành phố, 3.321 xã, phường, đặc khu, không còn cấp huyện',
  ground: 'Nghị quyết 202/2025/QH15, Quyết định 19/2025/QĐ-TTg',
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXY';
const DIGITS = `0123456789${LETTERS}`;

interface Commune {
  readonly gsoCode: string;
  readonly name: string;
  /** Codes of the places of 2021 that went into it. */
  readonly from: readonly string[];
}

interface Province {
  readonly code: string;
  readonly name: string;
  readonly communes: Commune[];
}

/**
 * The change of 2025-07-01 as steps of a plan, on the state of 2021.
 * @param before the units of 2021, as stateOf2021 gives them
 */
export function changeOf2025(before: readonly NewUnit[]): PlanStep[] {
  return new Change(before).steps();
}

class Change {
  private readonly byPlace: ReadonlyMap<string, NewUnit>;
  private readonly children: ReadonlyMap<UnitId, readonly NewUnit[]>;
  /** Which province of 2025 a commune's place went into. */
  private readonly successors = new Map<string, Province>();
  private readonly provinces: readonly Province[];

  constructor(private readonly before: readonly NewUnit[]) {
    this.byPlace = new Map(before.flatMap((unit) => (unit.gsoCode ? [[unit.gsoCode, unit]] : [])));
    this.children = Map.groupBy(before, ({ parentId }) => parentId ?? ROOT_UNIT_ID);
    this.provinces = provincesOf2025();
    for (const province of this.provinces) {
      for (const { from } of province.communes) {
        for (const place of from) this.successors.set(place, province);
      }
    }
  }

  steps(): PlanStep[] {
    return [
      ...this.provinces.flatMap((province) => this.goOn(province)),
      ...this.before.filter(({ kind }) => kind === 'province').flatMap((province) => this.join(province)),
      ...this.before
        .filter(({ kind }) => kind === 'district')
        .flatMap((district) => this.closeDistrict(district)),
    ];
  }

  /** A province that goes on: under its name of 2025, with its communes of 2025 right below it. */
  private goOn(province: Province): PlanStep[] {
    const { code, name, communes } = province;
    const unitId = unitIdOf(code);
    const now = `UBND ${inSentence(name)}`;
    const was = this.before.find(({ id }) => id === unitId);
    const renames =
      was?.name === now
        ? []
        : [{ id: unitId, name: now }, ...officesOf(code, name)].map((unit): PlanStep => ({
            kind: 'rename',
            unitId: unit.id,
            name: unit.name,
          }));
    return [...renames, ...communes.flatMap((commune, index) => this.commune(province, commune, index))];
  }

  private commune({ code: province }: Province, { gsoCode, name, from }: Commune, index: number): PlanStep[] {
    const code = `${province}.${communeNumber(index)}`;
    const now = `UBND ${inSentence(name)}`;
    const desk = `Trung tâm phục vụ hành chính công ${inSentence(name)}`;
    const sources = from.flatMap((place) => this.byPlace.get(place) ?? []);
    const same = sources.find((unit) => unit.gsoCode === gsoCode && unit.name === now);
    const unitId = same?.id ?? unitIdOf(code);
    const deskId = same ? this.deskOf(same) : unitIdOf(`${code}.01`);
    const others = sources.filter(({ id }) => id !== same?.id);
    const begin: PlanStep[] = same
      ? [
          { kind: 'move', unitId, parentId: unitIdOf(province), code },
          { kind: 'rename', unitId: deskId, name: desk, code: `${code}.01` },
        ]
      : [
          { ...found(unitId, unitIdOf(province), now, 'commune', code), gsoCode },
          found(deskId, unitId, desk, 'desk', `${code}.01`),
        ];
    if (others.length === 0) return begin;
    return [
      ...begin,
      { kind: 'merge', unitIds: others.map(({ id }) => id), into: unitId },
      { kind: 'merge', unitIds: others.map((unit) => this.deskOf(unit)), into: deskId },
    ];
  }

  /** A province that ends joins the one where its communes are; its departments those of the same number. */
  private join(ending: NewUnit): PlanStep[] {
    const { code = '', id } = ending;
    if (this.provinces.some((province) => province.code === code)) return [];
    const into = this.provinceOf(ending).code;
    const offices = officesOf(code, '').map((office): PlanStep => {
      const same = unitIdOf(`${into}${office.code?.slice(code.length) ?? ''}`);
      return { kind: 'merge', unitIds: [office.id], into: same };
    });
    return [{ kind: 'merge', unitIds: [id], into: unitIdOf(into) }, ...offices];
  }

  /** Districts end: their people go to the province; those of an island without communes to its special zone. */
  private closeDistrict(district: NewUnit): PlanStep[] {
    const island = district.name.replace(/^UBND huyện /u, 'Đặc khu ');
    const zone = this.zoneNamed(island);
    const isBare = !(this.children.get(district.id) ?? []).some(({ kind }) => kind === 'commune');
    if (zone && isBare) {
      return [
        { kind: 'close', unitId: district.id, heirs: [unitIdOf(zone)] },
        { kind: 'close', unitId: this.deskOf(district), heirs: [unitIdOf(`${zone}.01`)] },
      ];
    }
    const { code } = this.provinceOf(district);
    return [
      { kind: 'close', unitId: district.id, heirs: [unitIdOf(code)] },
      { kind: 'close', unitId: this.deskOf(district), heirs: [unitIdOf(`${code}.01.02`)] },
    ];
  }

  private zoneNamed(name: string): string | undefined {
    for (const { code, communes } of this.provinces) {
      const index = communes.findIndex((commune) => commune.name === name);
      if (index !== -1) return `${code}.${communeNumber(index)}`;
    }
    return undefined;
  }

  /** The province of 2025 that the communes below a unit went into. */
  private provinceOf(unit: NewUnit): Province {
    const own = unit.gsoCode === undefined ? undefined : this.successors.get(unit.gsoCode);
    if (own && unit.kind === 'commune') return own;
    for (const child of this.children.get(unit.id) ?? []) {
      if (child.kind === 'district' || child.kind === 'commune') return this.provinceOf(child);
    }
    throw new Error(`${unit.name} went nowhere`);
  }

  private deskOf(unit: NewUnit): UnitId {
    const desk = (this.children.get(unit.id) ?? []).find(({ kind }) => kind === 'desk');
    if (!desk) throw new Error(`${unit.name} has no desk`);
    return desk.id;
  }
}

function found(unitId: UnitId, parentId: UnitId, name: string, unitKind: NewUnit['kind'], code: string) {
  return { kind: 'found', unitId, parentId, name, unitKind, code } as const;
}

/** `A0`, `A1` … `YY`: 25 letters by 35 characters. */
const communeNumber = (index: number) =>
  `${LETTERS[Math.floor(index / DIGITS.length)] ?? ''}${DIGITS[index % DIGITS.length] ?? ''}`;

function provincesOf2025(): Province[] {
  const provinces: Province[] = [];
  for (const { level, words } of linesOf('units-2025.txt')) {
    if (level === 0) {
      const [code = '', , ...name] = words;
      provinces.push({ code, name: name.join(' '), communes: [] });
    } else {
      const arrow = words.indexOf('<');
      const [gsoCode = '', ...name] = words.slice(0, arrow);
      const from = words.slice(arrow + 1).map((place) => place.replace('?', ''));
      provinces.at(-1)?.communes.push({ gsoCode, name: name.join(' '), from });
    }
  }
  return provinces;
}
