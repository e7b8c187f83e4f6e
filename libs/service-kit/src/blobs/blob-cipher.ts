import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Vault, VaultError } from '../vault/vault.js';
import { pieces } from './pieces.js';

const VERSION = 1;
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const HEAD_BYTES = 3;
/** So much of the plain text is sealed at once: all that is ever held of it. */
export const PIECE_BYTES = 64 * 1024;

const ALGORITHM = 'aes-256-gcm';

/**
 * Encrypts a stream under a fresh data key, which the vault seals for this context: bytes that are stored under another
 * name, cut off, put in another order or changed do not open.
 *
 * Form: version (1), length of the sealed key (2), the sealed key, then pieces of 64 KiB (the last one shorter), each
 * AES-256-GCM with its tag behind it. The nonce of a piece is its number (11) and whether it is the last (1): the STREAM
 * construction (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption, CRYPTO 2015). A key is used for
 * one stream only, so no nonce comes twice.
 */
export async function* sealStream(
  vault: Vault,
  context: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const key = randomBytes(KEY_BYTES);
  const sealedKey = vault.seal(key.toString('base64'), keyContext(context));
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(VERSION);
  head.writeUInt16BE(sealedKey.length, 1);
  yield Buffer.concat([head, sealedKey]);
  let number = 0;
  for await (const { bytes, isLast } of pieces(source, PIECE_BYTES)) {
    const cipher = createCipheriv(ALGORITHM, key, nonceOf(number, isLast), { authTagLength: TAG_BYTES });
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    number += 1;
  }
}

/** Gives back what was sealed, piece by piece, each proven before it is given. @throws VaultError */
export async function* openStream(
  vault: Vault,
  context: string,
  sealed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const { head, rest } = await splitHead(sealed);
  const key = Buffer.from(vault.open(head, keyContext(context)), 'base64');
  let number = 0;
  for await (const { bytes, isLast } of pieces(rest, PIECE_BYTES + TAG_BYTES)) {
    yield openPiece(key, nonceOf(number, isLast), bytes);
    number += 1;
  }
}

function openPiece(key: Buffer, nonce: Buffer, bytes: Buffer): Buffer {
  if (bytes.length < TAG_BYTES) throw new VaultError('The sealed stream is cut off');
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw new VaultError('The sealed stream was changed', { cause: error });
  }
}

/** Reads the sealed key; the rest stays a stream. */
async function splitHead(sealed: AsyncIterable<Uint8Array>) {
  const iterator = sealed[Symbol.asyncIterator]();
  let read = Buffer.alloc(0);
  const upTo = async (length: number) => {
    while (read.length < length) {
      const next = await iterator.next();
      if (next.done === true) throw new VaultError('These bytes were not sealed here');
      read = Buffer.concat([read, next.value]);
    }
  };
  await upTo(HEAD_BYTES);
  if (read.readUInt8() !== VERSION) throw new VaultError('These bytes were not sealed here');
  const end = HEAD_BYTES + read.readUInt16BE(1);
  await upTo(end);
  return { head: read.subarray(HEAD_BYTES, end), rest: remaining(read.subarray(end), iterator) };
}

async function* remaining(first: Buffer, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

/** 12 bytes: the number of the piece, big-endian, and 1 for the last. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce.writeUInt8(Number(isLast), 11);
  return nonce;
}

const keyContext = (context: string) => `blob-key ${context}`;
