import { randomInt } from 'node:crypto';
import { StartSignIn } from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import type { Bus } from '@vnconnect/service-kit';
import { hammer, inTurns } from '../hammer.js';
import { jsonRequest, measure } from '../http-load.js';
import { startProgram } from '../program.js';
import { perSecond, ratioRow } from '../row.js';
import type { Row } from '../row.js';

const ROUNDS = 5;
const SLICE_MS = 2_000;
const IN_FLIGHT = 8;

/**
 * How many passwords identity checks a second, asked over the bus, against argon2 alone in a process of its own. The
 * numbers are nobody's: by ID-21 that costs the same work, and nobody's account is delayed or locked by it.
 */
export async function benchSignIn(bus: Bus): Promise<Row[]> {
  return [
    ratioRow({
      what: 'passwords checked over the bus, against argon2 alone',
      ...(await measureSignIn(bus)),
      show: perSecond,
      limit: { atLeast: 0.8 },
    }),
  ];
}

/** Passwords a second of bare argon2 and of identity, measured in turns. */
export async function measureSignIn(bus: Bus) {
  const bare = await startProgram(new URL('bare-argon2.ts', import.meta.url), {});
  try {
    const port = Number(bare.said);
    const load = { port, request: jsonRequest('/', {}), inFlight: IN_FLIGHT, durationMs: SLICE_MS };
    return await inTurns(
      ROUNDS,
      async () => (await measure(load)).rate,
      () => hammer(IN_FLIGHT, SLICE_MS, () => refusedSignIn(bus)),
    );
  } finally {
    await bare.end();
  }
}

async function refusedSignIn(bus: Bus): Promise<void> {
  const digits = String(randomInt(1_000_000)).padStart(6, '0');
  const client = {
    address: `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`,
    language: 'vi' as const,
    humanChecked: true,
  };
  try {
    await bus.request(StartSignIn, { identityNumber: `001090${digits}`, password: 'Không-phải-1', client });
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'sign-in.failed') return;
    throw error;
  }
  throw new Error('A made-up person signed in');
}
