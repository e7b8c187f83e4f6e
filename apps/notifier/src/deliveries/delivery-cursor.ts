import { z } from 'zod';

/** PostgreSQL knows no year 0000, which ISO 8601 has. */
const OrderedAt = z.iso.datetime().refine((text) => Date.parse(text) >= 0);

/** The last delivery of a page: the next page begins after it. */
const DeliveryCursor = z.object({ orderedAt: OrderedAt, id: z.uuid() });
export type DeliveryCursor = z.infer<typeof DeliveryCursor>;

export function writeCursor(cursor: DeliveryCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Undefined when it is none of ours. */
export function readCursor(text: string): DeliveryCursor | undefined {
  try {
    return DeliveryCursor.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
