import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '@vnconnect/service-kit';
import fc from 'fast-check';
import { clientAddress, limitedAddress } from './client-address.js';
import { parseJsonBody } from './json-body.js';
import { preferredLanguage } from './preferred-language.js';
import { problemPage } from './problem-page.js';
import { TrustedProxies } from './trusted-proxies.js';

describe('the language of a request', () => {
  it.each([
    [undefined, 'vi'],
    ['', 'vi'],
    ['vi', 'vi'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['fr, en;q=0.5', 'en'],
    ['fr', 'vi'],
    ['*', 'vi'],
    ['en;q=0.5, *;q=0.9', 'vi'],
    ['en;q=0', 'vi'],
    ['EN , vi ; q=0.1', 'en'],
    ['en,'.repeat(1_000), 'vi'],
  ])('GW-01 %s is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });

  it('GW-01 any header has one', () => {
    fc.assert(fc.property(fc.string(), (header) => ['vi', 'en'].includes(preferredLanguage(header))));
  });
});

describe('the address of a client', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:203.0.113.9', '203.0.113.9'],
    ['2001:db8::1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:x', '::ffff:x'],
  ])('GW-04 %s is %s', (ip, address) => expect(clientAddress(ip)).toBe(address));
});

describe('whom a limit by address counts', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0DB8::ffff:1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('GW-04 %s counts as %s', (ip, counted) => expect(limitedAddress(ip)).toBe(counted));

  it('GW-04 all addresses of a customer count as one', () => {
    const part = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
    fc.assert(
      fc.property(fc.tuple(part, part, part, part), (own) => {
        expect(limitedAddress(`2001:db8:a:b:${own.join(':')}`)).toBe('2001:db8:a:b::/64');
      }),
    );
  });
});

describe('trusted proxies', () => {
  it('GW-04 are the networks named and no other', () => {
    const proxies = new TrustedProxies('10.0.0.0/8, 192.0.2.7,2001:db8::/32');
    expect(['10.1.2.3', '192.0.2.7', '2001:db8::5'].every((address) => proxies.has(address))).toBe(true);
    expect(['11.0.0.1', '192.0.2.8', '2001:db9::5', 'x', ''].some((address) => proxies.has(address))).toBe(
      false,
    );
  });

  it('GW-04 are nobody unless named', () => expect(new TrustedProxies('').has('127.0.0.1')).toBe(false));

  it.each(['x', '10.0.0.0/x', '10.0.0.0/99'])('refuse %s', (networks) => {
    expect(() => new TrustedProxies(networks)).toThrow();
  });
});

describe('a JSON body', () => {
  it('GW-01 is its value, or malformed-request, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        try {
          parseJsonBody(Buffer.from(bytes));
        } catch (error) {
          expect(error).toMatchObject({ code: 'malformed-request' });
          expect(error).toBeInstanceOf(ProblemError);
        }
      }),
    );
  });

  it('GW-01 keeps what JSON says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseJsonBody(Buffer.from(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('a page about a problem', () => {
  it('GW-01 says it in both languages, the preferred one first', () => {
    const page = problemPage('service-unavailable', 'en', 'abc');
    expect(page.indexOf('not available right now')).toBeLessThan(page.indexOf('tạm thời chưa phục vụ'));
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('Trace id: abc');
  });
});
