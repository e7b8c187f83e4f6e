import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePayload } from './human-check.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const hex = (length: number) => 'ab'.repeat(length / 2);
const payload = {
  challenge: {
    parameters: {
      algorithm: 'PBKDF2/SHA-256',
      cost: 1_000,
      expiresAt: 1_795_230_000,
      keyLength: 32,
      keyPrefix: hex(32),
      keySignature: hex(64),
      nonce: hex(32),
      salt: hex(32),
    },
    signature: hex(64),
  },
  solution: { counter: 500, derivedKey: hex(64) },
};

describe('parsePayload', () => {
  it('GW-02 reads what the widget sends, more of it left out', () => {
    const sent = { ...payload, solution: { ...payload.solution, time: 812.4 } };
    expect(parsePayload(base64(JSON.stringify(sent)))).toEqual(payload);
  });

  it('GW-02 takes any text and any bytes for no payload, and never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parsePayload(text) === undefined));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), (bytes) => {
        return parsePayload(Buffer.from(bytes).toString('base64')) === undefined;
      }),
    );
  });

  it('GW-02 takes any other JSON for no payload, and never throws', () => {
    fc.assert(fc.property(fc.json(), (json) => parsePayload(base64(json)) === undefined));
    const broken = fc.constantFrom(
      ...['challenge', 'solution', 'parameters', 'signature', 'counter', 'derivedKey', 'nonce', 'expiresAt'],
    );
    const values = fc.jsonValue().filter((value) => typeof value !== 'number');
    fc.assert(
      fc.property(broken, values, (name, value) => {
        const text = JSON.stringify(payload, (key, was: unknown) => (key === name ? value : was));
        return parsePayload(base64(text)) === undefined;
      }),
    );
  });

  it('GW-02 does not read what is deep or huge', () => {
    expect(parsePayload(base64('['.repeat(3_000)))).toBeUndefined();
    expect(parsePayload(base64('{"challenge":'.repeat(200)))).toBeUndefined();
    const huge = { ...payload, padding: 'x'.repeat(1_000_000) };
    expect(parsePayload(base64(JSON.stringify(huge)))).toBeUndefined();
  });
});
