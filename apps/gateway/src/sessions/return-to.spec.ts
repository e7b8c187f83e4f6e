import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { returnPath } from './return-to.js';

const portal = 'https://id.example';

describe('returnPath', () => {
  it.each([
    ['/account', '/account'],
    ['/account?tab=phones#first', '/account?tab=phones#first'],
    ['/tra-cứu?q=Hà Nội', '/tra-c%E1%BB%A9u?q=H%C3%A0%20N%E1%BB%99i'],
    ['/help?from=https://id.example//x', '/help?from=https://id.example//x'],
    ['/authors', '/authors'],
  ])('GW-02 leads to %s', (wanted, path) => {
    expect(returnPath(wanted)).toBe(path);
  });

  it.each([
    undefined,
    '',
    'account',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'https://evil.example',
    'https:/evil.example',
    'javascript:alert(1)',
    '/auth/sign-in?returnTo=/auth/sign-in',
    '/x/../auth/callback',
    '/oidc/session/end',
    `/${'x'.repeat(3_000)}`,
  ])('GW-02 leads home instead of to %j', (wanted) => {
    expect(returnPath(wanted)).toBe('/');
  });

  it('GW-02 stays at the portal and fits into a header, whatever it is given', () => {
    const hostile = fc.array(
      fc.constantFrom(
        '/',
        '\\',
        '.',
        '..',
        '%2e',
        '%2f',
        '%5c',
        '\t',
        '\r\n',
        '@',
        ':',
        '?',
        '#',
        'evil.example',
        'http:',
        'ệ',
        '\uD800',
      ),
      { maxLength: 12 },
    );
    const texts = fc.oneof(
      hostile.map((parts) => parts.join('')),
      hostile.map((parts) => `/${parts.join('')}`),
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(texts, (wanted) => {
        const path = returnPath(wanted);
        expect(path).toMatch(/^\/(?!\/)[!-~]*$/);
        expect(path).not.toContain('\\');
        expect(new URL(path, portal).origin).toBe(portal);
        expect(returnPath(path)).toBe(path);
      }),
      { numRuns: 1_000 },
    );
  });
});
