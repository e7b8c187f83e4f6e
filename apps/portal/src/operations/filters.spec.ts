import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  deliveryStates,
  messageClasses,
  readFilters,
  toQuery,
  writeFilters,
  type Filters,
} from './filters.js';

const filters: fc.Arbitrary<Filters> = fc.record(
  {
    state: fc.constantFrom(...deliveryStates),
    messageClass: fc.constantFrom(...messageClasses),
    from: fc.constantFrom('2026-01-01', '2024-02-29'),
    cursor: fc.stringMatching(/^[A-Za-z0-9_=+/-]{1,40}$/),
  },
  { requiredKeys: [] },
);

describe('the filters of the message log', () => {
  it('NT-07 stand in the address and come back from it the same', () => {
    fc.assert(
      fc.property(filters, (given) => {
        expect(readFilters(new URLSearchParams(writeFilters(given).toString()))).toEqual(given);
      }),
    );
  });

  it('NT-07 leave out what is malformed in an address', () => {
    expect(readFilters(new URLSearchParams('state=lost&class=bulk&from=31/02/2026&cursor='))).toEqual({});
  });

  it('NT-07 never put a recipient into the address', () => {
    expect(writeFilters({ state: 'sent' }).toString()).toBe('state=sent');
  });

  it('NT-07 ask for a day from its beginning in Vietnam', () => {
    expect(toQuery({ from: '2026-03-01', state: 'failed' }, '+84828123088')).toEqual({
      state: 'failed',
      from: '2026-02-28T17:00:00.000Z',
      to: '+84828123088',
    });
  });
});
