import { parseDate, startOfDay } from '@vnconnect/vietnam';
import type { AuditQuery } from '../../api/audit-calls.js';

/** The filters of the log, which stand in the address: ids and days only, nothing personal. */
export interface AuditFilters {
  readonly act?: string;
  readonly actor?: string;
  /** `kind:id` */
  readonly subject?: string;
  /** `yyyy-MM-dd`, days in Vietnam, both counted. */
  readonly from?: string;
  readonly to?: string;
  readonly cursor?: string;
}

const texts = ['act', 'actor', 'subject', 'cursor'] as const;
const days = ['from', 'to'] as const;

/** The filters of an address; a day that is none is left out. */
export function readAuditFilters(search: URLSearchParams): AuditFilters {
  const given = (name: string) => search.get(name) ?? '';
  return {
    ...Object.fromEntries(texts.flatMap((name) => (given(name) === '' ? [] : [[name, given(name)]]))),
    ...Object.fromEntries(
      days.flatMap((name) => {
        const day = parseDate(given(name));
        return day.ok ? [[name, day.value]] : [];
      }),
    ),
  };
}

/** The address of filters; the reverse of `readAuditFilters`. */
export function writeAuditFilters(filters: AuditFilters): string {
  const { act, actor, subject, from, to, cursor } = filters;
  const named = Object.entries({ act, actor, subject, from, to, cursor });
  return new URLSearchParams(
    named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
}

const DAY_MS = 24 * 3_600_000;

/** What the API is asked: from the beginning of the first day to the end of the last. */
export function toAuditQuery({ from, to, ...others }: AuditFilters): AuditQuery {
  return {
    ...others,
    ...(from !== undefined && { from: startOfDay(from).toISOString() }),
    ...(to !== undefined && { to: new Date(startOfDay(to).getTime() + DAY_MS).toISOString() }),
  };
}
