import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  FindMembershipClaims,
  ListMembershipChanges,
  ListMemberships,
  ListSubsystems,
  SetMembership,
} from '@vnconnect/contracts';
import { startTestPartner, type TestPartner } from '../testing/test-partner.js';
import { randomUUID } from 'node:crypto';
import {
  client,
  DISTRICT,
  HEALTH,
  JUSTICE,
  startSubsystemFixture,
  type SubsystemFixture,
} from '../subsystems/testing/subsystem-fixture.js';
import { UsersRepository } from '../users/users.repository.js';

let fixture: SubsystemFixture;
let identity: TestPartner;
beforeAll(async () => {
  fixture = await startSubsystemFixture();
  identity = await startTestPartner(fixture.tested, 'identity');
}, 60_000);
afterAll(() => Promise.all([fixture.stop(), identity.stop()]));

const auditActs = (accountId: string) =>
  fixture.tested.database.query<{ act: string; before: unknown; after: unknown; address: string }[]>(
    'select act, before, after, host(address::inet) as address from audit_entries where subjects @> $1 order by id',
    [[`user:${accountId}`]],
  );

describe('places in subsystems', () => {
  it('AH-20 a membership has its managing unit, its user group and its status, is listed and changed', async () => {
    const subsystem = await fixture.subsystem();
    const officer = await fixture.user([HEALTH], 'Nguyễn Thị Hoà');
    const made = await fixture.join(subsystem, officer);
    expect(made).toMatchObject({
      fullName: 'Nguyễn Thị Hoà',
      unit: { unitId: HEALTH, code: 'H99.08' },
      group: { groupId: subsystem.admins, name: 'Nhóm admin đơn vị' },
      status: 'open',
    });
    await fixture.join(subsystem, officer, { groupId: subsystem.officers, status: 'closed' });
    const asked = { subsystem: subsystem.code, text: 'hòa' };
    const { memberships } = await fixture.tested.ask(ListMemberships, asked, fixture.as(fixture.level1));
    expect(memberships).toMatchObject([{ accountId: officer, status: 'closed' }]);
    const { changes } = await fixture.tested.ask(
      ListMembershipChanges,
      { membershipId: made.membershipId },
      fixture.as(fixture.level1),
    );
    expect(changes.map(({ groupName, status }) => [groupName, status])).toEqual([
      ['Nhóm cán bộ xử lý', 'closed'],
      ['Nhóm admin đơn vị', 'open'],
    ]);
    expect(changes[0]?.by).toBe(fixture.level1);
  });

  it('AH-20 the five subsystems of the letters are there, with their groups', async () => {
    const { subsystems } = await fixture.tested.ask(ListSubsystems, {}, fixture.as(fixture.level1));
    expect(subsystems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['PAKN', 'CSDL_TTHC', 'KET_NOI', 'DVC_COVID', 'DVC_CHUNG_THUC']),
    );
    const feedback = subsystems.find(({ code }) => code === 'PAKN');
    expect(feedback?.searches).toEqual(['citizen', 'business', 'agency']);
    expect(feedback?.groups.map(({ names }) => names.vi)).toContain('Nhóm admin đơn vị');
  });

  it('AH-20 the same once more changes nothing and tells nobody', async () => {
    const subsystem = await fixture.subsystem();
    const officer = await fixture.user([HEALTH]);
    const first = await fixture.join(subsystem, officer);
    expect(await fixture.join(subsystem, officer)).toEqual(first);
    expect(await auditActs(officer)).toHaveLength(1);
  });

  it('AH-20 many who make one membership at once make one', async () => {
    const subsystem = await fixture.subsystem();
    const officer = await fixture.user([HEALTH]);
    const made = await Promise.all(Array.from({ length: 10 }, () => fixture.join(subsystem, officer)));
    expect(new Set(made.map(({ membershipId }) => membershipId)).size).toBe(1);
    expect(await auditActs(officer)).toHaveLength(1);
  });

  it('AH-20 is for users of units, and for groups of this subsystem', async () => {
    const [subsystem, other] = [await fixture.subsystem(), await fixture.subsystem()];
    const officer = await fixture.user([HEALTH]);
    const terms = {
      ...{ subsystem: subsystem.code, unitId: HEALTH, groupId: subsystem.admins },
      ...{ status: 'open' as const, client },
    };
    const ask = (more: object) =>
      fixture.tested.refusal(
        SetMembership,
        { ...terms, accountId: officer, ...more },
        fixture.as(fixture.level1),
      );
    expect((await ask({ accountId: randomUUID() })).code).toBe('membership.user-unknown');
    expect((await ask({ groupId: other.admins })).code).toBe('user-group.not-found');
    expect((await ask({ subsystem: 'NOWHERE' })).code).toBe('subsystem.not-found');
  });

  it('AH-21 CSDL TTHC is for ministries and provinces: users and units of districts are refused', async () => {
    const subsystem = await fixture.subsystem({ isProvinceLevelOnly: true });
    const [province, district] = [await fixture.user([HEALTH]), await fixture.user([DISTRICT])];
    await expect(fixture.join(subsystem, province)).resolves.toMatchObject({ status: 'open' });
    await expect(fixture.join(subsystem, district, { unitId: DISTRICT })).rejects.toMatchObject({
      code: 'right.province-level-only',
    });
    await expect(fixture.join(subsystem, district)).rejects.toMatchObject({
      code: 'right.province-level-only',
    });
  });

  it('AH-05 nobody changes or sees memberships of units beyond his own part', async () => {
    const subsystem = await fixture.subsystem();
    const [ours, theirs] = [await fixture.user([HEALTH]), await fixture.user([JUSTICE])];
    await fixture.join(subsystem, ours);
    await fixture.join(subsystem, theirs, { unitId: JUSTICE });
    const ofHealth = await fixture.administrator('level-2', HEALTH);
    const { memberships } = await fixture.tested.ask(
      ListMemberships,
      { subsystem: subsystem.code },
      fixture.as(ofHealth),
    );
    expect(memberships.map(({ accountId }) => accountId)).toEqual([ours]);
    const terms = { subsystem: subsystem.code, groupId: subsystem.admins, status: 'closed' as const, client };
    const refused = await fixture.tested.refusal(
      SetMembership,
      { ...terms, accountId: theirs, unitId: HEALTH },
      fixture.as(ofHealth),
    );
    expect(refused.code).toBe('right.outside-subtree');
    const self = await fixture.tested.refusal(
      SetMembership,
      { ...terms, accountId: ofHealth, unitId: HEALTH },
      fixture.as(ofHealth),
    );
    expect(self.code).toBe('right.own');
  });

  it('AH-40 each change is in the audit with who, from where, before and after', async () => {
    const subsystem = await fixture.subsystem();
    const officer = await fixture.user([HEALTH]);
    await fixture.join(subsystem, officer);
    await fixture.join(subsystem, officer, { status: 'closed' });
    expect(await auditActs(officer)).toMatchObject([
      { act: 'membership.made', after: { unit: HEALTH, status: 'open' }, address: client.address },
      { act: 'membership.changed', before: { status: 'open' }, after: { status: 'closed' } },
    ]);
  });
});

describe('claims at the next sign-in', () => {
  it('AH-24 the subsystem’s own tokens tell open memberships of active users, and no other’s', async () => {
    const clientId = `party-${randomUUID().slice(0, 8)}`;
    const subsystem = await fixture.subsystem({ clientId });
    const officer = await fixture.user([HEALTH]);
    const ask = async () =>
      (await identity.bus.request(FindMembershipClaims, { accountId: officer, clientId })).memberships;
    expect(await ask()).toEqual([]);
    await fixture.join(subsystem, officer);
    expect(await ask()).toEqual([
      {
        ...{ subsystem: subsystem.code, unit_id: HEALTH, unit_code: 'H99.08', unit_name: 'Sở Y tế (mẫu)' },
        ...{ user_group: subsystem.admins, user_group_name: 'Nhóm admin đơn vị' },
      },
    ]);
    const elsewhere = { accountId: officer, clientId: 'provincial-portal' };
    expect((await identity.bus.request(FindMembershipClaims, elsewhere)).memberships).toEqual([]);
    const users = fixture.tested.service.app.get(UsersRepository, { strict: false });
    await fixture.tested.database.transaction((manager) => users.setStatus(manager, officer, 'inactive'));
    expect(await ask()).toEqual([]);
  });
});
