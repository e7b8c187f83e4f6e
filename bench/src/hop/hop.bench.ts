import { generateKeyPairSync } from 'node:crypto';
import { jsonRequest, measure, median } from '../http-load.js';
import type { Measured } from '../http-load.js';
import { startProgram } from '../program.js';
import { milliseconds, perSecond, ratioRow } from '../row.js';
import type { Row } from '../row.js';
import { startNats } from './nats.js';
import { question } from './look-up.js';

/** Many short rounds: a busy moment of the machine spoils one of them, not the median. */
const ROUNDS = 15;
const SLICE_MS = 500;
const MANY = 64;

type Round = Record<'bareAtOne' | 'oursAtOne' | 'bareAtMany' | 'oursAtMany', Measured>;

/** One hop from HTTP over NATS and back: Nest on Fastify with both doors validated, against Fastify and raw NATS. */
export async function benchHop(): Promise<Row[]> {
  const nats = await startNats({ gateway: { asks: ['bench.>'], hears: [] }, bench: { asks: [], hears: [] } });
  const started: Array<() => Promise<void>> = [nats.end];
  try {
    const start = async (file: string, user: string) => {
      const program = await startProgram(new URL(file, import.meta.url), environmentOf(nats.urlFor(user)));
      started.push(program.end);
      return Number(program.said);
    };
    await start('bare-answerer.ts', 'bench');
    await start('house-answerer.ts', 'bench');
    const bare = await start('bare-gateway.ts', 'gateway');
    const ours = await start('house-gateway.ts', 'gateway');
    return rowsOf(await rounds(bare, ours));
  } finally {
    for (const end of started.reverse()) await end();
  }
}

function environmentOf(natsUrl: string): Record<string, string> {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    NATS_URL: natsUrl,
    HEALTH_PORT: '0',
    LOG_LEVEL: 'warn',
    CALLER_PUBLIC_JWK: JSON.stringify(publicKey.export({ format: 'jwk' })),
  };
}

async function rounds(bare: number, ours: number): Promise<Round[]> {
  const request = jsonRequest('/look-up', question);
  const run = (port: number, inFlight: number, durationMs: number) =>
    measure({ port, request, inFlight, durationMs });
  for (const port of [bare, ours, bare, ours]) await run(port, MANY, 1_500); // until compiled and warm
  const done: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    done.push({
      bareAtOne: await run(bare, 1, SLICE_MS),
      oursAtOne: await run(ours, 1, SLICE_MS),
      bareAtMany: await run(bare, MANY, SLICE_MS),
      oursAtMany: await run(ours, MANY, SLICE_MS),
    });
  }
  return done;
}

/** Ratios are taken within a round: the machine may be slower in the next. */
function rowsOf(done: readonly Round[]): Row[] {
  const middle = (of: (round: Round) => number) => median(done.map(of));
  return [
    ratioRow({
      what: `gateway hop, ${MANY} in flight`,
      bare: middle(({ bareAtMany }) => bareAtMany.rate),
      ours: middle(({ oursAtMany }) => oursAtMany.rate),
      show: perSecond,
      ratio: middle(({ bareAtMany, oursAtMany }) => oursAtMany.rate / bareAtMany.rate),
      limit: { atLeast: 0.9 },
    }),
    ratioRow({
      what: 'gateway hop, p50 of one at a time',
      bare: middle(({ bareAtOne }) => bareAtOne.p50),
      ours: middle(({ oursAtOne }) => oursAtOne.p50),
      show: milliseconds,
      ratio: middle(({ bareAtOne, oursAtOne }) => oursAtOne.p50 / bareAtOne.p50),
      limit: { atMost: 1.3 },
    }),
  ];
}
