import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type AccountId, ApplyList, type ListId } from '@vnconnect/contracts';
import { Metrics, ProblemError } from '@vnconnect/service-kit';
import { workbookWith } from '@vnconnect/service-kit/testing';
import { eventually } from '@vnconnect/testing';
import { UnitsOfUsers } from '../users/units-of-users.js';
import { outcomeText } from './results/outcome-texts.js';
import { client, type ListsFixture, startListsFixture } from './testing/lists-fixture.js';

let at: ListsFixture;
let runs = 0;
beforeAll(async () => {
  at = await startListsFixture();
}, 60_000);
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => at.stop());

/** A supplement list of five people with an account each, which is being applied. */
async function start(make: (accounts: readonly AccountId[]) => void) {
  runs += 1;
  const people = Array.from({ length: 5 }, (_, index) =>
    at.register({ fullName: 'Trần Thị Kề', number: `00119${runs}00000${index}` }),
  );
  const rows = [
    ['STT', 'Phân hệ', 'Họ và tên', 'Số CMND'],
    ...people.map(({ fullName, number }, index) => [String(index + 1), 'PAKN', fullName, number]),
  ];
  const xml = rows.map((row) => `<row>${row.map((text) => `<c t="str"><v>${text}</v></c>`).join('')}</row>`);
  const listId = await at.upload(await workbookWith(`<sheetData>${xml.join('')}</sheetData>`));
  const { subsystems } = await at.until(listId, 'checked');
  make(people.map(({ accountId }) => accountId));
  const groups = subsystems.flatMap(({ code, groups: [one] }) =>
    one ? [{ subsystem: code, groupId: one.groupId }] : [],
  );
  await at.tested.ask(ApplyList, { listId, groups, client }, at.as(at.officer));
  return listId;
}

/** Whoever of these is assigned to a unit brings that error about. */
function failFor(accounts: readonly (AccountId | undefined)[], error: Error): void {
  const units = at.tested.service.app.get(UnitsOfUsers, { strict: false });
  const assign = units.assign.bind(units);
  jest.spyOn(units, 'assign').mockImplementation((manager, assigned) => {
    if (assigned.some(({ accountId }) => accounts.includes(accountId))) return Promise.reject(error);
    return assign(manager, assigned);
  });
}

const attemptsOf = (listId: ListId) =>
  at.tested.database.query<{ attempts: number; waits: boolean }[]>(
    `SELECT attempts, next_attempt_at > now() AS waits FROM list_rows WHERE list_id = $1 AND attempts > 0`,
    [listId],
  );
/** As if the pause were over. */
async function tryAgainNow(listId: ListId): Promise<void> {
  await at.tested.database.query('UPDATE list_rows SET next_attempt_at = now() WHERE list_id = $1', [listId]);
  await at.tested.database.query('UPDATE lists SET leased_until = now() WHERE id = $1', [listId]);
}

describe('a row whose application goes wrong', () => {
  it('AH-31 holds up no other, is tried five times after growing pauses, then refused with its reason', async () => {
    const listId = await start((accounts) => failFor([accounts[1]], new Error('a fault of ours')));
    for (let attempts = 1; attempts < 5; attempts += 1) {
      await eventually(async () => expect(await attemptsOf(listId)).toEqual([{ attempts, waits: true }]));
      const standing = { state: 'applying', counts: { applied: 4, ready: 1 } };
      await eventually(async () => expect(await at.get(listId)).toMatchObject(standing));
      await tryAgainNow(listId);
    }
    const { counts } = await at.until(listId, 'applied');
    expect(counts).toMatchObject({ applied: 4, ready: 0, refused: 1 });
    const [row] = await at.rows(listId, { state: 'refused' });
    expect(row?.findings).toEqual([{ problem: 'failed' }]);
    if (row) expect(outcomeText(row, 'vi')).toMatch(/^Bị từ chối: hệ thống gặp lỗi/);
    const metrics = await at.tested.service.app.get(Metrics, { strict: false }).text();
    expect(metrics).toMatch(/vnc_list_row_failures_total\{outcome="given-up".*\} 1/);
  });

  it('AH-31 a row that goes wrong once is applied later, and the list comes to its end', async () => {
    const listId = await start((accounts) =>
      failFor([accounts[0], accounts[4]], new Error('a fault of ours')),
    );
    await eventually(async () => expect(await attemptsOf(listId)).toHaveLength(2));
    jest.restoreAllMocks();
    await tryAgainNow(listId);
    expect((await at.until(listId, 'applied')).counts).toMatchObject({ applied: 5, refused: 0 });
  });

  it('AH-31 an outage burns nobody: all rows wait for its end', async () => {
    let refusals = 0;
    const listId = await start((accounts) => {
      failFor(accounts, new ProblemError('service-unavailable'));
      at.registry.before = () => {
        refusals += 1;
        return refusals > 2 ? Promise.resolve() : Promise.reject(new ProblemError('service-unavailable'));
      };
    });
    await eventually(() => expect(refusals).toBeGreaterThan(5), { timeoutMs: 20_000 });
    expect(await attemptsOf(listId)).toEqual([]);
    expect((await at.get(listId)).counts).toMatchObject({ applied: 0, ready: 5, refused: 0 });
    jest.restoreAllMocks();
    at.registry.before = undefined;
    expect((await at.until(listId, 'applied')).counts).toMatchObject({ applied: 5, refused: 0 });
  }, 30_000);
});
