import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccountId, ListMadeAccountFilters, ListMadeAccounts } from '@vnconnect/contracts';
import type { InputOf } from '@vnconnect/service-kit';
import fc from 'fast-check';
import { Counter, desk, newNumber, otherDesk, province } from '../testing/counter.js';

let counter: Counter;
let officer: AccountId;
let other: AccountId;
let administrator: AccountId;
const numbers: string[] = [];

beforeAll(async () => {
  counter = await Counter.start();
  [officer, other, administrator] = [
    counter.officer(desk),
    counter.officer(otherDesk),
    counter.officer(desk),
  ];
  counter.partners.reach.set(administrator, [province]);
  const people = [
    [officer, 'Nguyễn Văn An', '+84912000001'],
    [officer, 'Trần Thị Hoà', '+84912000002'],
    [officer, 'Nguyễn Thị Hoa', '+84912000003'],
    [other, 'Lê Văn An', '+84912000004'],
  ] as const;
  for (const [who, fullName, phone] of people) {
    const identityNumber = newNumber();
    numbers.push(identityNumber);
    const unitId = who === officer ? desk : otherDesk;
    const onboardingId = await counter.proven(who, {
      identityNumber,
      fullName,
      phone,
      unitId,
    });
    await counter.create(who, onboardingId);
  }
});
afterAll(() => counter.stop());

const as = (who: AccountId) =>
  counter.as(
    who,
    who === administrator ? ['citizen-onboarding.account.list'] : ['citizen-onboarding.account.create'],
  );
const list = (who: AccountId, input: InputOf<typeof ListMadeAccounts> = {}) =>
  counter.at.ask(ListMadeAccounts, input, as(who));
const namesOf = async (who: AccountId, input: InputOf<typeof ListMadeAccounts> = {}) =>
  (await list(who, input)).accounts.map(({ fullName }) => fullName);

describe('the list of accounts made', () => {
  it('CO-02 shows an officer its own unit’s and an administrator its subtree’s, the newest first', async () => {
    expect(await namesOf(officer)).toEqual(['Nguyễn Thị Hoa', 'Trần Thị Hoà', 'Nguyễn Văn An']);
    expect(await namesOf(counter.officer(desk))).toHaveLength(3);
    expect(await namesOf(other)).toEqual(['Lê Văn An']);
    expect(await namesOf(administrator)).toEqual([
      'Lê Văn An',
      'Nguyễn Thị Hoa',
      'Trần Thị Hoà',
      'Nguyễn Văn An',
    ]);
    const [newest] = (await list(officer)).accounts;
    expect(newest).toMatchObject({
      ...{ maskedPhone: '091****003', unit: { unitId: desk }, officer: { accountId: officer } },
      maskedNumber: expect.stringMatching(/^001\*+\d{3}$/),
    });
    expect(newest?.officer.fullName).toMatch(/^Cán Bộ/);
  });

  it('CO-02 nobody without either right sees any', async () => {
    const nobody = counter.officer();
    const refused = await counter.at.refusal(ListMadeAccounts, {}, counter.as(nobody, []));
    expect(refused.code).toBe('permission-missing');
    counter.partners.desks.set(nobody, { desks: [], why: 'no-desk-unit' });
    expect((await counter.at.refusal(ListMadeAccounts, {}, counter.as(nobody))).code).toBe(
      'permission-missing',
    );
    expect((await counter.at.refusal(ListMadeAccounts, {})).code).toBe('sign-in-required');
  });

  it.each([
    ['part of a name, tone marks aside', { name: 'hoa' }, ['Nguyễn Thị Hoa', 'Trần Thị Hoà']],
    ['several words, begun', { name: 'ngu th' }, ['Nguyễn Thị Hoa']],
    ['a name nobody has', { name: 'quang' }, []],
    ['a whole phone', { phone: '0912 000 002' }, ['Trần Thị Hoà']],
    ['half a phone', { phone: '0912' }, []],
    ['half a number', { number: '0010' }, []],
    ['days to come', { from: '2999-01-01' }, []],
    ['days gone', { to: '2020-01-01' }, []],
  ])('CO-02 is narrowed by %s', async (_what, filter, expected) => {
    expect(await namesOf(administrator, filter)).toEqual(expected);
  });

  it('CO-02 is narrowed by identity number, officer and unit', async () => {
    expect(await namesOf(administrator, { number: numbers[3] })).toEqual(['Lê Văn An']);
    expect(await namesOf(administrator, { officerId: other })).toEqual(['Lê Văn An']);
    expect(await namesOf(administrator, { unitId: desk })).toHaveLength(3);
    expect(await namesOf(officer, { unitId: otherDesk })).toEqual([]);
    const { officers, units } = await counter.at.ask(ListMadeAccountFilters, {}, as(administrator));
    expect(officers.map(({ accountId }) => accountId).sort()).toEqual([officer, other].sort());
    expect(units.map(({ name }) => name)).toEqual([
      'Bộ phận một cửa xã Mẫu',
      'Trung tâm phục vụ hành chính công tỉnh Mẫu',
    ]);
    expect((await counter.at.ask(ListMadeAccountFilters, {}, as(other))).units).toHaveLength(1);
  });

  it('CO-02 comes in pages, each row once, with how many there are', async () => {
    const one = await list(administrator, { limit: 3 });
    expect(one.total).toBe(4);
    const two = await list(administrator, { limit: 3, cursor: one.cursor });
    expect(two.cursor).toBeUndefined();
    const ids = [...one.accounts, ...two.accounts].map(({ onboardingId }) => onboardingId);
    expect(new Set(ids).size).toBe(4);
    const forged = await counter.at.refusal(ListMadeAccounts, { cursor: 'xyz' }, as(administrator));
    expect(forged.fields).toEqual([{ path: 'cursor', code: 'field.format' }]);
  });

  it('CO-02 whatever is asked for, nothing out of sight is shown', async () => {
    const filters = fc.record(
      {
        name: fc.constantFrom('an', 'nguyen', 'a', ''),
        officerId: fc.constantFrom(officer, other),
        unitId: fc.constantFrom(desk, otherDesk),
        limit: fc.integer({ min: 1, max: 5 }),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom(officer, other), async (filter, who) => {
        const { accounts } = await list(who, filter);
        const own = who === officer ? desk : otherDesk;
        expect(accounts.every(({ unit }) => unit.unitId === own)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
