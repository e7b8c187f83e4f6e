import { randomUUID } from 'node:crypto';
import type { AccountId } from '@vnconnect/contracts';
import {
  JUSTICE,
  HEALTH,
  type SubsystemFixture,
  type TestSubsystem,
} from '../../subsystems/testing/subsystem-fixture.js';

/** Two officers of one unit and one group, of whom the first has more. */
export interface Officers {
  readonly from: AccountId;
  readonly to: AccountId;
  readonly shared: TestSubsystem;
  readonly own: TestSubsystem;
}

export async function putOfficers(
  fixture: SubsystemFixture,
  { shared, own }: Pick<Officers, 'shared' | 'own'>,
): Promise<Officers> {
  const [from, to] = [
    await fixture.user([HEALTH, JUSTICE], 'Phạm Văn Cũ'),
    await fixture.user([HEALTH], 'Phạm Thị Mới'),
  ];
  await fixture.join(shared, from);
  await fixture.join(shared, to, { status: 'closed' });
  await fixture.join(own, from, { unitId: JUSTICE, groupId: own.officers });
  for (const permission of ['sign-certified-copy', 'stamp-certified-copy'])
    await fixture.tested.database.query(
      `insert into grants (id, user_id, permission_code, unit_id, starts_at, granted_by)
       select $1, $2, code, $3, now() - interval '1 day', 'system' from permissions
       where code = $4`,
      [randomUUID(), from, HEALTH, permission],
    );
  return { from, to, shared, own };
}

const tables = [
  `select account_id, status, home_unit_id,
     array(select unit_id::text from user_units where user_id = account_id order by 1) as units
   from users where account_id = any($1) order by account_id`,
  `select id, account_id, subsystem, unit_id, group_id, status from memberships where account_id = any($1) order by id`,
  `select id, user_id, permission_code, unit_id, starts_at::text, ends_at::text, ended_by, end_ground
   from grants where user_id = any($1) order by id`,
  `select id, user_id, level, unit_id, starts_at::text, ends_at::text from administrations where user_id = any($1)
   order by id`,
];

/** All that two officers have, row by row: to be compared with later. */
export async function snapshotOf({ tested }: SubsystemFixture, { from, to }: Officers): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (const table of tables) rows.push(await tested.database.query(table, [[from, to]]));
  return rows;
}
