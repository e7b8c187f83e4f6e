import { randomUUID } from 'node:crypto';
import {
  type AccountId,
  AdministrationId,
  type AdministratorLevel,
  GrantId,
  type PermissionCode,
  type UnitId,
} from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import type { Period } from '../person.js';

interface Held extends Partial<Period> {
  readonly accountId: AccountId;
  readonly unitId: UnitId;
}

const LONG_AGO = new Date(0);

/** Puts an administrator in place, as the seed or two people of VPCP would (AH-04). */
export async function putAdministration(
  { database }: Pick<TestedService, 'database'>,
  { accountId, unitId, level, startsAt = LONG_AGO, endsAt }: Held & { level: AdministratorLevel },
): Promise<AdministrationId> {
  const id = AdministrationId.parse(randomUUID());
  const proposalId = level === 'senior' ? id : null;
  if (proposalId)
    await database.query(
      `INSERT INTO administration_proposals
         (id, user_id, unit_id, starts_at, ground, proposed_by, state, decided_by, decided_at)
       VALUES ($1, $2, $3, $4, 'đặt trước', $5, 'approved', $6, now())`,
      [proposalId, accountId, unitId, startsAt, randomUUID(), randomUUID()],
    );
  await database.query(
    `INSERT INTO administrations (id, user_id, level, unit_id, starts_at, ends_at, proposal_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, accountId, level, unitId, startsAt, endsAt ?? null, proposalId],
  );
  return id;
}

/** Gives somebody a permission, whatever the rules say. */
export async function putGrant(
  { database }: Pick<TestedService, 'database'>,
  { accountId, unitId, permission, startsAt = LONG_AGO, endsAt }: Held & { permission: PermissionCode },
): Promise<GrantId> {
  const id = GrantId.parse(randomUUID());
  await database.query(
    `INSERT INTO grants (id, user_id, permission_code, unit_id, starts_at, ends_at, granted_by)
     VALUES ($1, $2, $3, $4, $5, $6, 'system')`,
    [id, accountId, permission, unitId, startsAt, endsAt ?? null],
  );
  return id;
}
