import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AccountId,
  ConvertLegacyAccount,
  ImportLegacyAccounts,
  ListLegacyAccounts,
  PreviewConversion,
} from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { type FakeSubsystem, startFakeSubsystem } from '../subsystems/testing/fake-subsystem.js';
import {
  client,
  HEALTH,
  JUSTICE,
  startSubsystemFixture,
  type SubsystemFixture,
  type TestSubsystem,
} from '../subsystems/testing/subsystem-fixture.js';

const ADMINS = 'Nhóm admin đơn vị';

let fixture: SubsystemFixture;
let server: FakeSubsystem;
beforeAll(async () => {
  fixture = await startSubsystemFixture();
  server = await startFakeSubsystem();
}, 60_000);
afterAll(() => Promise.all([fixture.stop(), server.stop()]));

const asLevel1 = () => fixture.as(fixture.level1);

async function importInto(
  subsystem: TestSubsystem,
  accounts: { userName: string; unitCode: string; group: string }[],
) {
  const input = { subsystem: subsystem.code, accounts, client };
  const { outcomes } = await fixture.tested.ask(ImportLegacyAccounts, input, asLevel1());
  return outcomes.map(({ outcome }) => outcome);
}

async function legacyOf(subsystem: TestSubsystem) {
  const asked = { subsystem: subsystem.code };
  return (await fixture.tested.ask(ListLegacyAccounts, asked, asLevel1())).accounts;
}

async function oneLegacy(subsystem: TestSubsystem) {
  await importInto(subsystem, [{ userName: 'syt.admin', unitCode: 'H99.08', group: ADMINS }]);
  const [legacy] = await legacyOf(subsystem);
  if (!legacy) throw new Error('nothing was imported');
  return legacy.legacyAccountId;
}

const convert = (legacyAccountId: string, accountId: AccountId) =>
  fixture.tested.ask(
    ConvertLegacyAccount,
    { legacyAccountId, accountId, isConfirmed: true, client },
    asLevel1(),
  );

describe('importing legacy accounts', () => {
  it('AH-22 takes over user names with unit and group, either form of code, and never twice', async () => {
    const subsystem = await fixture.subsystem();
    const list = [
      { userName: 'syt.admin', unitCode: '000.00.08.H99', group: ADMINS },
      { userName: 'stp.canbo', unitCode: 'H99.13', group: 'Nhóm cán bộ xử lý' },
      { userName: 'nobody', unitCode: 'H99.77', group: ADMINS },
      { userName: 'no-group', unitCode: 'H99.13', group: 'Nhóm lạ' },
    ];
    const first = ['imported', 'imported', 'unit-unknown', 'group-unknown'];
    expect(await importInto(subsystem, list)).toEqual(first);
    const again = ['there-already', 'there-already', 'unit-unknown', 'group-unknown'];
    expect(await importInto(subsystem, list)).toEqual(again);
    const moved = [{ userName: 'SYT.Admin', unitCode: 'H99.13', group: ADMINS }];
    expect(await importInto(subsystem, moved)).toEqual(['changed']);
    expect(await legacyOf(subsystem)).toMatchObject([
      { userName: 'stp.canbo', unit: { unitId: JUSTICE }, state: 'open' },
      { userName: 'syt.admin', unit: { unitId: JUSTICE }, state: 'open' },
    ]);
    const columns = await fixture.tested.database.query<{ column_name: string }[]>(
      `select column_name from information_schema.columns where table_name = 'legacy_accounts'`,
    );
    expect(columns.filter(({ column_name }) => /password|secret/.test(column_name))).toEqual([]);
  });

  it('AH-05 nobody imports into, sees or takes out of units beyond his own part', async () => {
    const subsystem = await fixture.subsystem();
    await oneLegacy(subsystem);
    const ofJustice = await fixture.administrator('level-2', JUSTICE);
    const input = (unitCode: string) => ({
      ...{ subsystem: subsystem.code, client },
      accounts: [{ userName: 'syt.admin', unitCode, group: ADMINS }],
    });
    for (const unitCode of ['H99.08', 'H99.13']) {
      const reply = await fixture.tested.ask(ImportLegacyAccounts, input(unitCode), fixture.as(ofJustice));
      expect(reply.outcomes).toEqual([{ userName: 'syt.admin', outcome: 'outside-reach' }]);
    }
    const asked = { subsystem: subsystem.code };
    expect((await fixture.tested.ask(ListLegacyAccounts, asked, fixture.as(ofJustice))).accounts).toEqual([]);
  });
});

describe('converting a legacy account', () => {
  it('AH-22 to a member of the same unit and group: previewed, reported, told to the subsystem; repeating changes nothing', async () => {
    const { webhookUrl } = server;
    const subsystem = await fixture.subsystem({ webhookUrl });
    server.secret = subsystem.secret;
    const id = await oneLegacy(subsystem);
    const officer = await fixture.user([HEALTH]);
    await fixture.join(subsystem, officer);
    const asked = { legacyAccountId: id, accountId: officer };
    const { before } = await fixture.tested.ask(PreviewConversion, asked, asLevel1());
    expect(before).toMatchObject({ legacy: { state: 'open' }, account: { userNames: [] } });
    expect((await legacyOf(subsystem))[0]?.state).toBe('open');
    const done = await convert(id, officer);
    expect(done.before).toEqual(before);
    expect(done.after).toMatchObject({
      legacy: { state: 'converted', convertedTo: officer },
      account: { userNames: ['syt.admin'] },
    });
    expect((await convert(id, officer)).after).toEqual(done.after);
    await eventually(
      () => {
        const converted = server.received.filter(({ type }) => type === 'legacy-account.converted');
        expect(converted.map(({ data }) => data)).toEqual([
          { subsystem: subsystem.code, userName: 'syt.admin', accountId: officer },
        ]);
      },
      { timeoutMs: 20_000 },
    );
    const other = await fixture.user([HEALTH]);
    await fixture.join(subsystem, other);
    await expect(convert(id, other)).rejects.toMatchObject({ code: 'conversion.converted-already' });
    const again = [{ userName: 'syt.admin', unitCode: 'H99.13', group: ADMINS }];
    expect(await importInto(subsystem, again)).toEqual(['converted-already']);
  });

  it('AH-22 is refused unless unit and user group are the same', async () => {
    const subsystem = await fixture.subsystem();
    const id = await oneLegacy(subsystem);
    const officer = await fixture.user([HEALTH, JUSTICE]);
    await expect(convert(id, officer)).rejects.toMatchObject({ code: 'conversion.not-a-member' });
    await fixture.join(subsystem, officer, { unitId: JUSTICE });
    await expect(convert(id, officer)).rejects.toMatchObject({ code: 'conversion.unit-differs' });
    await fixture.join(subsystem, officer, { groupId: subsystem.officers });
    await expect(convert(id, officer)).rejects.toMatchObject({ code: 'conversion.group-differs' });
    await fixture.join(subsystem, officer, { status: 'closed' });
    await expect(convert(id, officer)).rejects.toMatchObject({ code: 'conversion.not-a-member' });
    expect((await legacyOf(subsystem))[0]?.state).toBe('open');
  });

  it('AH-22 ten at once convert it once', async () => {
    const subsystem = await fixture.subsystem();
    const id = await oneLegacy(subsystem);
    const officers = await Promise.all(Array.from({ length: 10 }, () => fixture.user([HEALTH])));
    for (const officer of officers) await fixture.join(subsystem, officer);
    const done = await Promise.allSettled(officers.map((officer) => convert(id, officer)));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
