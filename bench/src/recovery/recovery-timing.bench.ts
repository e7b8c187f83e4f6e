import { StartRecovery } from '@vnconnect/contracts';
import type { Bus } from '@vnconnect/service-kit';
import type { OwnPlatform } from '../platform/own-platform.mjs';
import { milliseconds, ratioRow } from '../row.js';
import type { Row } from '../row.js';
import { median, rankDistance } from './ranks.js';

const PAIRS = 1_000;
const WARM_UP = 100;

/**
 * Whether a stranger can tell by the time of the answer that a number has an account (ID-23): a forgotten password is begun
 * for 1,000 numbers that have one and 1,000 that have none, in pairs whose order changes, one request at a time.
 */
export async function benchRecoveryTiming(bus: Bus, platform: OwnPlatform): Promise<Row[]> {
  const [{ password } = { password: '' }] = platform.citizens;
  const known = Array.from({ length: PAIRS + WARM_UP }, (_, index) => numberOf('001093', index));
  await platform.seedAccounts(
    known.map((identityNumber, index) => ({
      ...{ identityNumbers: [identityNumber], phones: [`+84913${String(index).padStart(6, '0')}`], password },
      ...{ fullName: 'Nguyễn Văn Thử', dateOfBirth: '1993-01-01' },
    })),
  );
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (const [index, number] of known.entries()) {
    const pair = [
      { kind: 'known', number },
      { kind: 'unknown', number: numberOf('001094', index) },
    ] as const;
    for (const { kind, number: asked } of index % 2 === 0 ? pair : pair.toReversed()) {
      const taken = await timeOf(bus, asked, 2 * index + Number(kind === 'known'));
      if (index >= WARM_UP) times[kind].push(taken);
    }
  }
  const [bare, ours] = [median(times.unknown), median(times.known)];
  const distance = rankDistance(times.known, times.unknown);
  const what = `beginning a recovery for a number with an account, against one without (${PAIRS} pairs)`;
  return [
    ratioRow({ what, bare, ours, show: milliseconds, ratio: ours / bare, limit: { atMost: 1.05 } }),
    {
      what: 'the same by ranks: Mann-Whitney, in standard deviations',
      bare: undefined,
      ours: distance.toFixed(2),
      value: Math.abs(distance),
      limit: { atMost: 3.3 },
      unit: '',
    },
  ];
}

async function timeOf(bus: Bus, identityNumber: string, index: number): Promise<number> {
  const address = `10.${index >> 14}.${(index >> 7) & 0x7f}.${1 + (index & 0x7f)}`;
  const client = { address, language: 'vi' as const, humanChecked: true };
  const startedAt = performance.now();
  await bus.request(StartRecovery, { identityNumber, client });
  return performance.now() - startedAt;
}

const numberOf = (head: string, index: number) => `${head}${String(index).padStart(6, '0')}`;
