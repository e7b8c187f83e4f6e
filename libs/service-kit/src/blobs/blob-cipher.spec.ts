import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Vault, VaultError } from '../vault/vault.js';
import { openStream, PIECE_BYTES, sealStream } from './blob-cipher.js';

const key = () => randomBytes(32).toString('base64');
const vault = new Vault({ current: 'k1', keys: { k1: key() } }, key());

async function* streamOf(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(part);
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** In parts of any sizes, as networks give it. */
function cut(bytes: Buffer, at: readonly number[]): Uint8Array[] {
  const places = [...new Set(at.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((place, index) => bytes.subarray(place, places[index]));
}

const lengths = fc.oneof(
  fc.nat({ max: 300 }),
  fc.constantFrom(PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 2 * PIECE_BYTES, 2 * PIECE_BYTES + 7),
);
const plain = lengths.map((length) => randomBytes(length));
const cuts = fc.array(fc.nat(), { maxLength: 5 });
const seal = (bytes: Buffer, context = 'here') => whole(sealStream(vault, context, streamOf(bytes)));
const open = (bytes: Buffer, context = 'here') => whole(openStream(vault, context, streamOf(bytes)));

describe('a sealed stream', () => {
  it('GW-05 opens to what it was, in whatever parts it came and comes', async () => {
    await fc.assert(
      fc.asyncProperty(plain, cuts, cuts, async (bytes, one, other) => {
        const sealed = await whole(sealStream(vault, 'here', streamOf(...cut(bytes, one))));
        const opened = await whole(openStream(vault, 'here', streamOf(...cut(sealed, other))));
        expect(opened.equals(bytes)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('opens in no other context, and not when any bit of it was changed', async () => {
    await fc.assert(
      fc.asyncProperty(plain, fc.nat(), fc.integer({ min: 0, max: 7 }), async (bytes, place, bit) => {
        const sealed = await seal(bytes);
        await expect(open(sealed, 'there')).rejects.toThrow(VaultError);
        const at = place % sealed.length;
        sealed.writeUInt8(sealed.readUInt8(at) ^ (1 << bit), at);
        await expect(open(sealed)).rejects.toThrow(Error);
      }),
      { numRuns: 60 },
    );
  });

  it('does not open when its end is missing, also at the border of a piece', async () => {
    const sealed = await seal(randomBytes(2 * PIECE_BYTES));
    const border = sealed.length - PIECE_BYTES - 16;
    for (const end of [border, sealed.length - 1, sealed.length - 16, border + 5, 2, 40]) {
      await expect(open(sealed.subarray(0, end))).rejects.toThrow(VaultError);
    }
  });

  it('does not open with its pieces in another order', async () => {
    const sealed = await seal(randomBytes(3 * PIECE_BYTES));
    const size = PIECE_BYTES + 16;
    const start = sealed.length - 3 * size;
    const piece = (number: number) => sealed.subarray(start + number * size, start + (number + 1) * size);
    const swapped = Buffer.concat([sealed.subarray(0, start), piece(1), piece(0), piece(2)]);
    await expect(open(swapped)).rejects.toThrow(VaultError);
  });

  it('hides equal streams from one another', async () => {
    const bytes = randomBytes(100);
    expect((await seal(bytes)).equals(await seal(bytes))).toBe(false);
  });
});
