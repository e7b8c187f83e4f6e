import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { DataKeys } from '../config/index.js';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Sealed bytes that were not sealed with these keys, or for another context, or have been changed. */
export class VaultError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'VaultError';
  }
}

/**
 * Personal columns: encrypted so that a copy of the database tells nothing, and found again by a keyed hash.
 *
 * `context` names the table and column (`account.identity-number`). It is bound to what is sealed, hence a value
 * moved to another column does not open, and equal values in two columns have unlike indexes.
 *
 * Sealed bytes: version (1), length of the key's name (1), the key's name, nonce (12), tag (16), ciphertext.
 * AES-256-GCM (NIST SP 800-38D) with a random nonce; one key is good for 2^32 values, then rotate it.
 */
export class Vault {
  readonly #current: string;
  /** Keys as key objects: made ready once, they cost a fifth of what bytes do at every use. */
  readonly #keys: ReadonlyMap<string, KeyObject>;
  readonly #indexKey: Buffer;
  readonly #derived = new Map<string, KeyObject>();

  /** @param blindIndexKey 32 bytes in base64; it can't be rotated without writing every index again */
  constructor(dataKeys: DataKeys, blindIndexKey: string) {
    this.#current = dataKeys.current;
    this.#keys = new Map(
      Object.entries(dataKeys.keys).map(([id, key]) => [id, createSecretKey(key, 'base64')]),
    );
    this.#indexKey = Buffer.from(blindIndexKey, 'base64');
  }

  /** Encrypts with the current key; twice the same value gives unlike bytes. */
  seal(plain: string, context: string): Buffer {
    const id = Buffer.from(this.#current);
    const header = Buffer.concat([Buffer.of(VERSION, id.length), id]);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.#current), nonce, {
      authTagLength: TAG_BYTES,
    });
    cipher.setAAD(boundTo(header, context));
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([header, nonce, cipher.getAuthTag(), body]);
  }

  /** @throws VaultError when the bytes are not what was sealed for this context with one of the keys */
  open(sealed: Buffer, context: string): string {
    const parts = partsOf(sealed);
    const decipher = createDecipheriv('aes-256-gcm', this.#key(parts.keyId), parts.nonce, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(boundTo(parts.header, context)).setAuthTag(parts.tag);
    try {
      return Buffer.concat([decipher.update(parts.body), decipher.final()]).toString('utf8');
    } catch (error) {
      throw new VaultError('The sealed value was changed or belongs to another context', { cause: error });
    }
  }

  /** Whether this was sealed with a key that has been replaced, and should be sealed again. */
  isOutdated(sealed: Buffer): boolean {
    return partsOf(sealed).keyId !== this.#current;
  }

  /**
   * 32 bytes to look a value up by: HMAC-SHA-256 under a key of the context's own. The value must come in one form
   * (digits only, E.164), for unlike writings have unlike indexes.
   */
  blindIndex(value: string, context: string): Buffer {
    return this.#keyedHash('blind-index', value, context);
  }

  /** 32 bytes to recognise a secret by (a ticket, a device token, a one-time code), never equal to its blind index. */
  hash(value: string, context: string): Buffer {
    return this.#keyedHash('hash', value, context);
  }

  #keyedHash(use: string, value: string, context: string): Buffer {
    const name = `${use}\0${context}`;
    let key = this.#derived.get(name);
    if (!key) {
      key = createSecretKey(new Uint8Array(hkdfSync('sha256', this.#indexKey, '', `vnconnect/${name}`, 32)));
      this.#derived.set(name, key);
    }
    return createHmac('sha256', key).update(value, 'utf8').digest();
  }

  #key(id: string): KeyObject {
    const key = this.#keys.get(id);
    if (!key) throw new VaultError('The sealed value names a key that is not in DATA_KEYS');
    return key;
  }
}

function boundTo(header: Buffer, context: string): Buffer {
  return Buffer.concat([header, Buffer.from(context, 'utf8')]);
}

function partsOf(sealed: Buffer) {
  const headerEnd = 2 + (sealed[1] ?? 0);
  const nonceEnd = headerEnd + NONCE_BYTES;
  const tagEnd = nonceEnd + TAG_BYTES;
  if (sealed[0] !== VERSION || sealed.length < tagEnd)
    throw new VaultError('These bytes were not sealed here');
  return {
    header: sealed.subarray(0, headerEnd),
    keyId: sealed.toString('utf8', 2, headerEnd),
    nonce: sealed.subarray(headerEnd, nonceEnd),
    tag: sealed.subarray(nonceEnd, tagEnd),
    body: sealed.subarray(tagEnd),
  };
}
