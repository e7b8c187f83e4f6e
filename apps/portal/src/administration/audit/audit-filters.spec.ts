import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AuditFilters, readAuditFilters, toAuditQuery, writeAuditFilters } from './audit-filters.js';

describe('the filters of the log', () => {
  it('PT-02 AH-40 come out of the address as they went in', () => {
    const text = fc.string({ minLength: 1 });
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const filters: fc.Arbitrary<AuditFilters> = fc.record(
      { act: text, actor: text, subject: text, cursor: text, from: day, to: day },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filters, (given) => {
        expect(readAuditFilters(new URLSearchParams(writeAuditFilters(given)))).toEqual(given);
      }),
    );
  });

  it('AH-40 ask for whole days of Vietnam, the last one counted', () => {
    expect(toAuditQuery({ from: '2026-11-01', to: '2026-11-02' })).toEqual({
      from: '2026-10-31T17:00:00.000Z',
      to: '2026-11-02T17:00:00.000Z',
    });
  });

  it('AH-40 leave out a day that is none', () => {
    expect(readAuditFilters(new URLSearchParams('from=yesterday&act=user.added'))).toEqual({
      act: 'user.added',
    });
  });
});
