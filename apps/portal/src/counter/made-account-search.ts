import type { MadeAccountQuery } from '../api/counter-calls.js';

/** Filters of the list; they are kept in the address (numbers and phones too: of an officer's own screen). */
export const filterNames = ['name', 'number', 'phone', 'officerId', 'unitId', 'from', 'to'] as const;
export type MadeAccountFilterValues = Pick<MadeAccountQuery, (typeof filterNames)[number] | 'cursor'>;

/** The filters in the address that are not empty. */
export const filtersIn = (search: URLSearchParams): MadeAccountFilterValues =>
  Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = search.get(name) ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );

export const searchOf = (filters: MadeAccountFilterValues): string =>
  new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) => (value === '' ? [] : [[name, value]])),
  ).toString();
