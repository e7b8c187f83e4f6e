import { BROWSER_MAP, getParser, OS_MAP } from 'bowser';
import type { ClientContext, DeviceDescription } from '@vnconnect/contracts';
import { coarseAddress } from '../network/coarse-address.js';

const browsers = new Set<string>(Object.values(BROWSER_MAP));
const systems = new Set<string>(Object.values(OS_MAP));

/**
 * What a device's holder knows it by. Names that the library knows and no others: the header is anybody's to write,
 * and its text stands in messages to the holder.
 */
export function describeDevice({
  userAgent,
  address,
}: Pick<ClientContext, 'userAgent' | 'address'>): DeviceDescription {
  const { browser, system } = namesIn(userAgent);
  return {
    ...(browser !== undefined && { browser }),
    ...(system !== undefined && { system }),
    network: coarseAddress(address),
  };
}

function namesIn(userAgent: string | undefined): { browser?: string; system?: string } {
  if (!userAgent) return {};
  const parser = getParser(userAgent);
  // Much used in Vietnam, and not known to the library.
  const browser = /\bcoc_coc_browser\//.test(userAgent)
    ? 'Cốc Cốc'
    : known(browsers, parser.getBrowserName());
  const system = known(systems, parser.getOSName());
  return { ...(browser !== undefined && { browser }), ...(system !== undefined && { system }) };
}

const known = (names: ReadonlySet<string>, name: string) => (names.has(name) ? name : undefined);
