import type { Bus } from '@vnconnect/service-kit';
import pg from 'pg';
import type { OwnPlatform } from '../platform/own-platform.mjs';
import { perSecond, ratioRow } from '../row.js';
import type { Row } from '../row.js';
import { measureSignIn } from './sign-in.bench.js';

const FEW = 1_000;
const MANY = 1_000_000;
const BATCH = 50_000;

/** People nobody is, as rows: what a sign-in looks at is their number's index, which is random as a keyed hash is. */
const FILL = `
  WITH made AS (
    INSERT INTO accounts (id, kind, full_name, name_index, date_of_birth, level, method, status, password_hash, language, registered_at)
    SELECT gen_random_uuid(), 'citizen', sha256(n::text::bytea), sha256(n::text::bytea), '\\x00', 'IAL2',
           'mobile-subscriber', 'active', repeat('h', 97), 'vi', now()
    FROM generate_series($1::int, $2::int) AS n
    RETURNING id
  ), numbered AS (
    INSERT INTO identity_numbers (number_index, account_id, kind, value)
    SELECT sha256(('number' || id)::bytea), id, 'cccd', sha256(id::text::bytea) FROM made
  )
  INSERT INTO phones (id, account_id, number_index, number, is_default, proven_at)
  SELECT gen_random_uuid(), id, sha256(('phone' || id)::bytea), sha256(id::text::bytea), true, now() FROM made`;

/**
 * Password sign-in with a million accounts in the table, against the same with a thousand. Between the two lies the
 * filling, so each is taken as its part of bare argon2, measured in turns with it.
 */
export async function benchManyAccounts(bus: Bus, platform: OwnPlatform): Promise<Row[]> {
  const database = new pg.Client(platform.databaseUrlOf('identity'));
  await database.connect();
  try {
    await fill(database, 1, FEW);
    const few = await measureSignIn(bus);
    await fill(database, FEW + 1, MANY);
    const many = await measureSignIn(bus);
    return [
      ratioRow({
        what: 'passwords checked with 1,000,000 accounts, against 1,000',
        bare: few.ours,
        ours: many.ours,
        show: perSecond,
        ratio: many.ratio / few.ratio,
        limit: { atLeast: 0.9 },
      }),
    ];
  } finally {
    await database.end();
  }
}

async function fill(database: pg.Client, from: number, to: number): Promise<void> {
  for (let first = from; first <= to; first += BATCH) {
    await database.query(FILL, [first, Math.min(first + BATCH - 1, to)]);
    console.error(`  ${Math.min(first + BATCH - 1, to).toLocaleString('en')} accounts`);
  }
}
