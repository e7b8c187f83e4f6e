import { InvalidFields } from '@vnconnect/service-kit';
import { z } from 'zod';

/** After which row of the list a page begins. */
const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

export interface MadeAccountCursor {
  readonly createdAt: Date;
  readonly id: string;
}

export const writeCursor = ({ createdAt, id }: MadeAccountCursor): string =>
  Buffer.from(JSON.stringify([createdAt.toISOString(), id])).toString('base64url');

/** @throws InvalidFields when it is none of ours */
export function readCursor(text: string): MadeAccountCursor {
  try {
    const [at, id] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { createdAt: new Date(at), id };
  } catch {
    throw new InvalidFields([{ path: 'cursor', code: 'field.format' }]);
  }
}
