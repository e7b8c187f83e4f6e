import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, signatureIn } from './signature-file.js';

const der = Uint8Array.from([0x30, 0x82, 0x01, 0x00, 0xff, 0x00, 0x0a, 0x80]);
const base64 = Buffer.from(der).toString('base64');
const textBytes = (text: string) => new TextEncoder().encode(text);

describe('the signature in a file', () => {
  it('ID-31 is the same however the tool wrote it', () => {
    const pem = `-----BEGIN CMS-----\n${base64.slice(0, 6)}\r\n${base64.slice(6)}\n-----END CMS-----\n`;
    for (const bytes of [der, textBytes(base64), textBytes(`${base64}\n`), textBytes(pem)]) {
      expect(signatureIn(bytes)).toBe(base64);
    }
  });

  it('ID-31 any DER comes through as it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (rest) => {
        const bytes = Uint8Array.from([0x30, ...rest]);
        expect(signatureIn(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
    );
  });

  it('ID-31 base64 gives its bytes', () => {
    expect([...bytesOf(base64)]).toEqual([...der]);
  });
});
