import { accepted, refused, type Parsed } from './parsed.js';

/**
 * The one canonical form of an agency code, top level first: `['H35', '43', '15']`. The last group is never all zeros;
 * one in between may be, when a code skips a level.
 */
export type AgencyLevels = readonly [string, ...string[]];
export type AgencyCodeReason = 'required' | 'form' | 'ambiguous';

const OLD_FORM = /^[0-9A-Z]{3}\.[0-9A-Z]{2}\.[0-9A-Z]{2}\.[A-Z][0-9]{2}$/;
// The group grammar of QĐ 20/2020 was not to be had in full: two or three characters a group takes every code seen.
const NEW_FORM = /^[A-Z][0-9]{2}(?:\.[0-9A-Z]{2,3})*$/;
const NEW_FORM_MAX_LENGTH = 35;
const OLD_FORM_LEVELS = 4;

/**
 * Reads either spelling of an agency code (mã định danh cơ quan), in any case:
 * the old `000.15.43.H35`, read right to left (QCVN 102:2016/BTTTT), and the new `H35.43.15`, left to right
 * (QĐ 20/2020/QĐ-TTg). Text that is both at once (`H35.43.15.G12`) names two agencies: `ambiguous`.
 * Source: AH-01.
 */
export function parseAgencyCode(input: string): Parsed<AgencyLevels, AgencyCodeReason> {
  const text = input.normalize('NFC').replace(/\s/gu, '').toUpperCase();
  if (text === '') return refused('required');
  const isOld = OLD_FORM.test(text);
  const isNew = NEW_FORM.test(text) && text.length <= NEW_FORM_MAX_LENGTH;
  if (isOld && isNew) return refused('ambiguous');
  if (!isOld && !isNew) return refused('form');
  const groups = text.split('.');
  const [top, ...lower] = isOld ? groups.reverse() : groups;
  if (top === undefined) return refused('form');
  return accepted(withoutTrailingZeros([top, ...lower]));
}

/**
 * The spelling of QCVN 102:2016/BTTTT, `000.15.43.H35`. Undefined when the code has no such spelling: more than four
 * levels, or groups of another length than 3.2.2.3.
 */
export function findOldAgencyCode(levels: AgencyLevels): string | undefined {
  if (levels.length > OLD_FORM_LEVELS) return undefined;
  const [top, second = '00', third = '00', fourth = '000'] = levels;
  const code = [fourth, third, second, top].join('.');
  return OLD_FORM.test(code) ? code : undefined;
}

/** The spelling of QĐ 20/2020/QĐ-TTg, `H35.43.15`. Every code has one. */
export function newAgencyCode(levels: AgencyLevels): string {
  return levels.join('.');
}

/** The code with its deepest non-zero group zeroed (AH-01). Undefined for a ministry or province, which has no parent. */
export function findParentAgency(levels: AgencyLevels): AgencyLevels | undefined {
  if (levels.length === 1) return undefined;
  const [top, ...lower] = levels;
  return withoutTrailingZeros([top, ...lower.slice(0, -1)]);
}

/** 1 for a ministry or province, one more for every group below (QCVN 102:2016/BTTTT). */
export function agencyLevel(levels: AgencyLevels): number {
  return levels.length;
}

/** Whether `ancestor` stands above `levels` by the codes alone. No code is its own ancestor. */
export function isAncestorAgency(ancestor: AgencyLevels, levels: AgencyLevels): boolean {
  return ancestor.length < levels.length && ancestor.every((group, index) => group === levels[index]);
}

function withoutTrailingZeros([top, ...lower]: AgencyLevels): AgencyLevels {
  const deepest = lower.findLastIndex((group) => !/^0+$/.test(group));
  return [top, ...lower.slice(0, deepest + 1)];
}
