import { isIPv4 } from 'node:net';

const MAPPED = '::ffff:';

/** An address as limits and services know it: IPv4 as such even where the socket speaks IPv6, no zone. */
export function clientAddress(ip: string): string {
  const [address = ip] = ip.split('%');
  const mapped = address.toLowerCase().startsWith(MAPPED) ? address.slice(MAPPED.length) : '';
  return isIPv4(mapped) ? mapped : address;
}
