import { z } from 'zod';

const Hex = (characters: number) => z.string().regex(new RegExp(`^[0-9a-f]{${characters}}$`));

/** A challenge as it is given out: ALTCHA's second format, signed. */
export const Challenge = z.object({
  parameters: z.object({
    algorithm: z.literal('PBKDF2/SHA-256'),
    cost: z.int().positive(),
    expiresAt: z.int().positive(),
    keyLength: z.int().positive(),
    keyPrefix: z.string().max(64),
    keySignature: Hex(64),
    nonce: Hex(32),
    salt: Hex(32),
  }),
  signature: Hex(64),
});
export type Challenge = z.infer<typeof Challenge>;

const Payload = z.object({
  challenge: Challenge,
  solution: z.object({ counter: z.int().nonnegative(), derivedKey: Hex(64) }),
});
export type Payload = z.infer<typeof Payload>;

/** A payload is about 700 characters; what is longer is not read. */
const LONGEST = 4_096;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** What the header `x-human-check` holds: base64 of JSON. Undefined for whatever is not a payload; never throws. */
export function parsePayload(header: string): Payload | undefined {
  if (header.length > LONGEST || !BASE64.test(header)) return undefined;
  return Payload.safeParse(parseJson(Buffer.from(header, 'base64').toString('utf8'))).data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // any bytes may come here, and what is no JSON is no payload
  }
}
