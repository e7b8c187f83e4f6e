import type { ListMadeAccounts } from '@vnconnect/contracts';
import type { RequestOf } from '@vnconnect/service-kit';
import { parseIdentityNumber, parsePhone, parseTaxCode, startOfDay } from '@vnconnect/vietnam';
import type { MadeAccountFilter } from './made-accounts.repository.js';

const DAY_MS = 24 * 3_600_000;

/** What was typed into the filters; undefined when no account can fit it, such as half a number. */
export function readFilter(input: RequestOf<typeof ListMadeAccounts>): MadeAccountFilter | undefined {
  const number = filled(input.number);
  const phone = filled(input.phone);
  const canonicalNumber = number === undefined ? undefined : readNumber(number);
  const canonicalPhone = phone === undefined ? undefined : readPhone(phone);
  if (number !== undefined && canonicalNumber === undefined) return undefined;
  if (phone !== undefined && canonicalPhone === undefined) return undefined;
  const { officerId, unitId, from, to } = input;
  return {
    ...{ name: filled(input.name), number: canonicalNumber, phone: canonicalPhone, officerId, unitId },
    from: from === undefined ? undefined : startOfDay(from),
    before: to === undefined ? undefined : new Date(startOfDay(to).getTime() + DAY_MS),
  };
}

const filled = (text: string | undefined) => (text === undefined || text.trim() === '' ? undefined : text);

function readNumber(text: string): string | undefined {
  const person = parseIdentityNumber(text);
  if (person.ok) return person.value;
  const business = parseTaxCode(text);
  return business.ok ? business.value : undefined;
}

function readPhone(text: string): string | undefined {
  const phone = parsePhone(text);
  return phone.ok ? phone.value : undefined;
}
