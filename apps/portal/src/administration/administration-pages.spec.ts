import { describe, expect, it } from '@jest/globals';
import { administrationPages, mayUse, menuOf } from './administration-pages.js';

describe('the menu of the administration', () => {
  it('PT-03 shows nothing to who has no permission', () => {
    expect(menuOf([])).toEqual([]);
  });

  it('PT-03 shows what one may use, and nothing else', () => {
    const names = menuOf(['notifier.delivery.read']).map(({ name }) => name);
    expect(names).toEqual(['notifications']);
    for (const page of administrationPages) {
      expect(mayUse(page, page.permissions)).toBe(true);
      expect(mayUse(page, [])).toBe(false);
    }
  });

  it('PT-03 has each page once, and each page that is not in the menu below one that is', () => {
    const paths = administrationPages.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    const inMenu = new Set(administrationPages.flatMap(({ group, name }) => (group ? [name] : [])));
    for (const { name } of administrationPages) expect(inMenu).toContain(name);
  });
});
