import { InvalidFields } from '@vnconnect/service-kit';
import type { Period } from './person.js';

/**
 * A period that was asked for, from now on unless it begins later.
 * @throws InvalidFields when it ends before it begins, or has ended already
 */
export function askedPeriod(
  asked: { readonly startsAt?: string | undefined; readonly endsAt?: string | undefined },
  path: string,
  now = new Date(),
): Period {
  const startsAt = asked.startsAt === undefined ? now : new Date(asked.startsAt);
  const endsAt = asked.endsAt === undefined ? undefined : new Date(asked.endsAt);
  if (endsAt !== undefined && (endsAt <= now || endsAt <= startsAt))
    throw new InvalidFields([{ path: `${path}endsAt`, code: 'field.range' }]);
  return { startsAt: startsAt < now ? now : startsAt, endsAt };
}
