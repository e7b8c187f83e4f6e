import { InvalidFields } from '@vnconnect/service-kit';
import { z } from 'zod';
import type { ClaimPlace } from './claims.repository.js';

const Place = z.tuple([z.iso.datetime(), z.uuid()]);

/** A place in the list as the next page's cursor. */
export function cursorOf({ filedAt, id }: ClaimPlace): string {
  return Buffer.from(JSON.stringify([filedAt.toISOString(), id])).toString('base64url');
}

/** @throws InvalidFields for one that was made up */
export function placeIn(cursor: string): ClaimPlace {
  try {
    const [filedAt, id] = Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { filedAt: new Date(filedAt), id };
  } catch {
    throw new InvalidFields([{ path: 'cursor', code: 'field.format' }]);
  }
}
