import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPresentation } from './presentation-request.js';

const ask = (purpose: string, returnTo: string) =>
  readPresentation(new URLSearchParams({ purpose, return: returnTo }).toString());

describe('where a presentation leads', () => {
  it.each([
    ['sign-in', '/sign-in/usb'],
    ['registration', '/register/usb'],
    ['renewal', '/account/certificates'],
  ])('ID-31 %s leads to %s, with its interaction or without', (purpose, screen) => {
    expect(readPresentation(`purpose=${purpose}`)).toEqual({ purpose, returnTo: screen });
    expect(ask(purpose, screen)).toEqual({ purpose, returnTo: screen });
    const returnTo = `${screen}?interaction=abcDEF_123-x`;
    expect(ask(purpose, returnTo)).toEqual({ purpose, returnTo });
  });

  it.each([
    '/sign-in/usb?interaction=abcDEF_123-x&problem=x',
    '/sign-in/usb?interaction=abcDEF_123-x#proof=x',
    '/sign-in/usb?interaction=<script>',
    '/sign-in/usb?other=1',
    '/sign-in/usb?',
    '/sign-in/usb/',
    '/sign-in/../account',
    '',
  ])('ID-31 %j is no screen', (returnTo) => {
    expect(ask('sign-in', returnTo)).toBeUndefined();
  });

  it('ID-31 whatever is asked, it stays on the three screens', () => {
    fc.assert(
      fc.property(fc.constantFrom('sign-in', 'registration', 'renewal'), fc.string(), (purpose, text) => {
        for (const returnTo of [text, `/sign-in/usb${text}`, `/sign-in/usb?interaction=${text}`]) {
          const read = ask(purpose, returnTo);
          if (read === undefined) continue;
          const address = new URL(read.returnTo, 'http://portal.example');
          expect(address.origin).toBe('http://portal.example');
          expect(['/sign-in/usb', '/register/usb', '/account/certificates']).toContain(address.pathname);
          expect(address.hash).toBe('');
        }
      }),
    );
  });
});
