import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newTotpSecret, stepOfCode, TOTP_STEP_SECONDS, totpUri } from './totp.js';

/** `12345678901234567890` of RFC 6238, appendix B. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4226, 5.3, written down here once more. */
function codeAt(secret: string, step: number): string {
  const bits = [...secret].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac[19] ?? 0) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const at = (seconds: number) => new Date(seconds * 1000);
const secrets = fc.stringMatching(/^[A-Z2-7]{32}$/);
const times = fc.integer({ min: 1_600_000_000, max: 4_000_000_000 });

describe('TOTP', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('ID-38 at %d s the code is that of RFC 6238, appendix B', (seconds, code) => {
    expect(stepOfCode(RFC_SECRET, code, at(seconds))).toBe(Math.floor(seconds / TOTP_STEP_SECONDS));
  });

  it('ID-38 takes the code of the present step, the one before and the one after, and no other', () => {
    fc.assert(
      fc.property(secrets, times, fc.integer({ min: -5, max: 5 }), (secret, seconds, off) => {
        const step = Math.floor(seconds / TOTP_STEP_SECONDS) + off;
        const code = codeAt(secret, step);
        const others = [-1, 0, 1]
          .filter((near) => near !== off)
          .map((near) => codeAt(secret, step - off + near));
        fc.pre(!others.includes(code));
        expect(stepOfCode(secret, code, at(seconds))).toBe(Math.abs(off) <= 1 ? step : undefined);
      }),
    );
  });

  it('ID-38 takes no code of a step that is not newer than the last one used', () => {
    fc.assert(
      fc.property(
        secrets,
        times,
        fc.integer({ min: -1, max: 1 }),
        fc.integer({ min: -3, max: 3 }),
        (secret, seconds, off, last) => {
          const now = Math.floor(seconds / TOTP_STEP_SECONDS);
          const taken = stepOfCode(secret, codeAt(secret, now + off), at(seconds), now + last);
          if (taken !== undefined) expect(taken).toBeGreaterThan(now + last);
          else expect(off).toBeLessThanOrEqual(last);
        },
      ),
    );
  });

  it('ID-38 a new secret has 160 bits, and its address is what apps read', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(secret);
    const uri = new URL(totpUri(secret, '001*****0001'));
    expect(uri.href).toMatch(/^otpauth:\/\/totp\/VNConnect/);
    expect(uri.searchParams.get('secret')).toBe(secret);
    expect(uri.searchParams.get('issuer')).toBe('VNConnect');
  });
});
