import { describe, expect, it } from '@jest/globals';
import { readUserFilters, toUserQuery, writeUserFilters } from './user-filters.js';

describe('the filters of the list of users', () => {
  it('AH-09 stand in the address and are read from it again', () => {
    const filters = {
      ...({ name: 'Kề', status: 'active', belonging: 'none' } as const),
      unit: { id: '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d', name: 'Sở Tư pháp' },
    };
    const place = { after: 'a1', from: 51 };
    const search = new URLSearchParams(writeUserFilters(filters, place, 50).toString());
    expect(readUserFilters(search)).toEqual({ filters, place, size: 50 });
  });

  it('AH-09 leave out what is malformed, and what is as usual', () => {
    const search = new URLSearchParams('status=x&belonging=&from=-3&size=7&name=%20');
    expect(readUserFilters(search)).toEqual({ filters: {}, place: { from: 1 }, size: 20 });
    expect(writeUserFilters({}, { from: 1 }, 20).toString()).toBe('');
  });

  it('AH-09 keep phone and number out of the address', () => {
    const filters = { name: 'Kề' };
    const query = toUserQuery(filters, { phone: '0912345678', number: '001192000001' });
    expect(query).toEqual({ name: 'Kề', phone: '0912345678', number: '001192000001' });
    expect(writeUserFilters(filters, { from: 1 }, 20).toString()).toBe('name=K%E1%BB%81');
  });
});
