import { addressGroup } from './address-group.js';

/**
 * The network of an address, which tells its holder whether it may have been them and nobody else who it was:
 * `113.161.*.*` of IPv4, `2405:4800:*` of IPv6.
 */
export function coarseAddress(address: string): string {
  const group = addressGroup(address);
  const [first = '', second = ''] = group.split(group.includes(':') ? ':' : '.');
  return group.includes(':') ? `${first}:${second}:*` : `${first}.${second}.*.*`;
}
