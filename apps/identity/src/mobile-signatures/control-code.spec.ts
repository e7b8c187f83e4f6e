import { expect, it } from '@jest/globals';
import { makeControlCode, makeTextToSign, textToDisplay } from './control-code.js';

it('ID-35 a control code has four characters that nobody mistakes for another', () => {
  for (let made = 0; made < 1_000; made += 1) expect(makeControlCode()).toMatch(/^[2-9B-DF-HJ-NP-TV-XZ]{4}$/);
});

it('ID-35 what is signed names origin, purpose and code, and never repeats', () => {
  const make = () => makeTextToSign('https://vnconnect.example', 'registration', 'K7MQ');
  expect(make()).toMatch(
    /^VNConnect mobile signature; origin=https:\/\/vnconnect\.example; purpose=registration; code=K7MQ; nonce=[\w-]{43}$/,
  );
  expect(make()).not.toBe(make());
});

it.each(['vi', 'en'] as const)(
  'ID-35 what the phone shows (%s) says what for and holds the code',
  (language) => {
    const purposes = ['sign-in', 'registration', 'renewal'] as const;
    const shown = purposes.map((purpose) => textToDisplay(language, purpose, 'K7MQ'));
    expect(new Set(shown).size).toBe(3);
    for (const text of shown) {
      expect(text).toContain('K7MQ');
      expect(text.length).toBeLessThan(160);
    }
  },
);
