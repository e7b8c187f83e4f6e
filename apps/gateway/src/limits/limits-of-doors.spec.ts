import { describe, expect, it } from '@jest/globals';
import { gcra } from './gcra.js';
import { browserDoor, doorOf, tokenDoor } from './limits-of-doors.js';

describe('doorOf', () => {
  it.each([
    '/oidc/auth?client_id=x',
    '/oidc/auth/',
    '/oidc/AUTH',
    '/oidc/%61uth',
    '/oidc//auth',
    '/oidc/me/../auth',
    '/oidc/%2e/auth#x',
  ])('GW-04 knows the door behind %s', (url) => {
    expect(doorOf(url)).toEqual({ path: '/oidc/auth', rules: browserDoor });
  });

  it('GW-04 ID-08 the ways to other providers are one door, whichever the interaction', () => {
    const door = { path: '/oidc/interaction/sources', rules: browserDoor };
    expect(doorOf('/oidc/interaction/abc/sources/vneid')).toEqual(door);
    expect(doorOf('/oidc/interaction/xyz/sources/vietnam-post?x=1')).toEqual(door);
  });

  it('GW-04 tells people apart from relying parties', () => {
    expect(doorOf('/auth/sign-in?returnTo=/')?.rules).toBe(browserDoor);
    expect(doorOf('/auth/register')?.rules).toBe(browserDoor);
    expect(doorOf('/oidc/token')?.rules).toBe(tokenDoor);
  });

  it.each(['/auth/callback?code=x', '/oidc/jwks', '/oidc/auth/uid', '/oidc/%E0%A4%A', '/'])(
    'GW-04 leaves %s open',
    (url) => {
      expect(doorOf(url)).toBeUndefined();
    },
  );
});

it('GW-04 one address leaves no more than 3,600 sign-ins lying in an hour, however it spreads them', () => {
  const second = 1_000_000;
  const tats: Array<number | undefined> = [];
  let begun = 0;
  for (let now = 0; now < 3_600 * second; now += second / 4) {
    const allowed = browserDoor.every((rule, i) => {
      const { verdict, tat } = gcra(tats[i], now, rule);
      tats[i] = tat;
      return verdict.allowed;
    });
    if (allowed) begun += 1;
  }
  expect(begun).toBeLessThanOrEqual(3_600);
  expect(begun).toBeGreaterThan(1_800);
});
