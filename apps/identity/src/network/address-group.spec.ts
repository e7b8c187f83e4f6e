import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressGroup } from './address-group.js';

describe('addressGroup', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0db8:0:0:ffff::', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
  ])('ID-12 %s counts as %s', (address, group) => {
    expect(addressGroup(address)).toBe(group);
  });

  it('ID-12 all addresses of one /64 are one, those of two are two', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), (one, other) => {
        const prefix = (address: string) => addressGroup(address).split('::')[0] ?? '';
        fc.pre(prefix(one).includes(':'));
        expect(addressGroup(`${prefix(one)}:1:2:3:4`)).toBe(addressGroup(one));
        if (prefix(one) !== prefix(other)) expect(addressGroup(one)).not.toBe(addressGroup(other));
      }),
    );
  });

  it('ID-12 every IPv4 address is its own', () => {
    fc.assert(fc.property(fc.ipV4(), (address) => addressGroup(address) === address));
  });
});
