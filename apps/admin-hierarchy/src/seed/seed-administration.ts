import { randomUUID } from 'node:crypto';
import type { AccountId, AdministratorLevel } from '@vnconnect/contracts';
import type { Vault } from '@vnconnect/service-kit';
import type { DataSource, EntityManager } from 'typeorm';
import { ROOT_UNIT_ID, unitIdOf } from '../units/unit-id-of.js';
import { UnitsOfUsers } from '../users/units-of-users.js';
import { UserColumns } from '../users/user-columns.js';
import { UsersRepository } from '../users/users.repository.js';
import type { SeedOfficer } from './seed-file.js';

const GROUND = 'Dữ liệu mẫu';

/**
 * Puts in the officers of the seed's file with what they may do: the first of them nobody could be made by anybody
 * (AH-04). Who is a user already stays as they are.
 * @returns how many were put in
 */
export async function seedAdministration(
  dataSource: DataSource,
  vault: Vault,
  officers: readonly SeedOfficer[],
): Promise<number> {
  const users = new UsersRepository(dataSource, new UserColumns(vault));
  const units = new UnitsOfUsers(dataSource);
  return dataSource.transaction(async (transaction) => {
    let added = 0;
    for (const officer of officers) {
      const { accountId, fullName, identityNumber, phone } = officer;
      const unitId = unitIdOf(officer.unit);
      const isNew = await users.add(transaction, {
        ...{ accountId, fullName, phone, kind: 'citizen', mayHoldRights: true, addedBy: 'system' },
        ...{ homeUnitId: unitId, numbers: [{ kind: identityNumber.kind, value: identityNumber.value }] },
      });
      if (!isNew) continue;
      added += 1;
      await users.setStatus(transaction, accountId, 'active');
      await units.change(transaction, accountId, { add: [unitId], remove: [] });
      await putRights(transaction, officer);
    }
    return added;
  });
}

async function putRights(
  transaction: EntityManager,
  { accountId, unit, level, permissions, everywhere }: SeedOfficer,
): Promise<void> {
  const unitId = everywhere ? ROOT_UNIT_ID : unitIdOf(unit);
  if (level !== undefined) await putLevel(transaction, { accountId, unitId, level });
  await transaction.query(
    `INSERT INTO grants (id, user_id, permission_code, unit_id, starts_at, granted_by, ground)
     SELECT gen_random_uuid(), $1, unnest($2::text[]), $3, now(), 'system', $4`,
    [accountId, permissions, unitId, GROUND],
  );
}

/** A senior right always comes of a proposal that another approved (AH-05a): here nobody's and nobody's. */
async function putLevel(
  transaction: EntityManager,
  held: { accountId: AccountId; unitId: string; level: AdministratorLevel },
): Promise<void> {
  const id = randomUUID();
  const proposalId = held.level === 'senior' ? id : null;
  if (proposalId !== null)
    await transaction.query(
      `INSERT INTO administration_proposals
         (id, user_id, unit_id, starts_at, ground, proposed_by, state, decided_by, decided_at)
       VALUES ($1, $2, $3, now(), $4, $5, 'approved', $6, now())`,
      [proposalId, held.accountId, held.unitId, GROUND, randomUUID(), randomUUID()],
    );
  await transaction.query(
    `INSERT INTO administrations (id, user_id, level, unit_id, starts_at, proposal_id)
     VALUES ($1, $2, $3, $4, now(), $5)`,
    [id, held.accountId, held.level, held.unitId, proposalId],
  );
}
