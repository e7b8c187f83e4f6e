import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountId, FindManyAccounts, ListDirectoryLookUps } from '@vnconnect/contracts';
import type { InputOf } from '@vnconnect/service-kit';
import { makePerson, type Person, register } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';
import { ListedPeopleService } from './listed-people.service.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());

const reason = 'Danh sách theo Công văn 01/CV-UBND';
const onBehalfOf = AccountId.parse('0f1f6a54-2f3b-4f63-9c54-3f1f1d3c8a11');

async function registered(changes: Partial<Person> = {}) {
  const person = makePerson(changes);
  const { accountId } = await register(at, person);
  await at.forgetSendings();
  return { person, accountId };
}
type People = InputOf<typeof FindManyAccounts>['people'];
async function found(people: People, withProfiles = false) {
  const service = at.service.app.get(ListedPeopleService, { strict: false });
  const asked = FindManyAccounts.request.parse({ onBehalfOf, reason, people, withProfiles });
  return FindManyAccounts.reply.parse(await service.find(asked)).people;
}

describe('the people of a list', () => {
  it('AH-31 are found by number, and name and phone are held against what is registered', async () => {
    const { person, accountId } = await registered({ fullName: 'Nguyễn Thị Hoà' });
    const numbers = [person.identityNumber];
    const [same, others] = await found([
      { fullName: ' NGUYỄN  thị hòa', numbers, phones: [person.phone] },
      { fullName: 'Nguyễn Thị Hoa Lan', numbers, phones: ['+84912999999'] },
    ]);
    const account = {
      accountId,
      number: person.identityNumber,
      kind: 'citizen',
      isActive: true,
      mayHoldRights: true,
    };
    expect(same).toEqual({
      accounts: [{ ...account, matchesName: true, matchesPhone: true }],
      hasOtherNumber: false,
    });
    expect(others?.accounts).toEqual([{ ...account, matchesName: false, matchesPhone: false }]);
  });

  it('AH-31 who has the name and the phone, but another number, is told apart from nobody', async () => {
    const { person } = await registered({ fullName: 'Lê Văn Khác Số' });
    const people = ['Lê Văn Khác Số', 'Lê Văn Nào Khác'].map((fullName) => ({
      ...{ fullName, numbers: ['001092987654'], phones: [person.phone] },
    }));
    expect(await found(people)).toEqual([
      { accounts: [], hasOtherNumber: true },
      { accounts: [], hasOtherNumber: false },
    ]);
  });

  it('AH-30 of two numbers that one may be, each that is somebody’s is told', async () => {
    const { person, accountId } = await registered();
    const [one] = await found([
      { fullName: person.fullName, numbers: ['109298765', person.identityNumber], phones: [] },
    ]);
    expect(one?.accounts.map((account) => [account.accountId, account.number])).toEqual([
      [accountId, person.identityNumber],
    ]);
  });

  it('AH-31 a profile is given where the name is the same, and never otherwise', async () => {
    const { person } = await registered({ email: 'can.bo@vnconnect.example' });
    const numbers = [person.identityNumber];
    const [own, stranger] = await found(
      [
        { fullName: person.fullName, numbers, phones: [] },
        { fullName: 'Ai Đó', numbers, phones: [] },
      ],
      true,
    );
    expect(own?.accounts[0]?.profile).toEqual({
      fullName: person.fullName,
      numbers: [{ kind: 'cccd', value: person.identityNumber }],
      phone: person.phone,
      email: 'can.bo@vnconnect.example',
    });
    expect(stranger?.accounts[0]).not.toHaveProperty('profile');
  });

  it('ID-45 AH-31 a batch is written down with its officer and reason, and takes none of the officer’s look-ups', async () => {
    const { person, accountId } = await registered();
    await found([{ fullName: 'x', numbers: [person.identityNumber], phones: [] }]);
    const auditor = at.tokens.sign({
      accountId: onBehalfOf,
      level: 'IAL2',
      permissions: ['identity.directory.audit'],
    });
    const { lookUps } = await at.ask(ListDirectoryLookUps, { accountId }, { caller: auditor });
    expect(lookUps).toMatchObject([{ key: 'list', by: onBehalfOf, reason, found: [accountId] }]);
    const kept: unknown = await at.database.query('SELECT * FROM directory_look_ups');
    expect(JSON.stringify(kept)).not.toContain(person.identityNumber);
  });
});
