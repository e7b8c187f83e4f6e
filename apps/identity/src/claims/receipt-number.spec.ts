import { expect, it } from '@jest/globals';
import { ReceiptNumber } from '@vnconnect/contracts';
import { makeReceiptNumber, shownReceiptNumber } from './receipt-number.js';

it('ID-24 a receipt number is read back however it is written, and none is like another', () => {
  const made = Array.from({ length: 1_000 }, makeReceiptNumber);
  expect(new Set(made).size).toBe(made.length);
  for (const number of made) {
    const shown = shownReceiptNumber(number);
    expect(shown).toMatch(/^KN-.{4}-.{4}-.{4}$/);
    for (const written of [shown, shown.toLowerCase(), ` ${number} `, shown.replaceAll('-', ' ')]) {
      expect(ReceiptNumber.parse(written)).toBe(number);
    }
  }
  expect(ReceiptNumber.safeParse('KN-0000-0000-0000').success).toBe(false);
});
