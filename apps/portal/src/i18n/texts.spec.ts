import { describe, expect, it } from '@jest/globals';
import { en } from './en.js';
import { vi } from './vi.js';

/** Every text by its path. */
function textsOf(tree: object, path = ''): [path: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}/${key}`, value] as [string, string]]
      : typeof value === 'object' && value !== null
        ? textsOf(value, `${path}/${key}`)
        : [],
  );
}

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

describe('the texts of the screens', () => {
  const inVietnamese = new Map(textsOf(vi));
  const inEnglish = new Map(textsOf(en));

  it('PT-01 has every text in both languages, none of them empty', () => {
    expect([...inEnglish.keys()].sort()).toEqual([...inVietnamese.keys()].sort());
    const empty = [...inVietnamese, ...inEnglish].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  it('PT-01 puts the same values into a text in both languages', () => {
    for (const [path, text] of inVietnamese) {
      expect([path, placeholders(inEnglish.get(path) ?? '')]).toEqual([path, placeholders(text)]);
    }
  });

  it('PT-01 leaves nothing in English untranslated', () => {
    // Words that the field writes alike in both.
    const alike = new Set(['VNConnect', 'Email', 'CMND/CCCD', 'VNeID']);
    const hasWords = (text: string) => /\p{L}/u.test(text.replace(/\{\{.*?\}\}/g, ''));
    const same = [...inVietnamese].filter(
      ([path, text]) => inEnglish.get(path) === text && hasWords(text) && !alike.has(text),
    );
    expect(same).toEqual([]);
  });

  it('PT-01 writes Vietnamese in composed letters (NFC), as fonts and searches want it', () => {
    for (const [path, text] of inVietnamese) expect([path, text]).toEqual([path, text.normalize('NFC')]);
  });
});
