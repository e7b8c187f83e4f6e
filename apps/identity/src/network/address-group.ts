import { isIPv6 } from 'node:net';

/**
 * What counts as one address in limits: an IPv4 address, also when written as IPv6 (`::ffff:…`); of an IPv6 address
 * its /64, because every subscriber has 2^64 of them to change between. Text that is no address is its own group.
 */
export function addressGroup(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  const [high = 0, low = 0] = groups.slice(6);
  const isMappedV4 = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMappedV4) return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  return (
    groups
      .slice(0, 4)
      .map((group) => group.toString(16))
      .join(':') + '::/64'
  );
}

/** The eight 16-bit groups. A URL spells an address in its one canonical form (WHATWG URL 3.5: RFC 5952). */
function groupsOf(address: string): number[] {
  const canonical = new URL(`http://[${address.split('%')[0] ?? ''}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const read = (part: string) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const [first, last] = [read(head), read(tail ?? '')];
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
}
