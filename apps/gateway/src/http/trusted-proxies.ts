import { BlockList, isIP } from 'node:net';

/**
 * Proxies before the gateway whose `X-Forwarded-For` is believed: addresses and networks, `10.0.0.0/8,192.0.2.7`.
 * An empty list believes nobody.
 */
export class TrustedProxies {
  private readonly list = new BlockList();

  /** @throws Error naming what is neither an address nor a network */
  constructor(networks: string) {
    for (const network of networks.split(',').map((part) => part.trim())) {
      if (network !== '') this.add(network);
    }
  }

  private add(network: string): void {
    const [address = '', bits] = network.split('/');
    const version = isIP(address);
    const family = version === 6 ? 'ipv6' : 'ipv4';
    const prefix = Number(bits ?? (version === 6 ? 128 : 32));
    if (version === 0 || !Number.isInteger(prefix)) throw new Error(`Not a network: ${network}`);
    this.list.addSubnet(address, prefix, family);
  }

  has(address: string): boolean {
    const version = isIP(address);
    return version !== 0 && this.list.check(address, version === 6 ? 'ipv6' : 'ipv4');
  }
}
