import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccountId, ListMemberships, ListSubsystems, SetMembership } from '@vnconnect/contracts';
import {
  client,
  HEALTH,
  JUSTICE,
  startSubsystemFixture,
  type SubsystemFixture,
  type TestSubsystem,
} from '../subsystems/testing/subsystem-fixture.js';
import { UnitsOfUsers } from '../users/units-of-users.js';

const webhookUrl = 'http://pakn.example/hook?token=trong-dia-chi';

let fixture: SubsystemFixture;
let subsystem: TestSubsystem;
let ofHealth: AccountId;
beforeAll(async () => {
  fixture = await startSubsystemFixture();
  subsystem = await fixture.subsystem({ webhookUrl });
  ofHealth = await fixture.administrator('level-2', HEALTH);
}, 60_000);
afterAll(() => fixture.stop());

const set = (accountId: AccountId, terms: object = {}) =>
  [
    SetMembership,
    {
      ...{ subsystem: subsystem.code, accountId, unitId: HEALTH, groupId: subsystem.admins },
      ...{ status: 'closed' as const, client, ...terms },
    },
    fixture.as(ofHealth),
  ] as const;

describe('a member who has left the unit', () => {
  it('AH-20 AH-05 has the place there closed by whoever administers the unit, and nothing else of it changed', async () => {
    const accountId = await fixture.user([HEALTH]);
    await fixture.join(subsystem, accountId);
    const units = fixture.tested.service.app.get(UnitsOfUsers, { strict: false });
    await fixture.tested.database.transaction((manager) =>
      units.change(manager, accountId, { add: [JUSTICE], remove: [HEALTH] }),
    );
    for (const terms of [{ groupId: subsystem.officers }, { unitId: JUSTICE }, { status: 'open' as const }])
      expect((await fixture.tested.refusal(...set(accountId, { ...terms }))).code).toBe(
        'right.outside-subtree',
      );
    expect(await fixture.tested.ask(...set(accountId))).toMatchObject({ status: 'closed' });
    const reopened = await fixture.tested.refusal(...set(accountId, { status: 'open' }));
    expect(reopened.code).toBe('right.outside-subtree');
  });

  it('AH-05 a place at another unit is not closed so', async () => {
    const accountId = await fixture.user([JUSTICE]);
    await fixture.join(subsystem, accountId, { unitId: JUSTICE });
    const refused = await fixture.tested.refusal(...set(accountId, { unitId: JUSTICE }));
    expect(refused.code).toBe('right.outside-subtree');
    const { memberships } = await fixture.tested.ask(
      ListMemberships,
      { accountId },
      fixture.as(fixture.level1),
    );
    expect(memberships).toMatchObject([{ status: 'open' }]);
  });
});

describe('the list of subsystems', () => {
  it('AH-24 tells the addresses of a subsystem to those only who may change it', async () => {
    const list = async (asker: AccountId) => {
      const { subsystems } = await fixture.tested.ask(ListSubsystems, {}, fixture.as(asker));
      return subsystems.find(({ code }) => code === subsystem.code);
    };
    expect(await list(fixture.vpcp)).toMatchObject({ webhookUrl });
    expect(await list(ofHealth)).not.toHaveProperty('webhookUrl');
  });
});
