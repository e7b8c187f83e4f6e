import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coarseAddress } from './coarse-address.js';

it.each([
  ['113.161.72.9', '113.161.*.*'],
  ['::ffff:113.161.72.9', '113.161.*.*'],
  ['2405:4800:52a7:1::1', '2405:4800:*'],
  ['::1', '0:0:*'],
])('ID-46 of %s only the network is told: %s', (address, network) => {
  expect(coarseAddress(address)).toBe(network);
});

it('ID-46 addresses of one network are told alike', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.nat(255), fc.nat(255), (address, third, fourth) => {
      const [first, second] = address.split('.');
      expect(coarseAddress(`${first}.${second}.${third}.${fourth}`)).toBe(coarseAddress(address));
    }),
  );
});
