import { accepted, refused, type Parsed } from './parsed.js';

/** The zone the whole country keeps: UTC+7, no summer time. */
export const VIETNAM_TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** `form`: neither `yyyy-MM-dd` nor `dd/MM/yyyy`. `no-such-day`: 30/02, 31/04, month 13. */
export type DateReason = 'required' | 'form' | 'no-such-day';

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: VIETNAM_TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/**
 * Reads a day, without time or zone, as `yyyy-MM-dd` (ISO 8601) or as people write it, `dd/MM/yyyy` (leading zeros
 * optional), and gives it as `yyyy-MM-dd`. Days are strings here: a JavaScript Date at midnight is another day
 * somewhere else.
 */
export function parseDate(input: string): Parsed<string, DateReason> {
  const text = input.trim();
  if (text === '') return refused('required');
  const iso = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  const written = /^([0-9]{1,2})\/([0-9]{1,2})\/([0-9]{4})$/.exec(text);
  const [year, month, day] = iso?.slice(1) ?? written?.slice(1).reverse() ?? [];
  if (year === undefined || month === undefined || day === undefined) return refused('form');
  if (!isDay(Number(year), Number(month), Number(day))) return refused('no-such-day');
  return accepted(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** `2021-05-18` as `18/05/2021`. @throws RangeError unless given a real `yyyy-MM-dd`. */
export function formatDate(date: string): string {
  const [year, month, day] = partsOf(date);
  return `${day}/${month}/${year}`;
}

/** `2021-05-18` as `20210518`, as in the claim NgayThangNamSinh (ID-48). @throws RangeError as formatDate. */
export function formatCompactDate(date: string): string {
  return partsOf(date).join('');
}

/** An instant as Vietnam's clocks show it, `19/04/2021 19:09:26`. @throws RangeError for an invalid Date. */
export function formatDateTime(instant: Date): string {
  const [date = '', time = ''] = clock.format(instant).split(', ');
  return `${date} ${time}`;
}

/** The day it is in Vietnam at an instant, `yyyy-MM-dd`. @throws RangeError for an invalid Date. */
export function dateInVietnam(instant: Date): string {
  const [date = ''] = clock.format(instant).split(', ');
  return date.split('/').reverse().join('-');
}

/** The instant a day begins in Vietnam, for filters "from day, to day". Exact since 1975. @throws RangeError as formatDate. */
export function startOfDay(date: string): Date {
  return new Date(`${partsOf(date).join('-')}T00:00:00+07:00`);
}

/** Whether the day has not begun in Vietnam at the instant `now`; today is not the future. Source: ID-03. */
export function isFutureDate(date: string, now: Date): boolean {
  return partsOf(date).join('-') > dateInVietnam(now);
}

/** A day past the end of its month runs over into another; a year below 100 would be taken for one of the 1900s. */
function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1;
}

function partsOf(date: string): [year: string, month: string, day: string] {
  const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(date) ?? [];
  if (year === undefined || month === undefined || day === undefined || !parseDate(date).ok) {
    throw new RangeError('not a day of the form yyyy-MM-dd');
  }
  return [year, month, day];
}
