import type { DateParts } from '../../ui/date-field.js';

/** When a right is to end, as typed: a day, and a time of 24 hours. */
export interface EndDraft extends DateParts {
  readonly time: string;
}

export const NO_END: EndDraft = { day: '', month: '', year: '', time: '' };

/** The end of a working day: what is meant where no time is typed. */
const USUAL = '17:00';

/**
 * The moment that was typed, on this device's clock, as the API has it (AH-05a).
 * @returns nothing without a day: no end; false for what is no day or no time
 */
export function endMoment({ day, month, year, time }: EndDraft): string | undefined | false {
  if (day === '' && month === '' && year === '' && time.trim() === '') return undefined;
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:h](\d{2})$/.exec(time.trim() || USUAL) ?? [];
  const numbers = [year, month, day, hours, minutes].map((text) => (text === '' ? Number.NaN : Number(text)));
  const [y = 0, m = 0, d = 0, h = 0, min = 0] = numbers;
  const at = new Date(y, m - 1, d, h, min);
  const isSame = at.getFullYear() === y && at.getMonth() === m - 1 && at.getDate() === d;
  return isSame && h < 24 && min < 60 ? at.toISOString() : false;
}
