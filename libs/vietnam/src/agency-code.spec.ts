import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  agencyLevel,
  findOldAgencyCode,
  findParentAgency,
  isAncestorAgency,
  newAgencyCode,
  parseAgencyCode,
  type AgencyLevels,
} from './agency-code.js';

const oldCode = fc.stringMatching(
  /^(?:000|[0-9A-Z]{3})\.(?:00|[0-9A-Z]{2})\.(?:00|[0-9A-Z]{2})\.[A-Z][0-9]{2}$/,
);
const newCode = fc
  .stringMatching(/^[A-Z][0-9]{2}(?:\.[0-9A-Z]{2,3}){0,6}$/)
  .filter((code) => parseAgencyCode(code).ok);

/** The levels of a code the test knows to be right. */
function levelsOf(code: string): AgencyLevels {
  const parsed = parseAgencyCode(code);
  if (!parsed.ok) throw new Error(`${code}: ${parsed.reason}`);
  return parsed.value;
}

describe('parseAgencyCode', () => {
  it.each([
    ['000.00.00.H54', ['H54']],
    ['000.00.01.H54', ['H54', '01']],
    ['000.02.01.H54', ['H54', '01', '02']],
    ['000.15.43.H35', ['H35', '43', '15']],
    ['000.A0.01.H26', ['H26', '01', 'A0']],
    ['015.15.43.H35', ['H35', '43', '15', '015']],
    ['015.00.43.H35', ['H35', '43', '00', '015']],
    ['H54', ['H54']],
    ['H54.01', ['H54', '01']],
    ['G12.18', ['G12', '18']],
    ['H35.43.15', ['H35', '43', '15']],
    ['H29.149', ['H29', '149']],
    ['H54.01.00', ['H54', '01']],
    [' h54.01 ', ['H54', '01']],
    ['000. 00.01.h54', ['H54', '01']],
  ])('AH-01 reads %s', (code, levels) => {
    expect(parseAgencyCode(code)).toEqual({ ok: true, value: levels });
  });

  it.each([
    ['', 'required'],
    ['000.00.00.54', 'form'],
    ['00.00.00.H54', 'form'],
    ['000.00.H54', 'form'],
    ['000-00-00-H54', 'form'],
    ['H5.01', 'form'],
    ['H54.', 'form'],
    ['H54.1', 'form'],
    ['Đ54', 'form'],
    [`H54${'.01'.repeat(11)}`, 'form'],
    ['H35.43.15.G12', 'ambiguous'],
  ])('AH-01 names why %j is refused: %s', (code, reason) => {
    expect(parseAgencyCode(code)).toEqual({ ok: false, reason });
  });

  it('AH-01 the older spelling, the levels and the newer spelling are one code', () => {
    fc.assert(
      fc.property(oldCode, (code) => {
        const parsed = parseAgencyCode(code);
        fc.pre(parsed.ok);
        expect(findOldAgencyCode(parsed.value)).toBe(code);
        expect(parseAgencyCode(newAgencyCode(parsed.value))).toEqual(parsed);
      }),
    );
  });

  it('AH-01 a newer code comes back from its levels, and from its older spelling where it has one', () => {
    fc.assert(
      fc.property(newCode, (code) => {
        const levels = levelsOf(code);
        expect(levelsOf(newAgencyCode(levels))).toEqual(levels);
        const old = findOldAgencyCode(levels);
        if (old !== undefined) expect(levelsOf(old)).toEqual(levels);
      }),
    );
  });

  it('AH-01 gives no older spelling to a code that has none', () => {
    expect(findOldAgencyCode(levelsOf('H29.149'))).toBeUndefined();
    expect(findOldAgencyCode(levelsOf('H29.14.01.001.01'))).toBeUndefined();
  });
});

describe('the tree of agency codes', () => {
  it.each([
    ['000.00.00.H54', undefined],
    ['000.00.01.H54', '000.00.00.H54'],
    ['000.02.01.H54', '000.00.01.H54'],
    ['000.A0.01.H26', '000.00.01.H26'],
    ['015.15.43.H35', '000.15.43.H35'],
    ['015.00.43.H35', '000.00.43.H35'],
  ])('AH-01 the parent of %s is %s', (code, parent) => {
    const levels = findParentAgency(levelsOf(code));
    expect(levels === undefined ? undefined : findOldAgencyCode(levels)).toBe(parent);
  });

  it('AH-01 the parent is the code with its deepest non-zero group zeroed', () => {
    fc.assert(
      fc.property(oldCode, (code) => {
        const parsed = parseAgencyCode(code);
        fc.pre(parsed.ok && agencyLevel(parsed.value) > 1);
        const zeroed = code.replace(
          /^((?:0+\.)*)([0-9A-Z]+)/,
          (_, zeros: string, group: string) => zeros + '0'.repeat(group.length),
        );
        const parent = findParentAgency(levelsOf(code));
        expect(parent).toEqual(levelsOf(zeroed));
      }),
    );
  });

  it('AH-01 every parent is an ancestor, one level or more up, and climbing ends at level 1', () => {
    fc.assert(
      fc.property(fc.oneof(oldCode, newCode), (code) => {
        const parsed = parseAgencyCode(code);
        fc.pre(parsed.ok);
        let levels: AgencyLevels = parsed.value;
        for (let parent = findParentAgency(levels); parent; parent = findParentAgency(levels)) {
          expect(isAncestorAgency(parent, parsed.value)).toBe(true);
          expect(isAncestorAgency(parsed.value, parent)).toBe(false);
          expect(agencyLevel(parent)).toBeLessThan(agencyLevel(levels));
          levels = parent;
        }
        expect(agencyLevel(levels)).toBe(1);
        expect(isAncestorAgency(parsed.value, parsed.value)).toBe(false);
      }),
    );
  });

  it('AH-01 a sibling is no ancestor', () => {
    expect(isAncestorAgency(levelsOf('000.00.01.H54'), levelsOf('000.02.02.H54'))).toBe(false);
    expect(isAncestorAgency(levelsOf('000.00.00.H54'), levelsOf('000.02.02.H54'))).toBe(true);
  });
});
