import { hammer, inTurns } from '../hammer.js';
import type { DemoCitizen, OwnPlatform, Place } from '../platform/own-platform.mjs';
import { startProgram } from '../program.js';
import { perSecond, ratioRow } from '../row.js';
import type { Row } from '../row.js';
import { bareParty } from './bare-party.js';
import { Browser } from './browser.js';
import { bareFlow, fullFlow } from './full-flow.js';

const ROUNDS = 3;
const FLOWS = 80;
/** Until compiled and warm: identity's share of it is large. */
const WARM_UP = 400;
/** However slow: 2 sides, warmed up and measured, stay below three minutes. */
const SLICE_MS = 20_000;
const IN_FLIGHT = 32;
const CLIENT_ID = 'provincial-portal';

/**
 * How many code flows a second the whole platform carries through from the start, sign-in with password and SMS code
 * included, against oidc-provider in memory that checks a password by argon2 in each of its flows. Each person signs
 * in once and from an address of their own, as no limit is to be met: a phone gets one code in 30 s.
 */
export async function benchFullFlow(place: Place, platform: OwnPlatform): Promise<Row[]> {
  const people = madeUp(WARM_UP + ROUNDS * FLOWS, platform);
  await platform.seedAccounts(people.map(seedOf));
  const party = {
    mount: '/oidc',
    clientId: CLIENT_ID,
    secret: platform.clientSecret(CLIENT_ID),
    redirectUri: `http://localhost:${place.ports['rp1']}/callback`,
  };
  const bare = await startProgram(new URL('bare-provider.ts', import.meta.url), {});
  const waiting = people.entries();
  const ours = () => {
    const [index, citizen] = waiting.next().value ?? [];
    if (index === undefined || !citizen) throw new Error('Too few people');
    const browser = new Browser(place.ports['gateway'] ?? 0, addressOf(index));
    return fullFlow(browser, { party, place, citizen }).finally(() => browser.close());
  };
  const theirs = () => {
    const browser = new Browser(Number(bare.said));
    return bareFlow(browser, bareParty).finally(() => browser.close());
  };
  const rate = (flow: () => Promise<void>, flows: number) => hammer(IN_FLIGHT, SLICE_MS, flow, flows);
  try {
    await rate(theirs, WARM_UP);
    await rate(ours, WARM_UP);
    const measured = await inTurns(
      ROUNDS,
      () => rate(theirs, FLOWS),
      () => rate(ours, FLOWS),
    );
    const what =
      'code flows with sign-in by password and SMS code, against oidc-provider in memory plus argon2';
    return [ratioRow({ what, ...measured, show: perSecond, limit: { atLeast: 0.5 } })];
  } finally {
    await bare.end();
  }
}

/** People nobody is; their numbers are none of those that the other parts ask for. */
function madeUp(count: number, { citizens }: OwnPlatform): DemoCitizen[] {
  const password = citizens[0]?.password ?? '';
  return Array.from({ length: count }, (_, index) => {
    const digits = String(index).padStart(6, '0');
    return { identityNumber: `001091${digits}`, phone: `+84912${digits}`, password };
  });
}

function seedOf({ identityNumber, phone, password }: DemoCitizen) {
  return {
    ...{ identityNumbers: [identityNumber], phones: [phone], password },
    ...{ fullName: 'Nguyễn Văn Thử', dateOfBirth: '1991-01-01' },
  };
}

/** One of the loopback network's addresses. */
const addressOf = (index: number) => `127.${1 + (index >> 14)}.${(index >> 7) & 0x7f}.${1 + (index & 0x7f)}`;
