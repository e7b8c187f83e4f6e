import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Vault, VaultError } from './vault.js';

const key = () => randomBytes(32).toString('base64');
const keys = { current: 'k1', keys: { k1: key() } };
const indexKey = key();
const vault = new Vault(keys, indexKey);
const text = fc.string({ unit: 'grapheme' });
const context = 'account.identity-number';

describe('Vault', () => {
  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(text, text, (plain, where) => vault.open(vault.seal(plain, where), where) === plain),
    );
  });

  it('never seals the same text to the same bytes', () => {
    fc.assert(fc.property(text, (plain) => !vault.seal(plain, context).equals(vault.seal(plain, context))));
  });

  it('does not open a value in another column', () => {
    fc.assert(
      fc.property(text, text, text, (plain, here, there) => {
        fc.pre(here !== there);
        expect(() => vault.open(vault.seal(plain, here), there)).toThrow(VaultError);
      }),
    );
  });

  it('does not open bytes of which any bit was changed', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 0, max: 7 }), (plain, place, bit) => {
        const sealed = vault.seal(plain, context);
        const at = place % sealed.length;
        sealed.writeUInt8(sealed.readUInt8(at) ^ (1 << bit), at);
        expect(() => vault.open(sealed, context)).toThrow(VaultError);
      }),
    );
  });

  it('does not open arbitrary bytes or a part of what it sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(), (bytes, length) => {
        const sealed = vault.seal('0123', context);
        expect(() => vault.open(Buffer.from(bytes), context)).toThrow(VaultError);
        expect(() => vault.open(sealed.subarray(0, length % sealed.length), context)).toThrow(VaultError);
      }),
    );
  });

  it('opens with a replaced key, seals with the new one and tells the old from the new', () => {
    const old = vault.seal('079203012345', context);
    const rotated = new Vault({ current: 'k2', keys: { ...keys.keys, k2: key() } }, indexKey);
    expect(rotated.open(old, context)).toBe('079203012345');
    expect(rotated.isOutdated(old)).toBe(true);
    const fresh = rotated.seal('079203012345', context);
    expect(rotated.isOutdated(fresh)).toBe(false);
    expect(() => vault.open(fresh, context)).toThrow('a key that is not in DATA_KEYS');
  });

  it('finds a value again by its blind index, which depends on the column and the key', () => {
    const other = new Vault(keys, key());
    fc.assert(
      fc.property(text, (value) => {
        const index = vault.blindIndex(value, 'account.phone');
        expect(index).toEqual(new Vault(keys, indexKey).blindIndex(value, 'account.phone'));
        expect(index).toHaveLength(32);
        for (const unlike of [
          vault.blindIndex(value, 'account.identity-number'),
          other.blindIndex(value, 'account.phone'),
          vault.hash(value, 'account.phone'),
        ]) {
          expect(unlike.equals(index)).toBe(false);
        }
      }),
    );
  });
});
