import { formatDate, parseDate, startOfDay } from '@vnconnect/vietnam';
import type { DeliveryQuery } from '../api/calls.js';
import type { DateParts } from '../ui/date-field.js';

export const deliveryStates = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'undeliverable',
  'failed',
  'expired',
  'held-back',
  'may-have-been-sent',
] as const satisfies readonly NonNullable<DeliveryQuery['state']>[];

export const messageClasses = [
  'otp',
  'password',
  'alert',
  'information',
] as const satisfies readonly NonNullable<DeliveryQuery['messageClass']>[];

/** The filters that stand in the address. A recipient does not: addresses are logged, and it is personal. */
export interface Filters {
  readonly state?: (typeof deliveryStates)[number];
  readonly messageClass?: (typeof messageClasses)[number];
  /** `yyyy-MM-dd`, a day in Vietnam. */
  readonly from?: string;
  readonly cursor?: string;
}

/** The filters of an address; what is malformed in it is left out. */
export function readFilters(search: URLSearchParams): Filters {
  const state = deliveryStates.find((one) => one === search.get('state'));
  const messageClass = messageClasses.find((one) => one === search.get('class'));
  const from = parseDate(search.get('from') ?? '');
  const cursor = search.get('cursor');
  return {
    ...(state !== undefined && { state }),
    ...(messageClass !== undefined && { messageClass }),
    ...(from.ok && { from: from.value }),
    ...(cursor !== null && cursor !== '' && { cursor }),
  };
}

/** The address of filters; the reverse of `readFilters`. */
export function writeFilters({ state, messageClass, from, cursor }: Filters): URLSearchParams {
  const parts = { state, class: messageClass, from, cursor };
  return new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

/** What the API is asked: a day is the instant it begins in Vietnam. */
export function toQuery({ from, ...others }: Filters, to: string | undefined): DeliveryQuery {
  return {
    ...others,
    ...(from !== undefined && { from: startOfDay(from).toISOString() }),
    ...(to !== undefined && { to }),
  };
}

/** A day as its three boxes. */
export function toParts(day: string | undefined): DateParts {
  const [date = '', month = '', year = ''] = day === undefined ? [] : formatDate(day).split('/');
  return { day: date, month, year };
}
