import { describe, expect, it } from '@jest/globals';
import { smsText } from '@vnconnect/vietnam';
import fc from 'fast-check';
import { smpp } from './smpp-library.js';
import { smsSegments, type SmsSegments } from './sms-segments.js';

const HEADER = 6;
const vietnamese = 'Mã OTP đăng ký của bạn là 482913, hiệu lực 2 phút. ';
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: fc.constantFrom(...'aZ09 @€[]{}~|^\\\n£Ωđặ', '🏠'), maxLength: 800 }),
);

/** What a phone does: headers off, parts in order, text put together. */
function reassemble({ dataCoding, parts }: SmsSegments): string {
  const bodies = parts.length === 1 ? parts : parts.map((part) => part.subarray(HEADER));
  const decode = (body: Buffer) =>
    dataCoding === 0 ? smpp.gsmCoder.decode(body, 0) : Buffer.from(body).swap16().toString('utf16le');
  return bodies.map(decode).join('');
}

describe('SMS segments', () => {
  it('NT-01 put together again, the parts give the text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 255 }), (text, reference) => {
        expect(reassemble(smsSegments(text, reference))).toBe(text);
      }),
    );
  });

  it('NT-01 every part fits into 140 octets on the air, and no character is torn apart', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { dataCoding, parts } = smsSegments(text, 7);
        const most = dataCoding === 0 ? 153 : 134;
        for (const part of parts.length > 1 ? parts : []) {
          const body = part.subarray(HEADER);
          expect(body.length).toBeLessThanOrEqual(most);
          if (dataCoding === 0) expect(body.at(-1)).not.toBe(0x1b);
          else expect(body.readUInt16BE(body.length - 2) & 0xfc00).not.toBe(0xd800);
        }
      }),
    );
  });

  it('NT-01 parts carry the reference, their number and their place', () => {
    const { parts } = smsSegments('x'.repeat(400), 0xab);
    expect(parts.map((part) => [...part.subarray(0, HEADER)])).toEqual([
      [5, 0, 3, 0xab, 3, 1],
      [5, 0, 3, 0xab, 3, 2],
      [5, 0, 3, 0xab, 3, 3],
    ]);
  });

  it.each([
    ['GSM 7-bit, one part', 'x'.repeat(160), 0, 1],
    ['GSM 7-bit, two parts', 'x'.repeat(161), 0, 2],
    ['GSM 7-bit, two full parts', 'x'.repeat(306), 0, 2],
    ['GSM 7-bit, three parts', 'x'.repeat(307), 0, 3],
    ['an extension character counts twice', '€'.repeat(81), 0, 2],
    ['Vietnamese as UCS-2, one part', 'đ'.repeat(70), 8, 1],
    ['Vietnamese as UCS-2, two parts', 'đ'.repeat(71), 8, 2],
    ['Vietnamese as UCS-2, two full parts', 'đ'.repeat(134), 8, 2],
    ['Vietnamese as UCS-2, three parts', 'đ'.repeat(135), 8, 3],
  ])('NT-01 %s', (_, text, dataCoding, parts) => {
    const segments = smsSegments(text, 1);
    expect([segments.dataCoding, segments.parts.length]).toEqual([dataCoding, parts]);
  });

  it('NT-06 without tone marks a Vietnamese text is GSM 7-bit', () => {
    expect(smsSegments(vietnamese, 1).dataCoding).toBe(8);
    expect(smsSegments(smsText(vietnamese), 1).dataCoding).toBe(0);
  });

  it('NT-01 more than 255 parts are refused', () => {
    expect(() => smsSegments('x'.repeat(153 * 255 + 1), 1)).toThrow(RangeError);
  });
});
