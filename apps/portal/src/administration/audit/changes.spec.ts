import { describe, expect, it } from '@jest/globals';
import { changesOf } from './changes.js';

describe('what an act changed', () => {
  it('AH-40 is told from what to what', () => {
    expect(changesOf({ status: 'inactive', unit: 'a' }, { status: 'active', unit: 'a' })).toEqual([
      { field: 'status', before: 'inactive', after: 'active' },
    ]);
  });

  it('AH-40 is told of what came and of what went', () => {
    expect(changesOf(undefined, { permission: 'p', endsAt: null })).toEqual([
      { field: 'permission', before: undefined, after: 'p' },
    ]);
    expect(changesOf({ permission: 'p' }, undefined)).toEqual([
      { field: 'permission', before: 'p', after: undefined },
    ]);
  });

  it('AH-40 is told of lists one by one, and of parts by their path', () => {
    expect(changesOf({ units: ['a', 'b'] }, { units: ['b', 'c', 'd'] })).toEqual([
      { field: 'units', before: 'a', after: 'c' },
      { field: 'units', before: undefined, after: 'd' },
    ]);
    expect(changesOf({ unit: { code: 'H54', open: true } }, { unit: { code: 'H20', open: true } })).toEqual([
      { field: 'unit.code', before: 'H54', after: 'H20' },
    ]);
  });
});
