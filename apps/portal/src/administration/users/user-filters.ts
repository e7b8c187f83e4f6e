import type { UserQuery } from '../../api/user-calls.js';

export const userStatuses = ['active', 'inactive'] as const satisfies readonly NonNullable<
  UserQuery['status']
>[];
export const belongings = ['none', 'other-organisation'] as const satisfies readonly NonNullable<
  UserQuery['belonging']
>[];

/** The filters that stand in the address. */
export interface UserFilters {
  /** Part of a name; officers' names are no secret among officers. */
  readonly name?: string;
  readonly status?: (typeof userStatuses)[number];
  readonly belonging?: (typeof belongings)[number];
  readonly unit?: { readonly id: string; readonly name: string };
}

/** Where in the list one is: after or before somebody, and at which row that begins. */
export interface Place {
  readonly after?: string;
  readonly before?: string;
  readonly from: number;
}

/** Personal values looked for: they stay in the tab's history, for addresses are logged. */
export interface Sought {
  readonly phone?: string;
  readonly number?: string;
}

export const PAGE_SIZES = [20, 50, 100] as const;

/** The filters, place and page size of an address; what is malformed in it is left out. */
export function readUserFilters(search: URLSearchParams): {
  filters: UserFilters;
  place: Place;
  size: number;
} {
  const text = (name: string) => search.get(name)?.trim() ?? '';
  const status = userStatuses.find((one) => one === text('status'));
  const belonging = belongings.find((one) => one === text('belonging'));
  const from = Number(text('from'));
  return {
    filters: {
      ...(text('name') !== '' && { name: text('name') }),
      ...(status && { status }),
      ...(belonging && { belonging }),
      ...(text('unit') !== '' && { unit: { id: text('unit'), name: text('unitName') } }),
    },
    place: {
      ...(text('after') !== '' && { after: text('after') }),
      ...(text('before') !== '' && { before: text('before') }),
      from: Number.isSafeInteger(from) && from > 0 ? from : 1,
    },
    size: PAGE_SIZES.find((size) => String(size) === text('size')) ?? PAGE_SIZES[0],
  };
}

/** The address of filters; the reverse of `readUserFilters`. */
export function writeUserFilters(filters: UserFilters, place: Place, size: number): URLSearchParams {
  const { name, status, belonging, unit } = filters;
  const { after, before, from } = place;
  const parts = {
    ...{ name, status, belonging, unit: unit?.id, unitName: unit?.name, after, before },
    from: from > 1 ? String(from) : undefined,
    size: size === PAGE_SIZES[0] ? undefined : String(size),
  };
  return new URLSearchParams(
    Object.entries(parts).flatMap(([key, value]): [string, string][] =>
      value === undefined ? [] : [[key, value]],
    ),
  );
}

/** What the API is asked by these filters, wherever in the list. */
export function toUserQuery({ name, status, belonging, unit }: UserFilters, { phone, number }: Sought) {
  return {
    ...(name !== undefined && { name }),
    ...(status && { status }),
    ...(belonging && { belonging }),
    ...(unit && { unitId: unit.id }),
    ...(phone !== undefined && { phone }),
    ...(number !== undefined && { number }),
  };
}
