import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AccountId,
  ListHandOvers,
  PreviewHandOver,
  SetMembership,
  StartHandOver,
  UndoHandOver,
} from '@vnconnect/contracts';
import { putUnits } from '../testing/put-units.js';
import {
  client,
  DISTRICT,
  HEALTH,
  JUSTICE,
  startSubsystemFixture,
  type SubsystemFixture,
  type TestSubsystem,
} from '../subsystems/testing/subsystem-fixture.js';
import { unitIdOf } from '../units/unit-id-of.js';

const ground = 'Quyết định điều động 15/QĐ-SYT';
const ELSEWHERE = unitIdOf('H98');

let fixture: SubsystemFixture;
let subsystem: TestSubsystem;
beforeAll(async () => {
  fixture = await startSubsystemFixture();
  await putUnits(fixture.tested, [{ code: 'H98', name: 'UBND tỉnh khác', kind: 'province' }]);
  subsystem = await fixture.subsystem();
}, 60_000);
afterAll(() => fixture.stop());

const handOver = (from: AccountId, to: AccountId) => ({ fromAccountId: from, toAccountId: to });
const start = (from: AccountId, to: AccountId, by: AccountId) =>
  fixture.tested.ask(
    StartHandOver,
    { ...handOver(from, to), isConfirmed: true, ground, client },
    fixture.as(by),
  );

describe('who asks about a hand-over', () => {
  it('AH-05 learns nothing of accounts that he does not see, not even whether there are such', async () => {
    const [one, two] = [await fixture.user([ELSEWHERE]), await fixture.user([ELSEWHERE])];
    const senior = await fixture.user([ELSEWHERE]);
    await fixture.tested.database.query(
      `insert into administrations (id, user_id, level, unit_id, starts_at) values ($1, $2, 'vpcp', $3, now())`,
      [randomUUID(), senior, ELSEWHERE],
    );
    const mine = await fixture.user([HEALTH]);
    const nobody = AccountId.parse(randomUUID());
    const pairs = [
      [one, two],
      [senior, two],
      [nobody, two],
      [mine, two],
      [mine, nobody],
      [two, mine],
    ] as const;
    for (const [from, to] of pairs) {
      const asked = handOver(from, to);
      const refused = await fixture.tested.refusal(PreviewHandOver, asked, fixture.as(fixture.level1));
      expect(refused.code).toBe('right.outside-subtree');
    }
  });

  it('AH-05 takes nothing over himself, were it only the work of the other', async () => {
    const officer = await fixture.administrator('level-2', HEALTH);
    const colleague = await fixture.user([HEALTH]);
    const asked = handOver(colleague, officer);
    const refused = await fixture.tested.refusal(PreviewHandOver, asked, fixture.as(officer));
    expect(refused.code).toBe('right.own');
  });

  it('AH-05 finds in the list only those between accounts that he sees', async () => {
    const [from, to] = [await fixture.user([DISTRICT]), await fixture.user([DISTRICT, ELSEWHERE])];
    const { handOverId } = await start(from, to, fixture.vpcp);
    await fixture.tested.database.query(`delete from user_units where user_id = $1 and unit_id = $2`, [
      ...[to, DISTRICT],
    ]);
    const { handOvers } = await fixture.tested.ask(ListHandOvers, {}, fixture.as(fixture.level1));
    expect(handOvers.map((one) => one.handOverId)).not.toContain(handOverId);
  });
});

describe('undoing a hand-over', () => {
  it('AH-05 needs the right at every place in a subsystem that goes back', async () => {
    const ofHealth = await fixture.administrator('level-2', HEALTH);
    const [from, to] = [await fixture.user([HEALTH]), await fixture.user([HEALTH])];
    await fixture.join(subsystem, from, { unitId: JUSTICE });
    await fixture.join(subsystem, to, { unitId: JUSTICE, status: 'closed' });
    const { handOverId, state } = await start(from, to, fixture.level1);
    expect(state).toBe('done');
    const closing = { subsystem: subsystem.code, unitId: JUSTICE, groupId: subsystem.admins };
    const single = await fixture.tested.refusal(
      SetMembership,
      { ...closing, accountId: to, status: 'closed', client },
      fixture.as(ofHealth),
    );
    expect(single.code).toBe('right.outside-subtree');
    const refused = await fixture.tested.refusal(
      UndoHandOver,
      { handOverId, ground, client },
      fixture.as(ofHealth),
    );
    expect(refused.code).toBe('right.outside-subtree');
  });
});
