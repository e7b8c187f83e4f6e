import { parseDate } from '@vnconnect/vietnam';
import type { DateParts } from '../../ui/date-field.js';

/** `yyyy-mm-dd` of a day as typed; undefined when nothing is typed, null when it is no day. */
export function dayOfParts({ day, month, year }: DateParts): string | undefined | null {
  if (`${day}${month}${year}` === '') return undefined;
  const read = parseDate(`${day}/${month}/${year}`);
  return read.ok ? read.value : null;
}
