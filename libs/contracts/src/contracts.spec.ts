import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import * as all from './index.js';
import { contractSnapshot } from './snapshot.js';

const contracts = Object.values(all).filter((one) => typeof one === 'object' && 'kind' in one);
const requests = contracts.filter((one) => one.kind === 'request');

describe('contracts', () => {
  it('are those of the snapshot; a change is accepted by `npm run contracts:accept`', () => {
    const kept: unknown = JSON.parse(
      readFileSync(new URL('../snapshot/contracts.json', import.meta.url), 'utf8'),
    );
    expect(JSON.parse(JSON.stringify(contractSnapshot()))).toEqual(kept);
  });

  it('have a subject each', () => {
    const subjects = contracts.map((one) => one.subject);
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  it.each(requests.map((one) => [one.subject, one] as const))(
    '%s names each problem once',
    (_subject, one) => {
      expect(new Set(one.problems).size).toBe(one.problems.length);
    },
  );

  it('tell every problem and field problem in both languages, with what to do next', () => {
    for (const [code, { vi, en, status }] of Object.entries(all.problems)) {
      expect({
        code,
        ok: [vi.title, vi.advice, en.title, en.advice].every((text) => text.trim() !== ''),
      }).toEqual({
        code,
        ok: true,
      });
      expect(status).toBeGreaterThanOrEqual(400);
    }
    for (const text of Object.values(all.fieldProblems)) expect(text.vi && text.en).toBeTruthy();
  });

  it('name only problems of the catalogue', () => {
    for (const one of requests) for (const code of one.problems) expect(all.problems).toHaveProperty([code]);
  });
});

describe('lineOfText', () => {
  const Line = all.lineOfText(10);

  it('brings text to NFC, trims it and makes inner space one', () => {
    expect(Line.parse(`  Hòa\u00a0 \t Bình `.normalize('NFD'))).toBe('Hòa Bình'.normalize('NFC'));
  });

  it.each([
    ['', 'field.required'],
    ['   ', 'field.required'],
    ['a'.repeat(11), 'field.too-long'],
    ['a'.repeat(1000), 'field.too-long'],
    ['a\u202eb', 'field.characters'],
    ['a\u0000b', 'field.characters'],
    ['a\ud800b', 'field.characters'],
  ])('refuses %j with %s', (value, code) => {
    const result = z.safeParse(Line, value);
    expect(result.error?.issues[0]?.message).toBe(code);
  });
});

describe('OtpCode', () => {
  it('takes six digits, with the spaces people put between them', () => {
    expect(all.OtpCode.parse(' 123 456 ')).toBe('123456');
  });

  it.each(['12345', '1234567', 'abcdef', '１２３４５６', '1'.repeat(40)])('refuses %j', (value) => {
    expect(all.OtpCode.safeParse(value).error?.issues[0]?.message).toBe('code.format');
  });
});
