import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountId, UnitId } from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { AdministrationsRepository } from '../rights/administrations/administrations.repository.js';
import { putAdministration } from '../rights/testing/put-rights.js';
import { putUnits } from '../testing/put-units.js';
import { startTestAdminHierarchy } from '../testing/test-admin-hierarchy.js';
import { unitIdOf } from '../units/unit-id-of.js';
import { makeNewUser, putUser } from '../users/testing/make-user.js';
import { RightsFollow } from './rights-follow.js';

let tested: TestedService;
beforeAll(async () => {
  tested = await startTestAdminHierarchy();
  await putUnits(
    tested,
    ['H54', 'H55', 'H56'].map((code) => ({ code, name: `UBND tỉnh ${code}`, kind: 'province' as const })),
  );
});
afterAll(() => tested.stop());

const [split, first, second] = [unitIdOf('H54'), unitIdOf('H55'), unitIdOf('H56')];

async function senior(): Promise<AccountId> {
  return (await putUser(tested, makeNewUser(split), { units: [split], isActive: true })).accountId;
}

const rightsAt = (unitId: UnitId) =>
  tested.database.query<{ id: string; user_id: AccountId }[]>(
    `SELECT id, user_id FROM administrations WHERE unit_id = $1 AND ends_at IS NULL`,
    [unitId],
  );

describe('a province that is split', () => {
  it('AH-03 AH-04 has at each heir the right and its delegation, which ends with the right there and no other', async () => {
    const [agency, office] = [await senior(), await senior()];
    const origin = await putAdministration(tested, { accountId: agency, unitId: split, level: 'senior' });
    const delegated = await putAdministration(tested, { accountId: office, unitId: split, level: 'senior' });
    await tested.database.query('UPDATE administrations SET delegated_from = $2 WHERE id = $1', [
      ...[delegated, origin],
    ]);
    const of = <T>(type: new (...given: never[]) => T): T => tested.service.app.get(type, { strict: false });
    await tested.database.transaction((manager) =>
      of(RightsFollow).move(manager, [{ from: split, to: [first, second] }]),
    );
    const copy = (await rightsAt(second)).find(({ user_id }) => user_id === agency);
    const [record] = (await of(AdministrationsRepository).listOf(agency)).filter(({ id }) => id === copy?.id);
    if (!record) throw new Error('the right did not follow');
    const by = { at: new Date(), by: 'system', ground: 'Công văn 9/VPCP-KSTT' };
    await of(AdministrationsRepository).end(tested.database.manager, record.id, by);
    expect(await rightsAt(second)).toEqual([]);
    expect(await rightsAt(first)).toHaveLength(2);
    expect(await rightsAt(split)).toEqual([]);
  });
});
