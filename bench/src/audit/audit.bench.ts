import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { OwnPlatform } from '../platform/own-platform.mjs';
import type { Row } from '../row.js';

const ENTRIES = 1_000_000;
const BATCH = 50_000;
/** AH-40: a million entries in under a minute. */
const LIMIT_SECONDS = 60;
const SEALING_LIMIT_MS = 20 * 60_000;

const FILL = `
  INSERT INTO audit_entries (act, actor, address, subjects, units, before, after, ground)
  SELECT 'user.activated', gen_random_uuid()::text, '203.0.113.7',
    ARRAY['user:' || gen_random_uuid(), 'unit:' || unit], ARRAY[unit], '{"status":"inactive"}', '{"status":"active"}',
    'Công văn số ' || number || '/UBND-VP'
  FROM generate_series(1, ${String(BATCH)}) AS number, LATERAL (SELECT gen_random_uuid() AS unit, number AS of_number) AS made`;

/** How long `npm run audit:verify` takes over a log of a million entries, which the service itself has chained. */
export async function benchAudit(platform: OwnPlatform): Promise<Row[]> {
  const database = new pg.Client(platform.databaseUrlOf('admin-hierarchy'));
  await database.connect();
  try {
    for (let filled = 0; filled < ENTRIES; filled += BATCH) await database.query(FILL);
    await untilChained(database);
  } finally {
    await database.end();
  }
  const { seconds, report } = await platform.verifyAudit();
  if (!report.includes('The audit log is whole.')) throw new Error(report);
  return [
    {
      what: 'verifying the audit log, 1,000,000 entries',
      bare: undefined,
      ours: `${seconds.toFixed(1)} s`,
      value: seconds,
      limit: { atMost: LIMIT_SECONDS },
      unit: ' s',
    },
  ];
}

async function untilChained(database: pg.Client): Promise<void> {
  const deadline = Date.now() + SEALING_LIMIT_MS;
  for (;;) {
    const { rows } = await database.query<{ waits: boolean }>(
      'SELECT EXISTS (SELECT FROM audit_waiting) AS waits',
    );
    if (rows[0]?.waits === false) return;
    if (Date.now() > deadline) throw new Error('the log is not chained');
    await delay(500);
  }
}
