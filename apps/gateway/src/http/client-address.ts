import { isIPv4, isIPv6 } from 'node:net';

const MAPPED = '::ffff:';

/** An address as limits and services know it: IPv4 as such even where the socket speaks IPv6, no zone. */
export function clientAddress(ip: string): string {
  const [address = ip] = ip.split('%');
  const mapped = address.toLowerCase().startsWith(MAPPED) ? address.slice(MAPPED.length) : '';
  return isIPv4(mapped) ? mapped : address;
}

const HEXTETS = 8;
const NETWORK_HEXTETS = 4;

/** Whom a limit by address counts: an IPv4 address, or an IPv6 network of /64, of which one customer has all. */
export function limitedAddress(ip: string): string {
  const address = clientAddress(ip);
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const before = hextets(head);
  const after = tail === undefined ? [] : hextets(tail);
  const zeros = Array<string>(HEXTETS - before.length - after.length).fill('0');
  const network = [...before, ...zeros, ...after].slice(0, NETWORK_HEXTETS);
  return `${network.map((part) => Number.parseInt(part, 16).toString(16)).join(':')}::/64`;
}

/** An IPv4 address at the end stands for two. */
function hextets(part: string): string[] {
  return part === '' ? [] : part.split(':').flatMap((one) => (one.includes('.') ? ['0', '0'] : [one]));
}
