import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CookieNames } from './cookie-names.js';

const secret = randomBytes(32).toString('base64url');
const local = new CookieNames({ PUBLIC_URL: 'http://localhost:8080' });
const open = new CookieNames({ PUBLIC_URL: 'https://id.example' });

describe('CookieNames', () => {
  it('GW-02 hides the session from scripts and other sites, ends it with the browser', () => {
    expect(local.set(local.session, secret)).toBe(`vnc_session=${secret}; Path=/; HttpOnly; SameSite=Lax`);
  });

  it('GW-02 binds it to the host and to https where the portal has https', () => {
    expect(open.set(open.session, secret)).toBe(
      `__Host-vnc_session=${secret}; Path=/; HttpOnly; Secure; SameSite=Lax`,
    );
    expect(open.secretIn(`vnc_session=${secret}`, open.session)).toBeUndefined();
    expect(open.secretIn(`a=b; __Host-vnc_session=${secret}`, open.session)).toBe(secret);
  });

  it('GW-02 reads only what may be a secret of its own, and throws at nothing', () => {
    expect(local.secretIn(undefined, local.session)).toBeUndefined();
    for (const value of ['', 'short', `${secret}x`, `${secret.slice(1)}%`]) {
      expect(local.secretIn(`vnc_session=${value}`, local.session)).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => local.secretIn(text, 'vnc_session') === undefined),
    );
  });
});
