import { describe, expect, it } from '@jest/globals';
import { RelyingParty, type RelyingPartyInput } from './relying-party.js';

const party: RelyingPartyInput = {
  clientId: 'ministry-of-x',
  names: { vi: 'Bộ X', en: 'Ministry of X' },
  authentication: { method: 'client_secret_basic', secret: 's'.repeat(32) },
  redirectUris: ['https://x.example/callback'],
};
const accepts = (change: Partial<RelyingPartyInput>) =>
  RelyingParty.safeParse({ ...party, ...change }).success;

describe('RelyingParty', () => {
  it.each([
    'https://x.example/callback?tenant=1',
    'http://localhost:8091/callback',
    'http://127.0.0.1/callback',
    'http://[::1]:9/callback',
  ])('ID-44 takes %s', (uri) => {
    expect(accepts({ redirectUris: [uri] })).toBe(true);
  });

  it.each([
    'http://x.example/callback',
    'https://*.example/callback',
    'https://x.example/callback#there',
    'https://user:word@x.example/callback',
    'http://localhost.evil.example/callback',
    'javascript:alert(1)',
    '/callback',
    '',
  ])('ID-44 refuses the redirect address %p', (uri) => {
    expect(accepts({ redirectUris: [uri] })).toBe(false);
    expect(accepts({ postLogoutRedirectUris: [uri] })).toBe(false);
  });

  it('ID-44 refuses a short secret, a private key, no address at all, and scopes nobody knows', () => {
    expect(accepts({ authentication: { method: 'client_secret_basic', secret: 'short' } })).toBe(false);
    expect(
      accepts({ authentication: { method: 'private_key_jwt', keys: [{ kty: 'EC', d: 'private' }] } }),
    ).toBe(false);
    expect(accepts({ redirectUris: [] })).toBe(false);
    expect(RelyingParty.safeParse({ ...party, scopes: ['everything'] }).success).toBe(false);
  });

  it('GW-02 a service needs no address, and it alone has permissions of its own', () => {
    const permissions = ['notifier.delivery.read' as const];
    expect(accepts({ redirectUris: [], clientCredentials: true, permissions })).toBe(true);
    expect(accepts({ permissions })).toBe(false);
  });
});
