import { z } from 'zod';

/** The last sign-in of a page: the next page begins after it. */
const SignInCursor = z.object({
  /** PostgreSQL knows no year 0000, which ISO 8601 has. */
  at: z.iso.datetime().refine((text) => Date.parse(text) >= 0),
  id: z.uuid(),
});
export type SignInCursor = z.infer<typeof SignInCursor>;

export function writeCursor({ at, id }: SignInCursor): string {
  return Buffer.from(JSON.stringify({ at, id })).toString('base64url');
}

/** Undefined when it is none of ours. */
export function readCursor(text: string): SignInCursor | undefined {
  try {
    return SignInCursor.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
