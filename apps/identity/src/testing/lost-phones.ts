import {
  AccountId,
  AccountNoticeId,
  CompletePhoneReplacement,
  ConfirmPhoneReplacementCode,
  SendPhoneReplacementCode,
  StartPhoneReplacement,
} from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { AccountColumns } from '../accounts/account-columns.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { Notices } from '../notices/notices.js';
import { makeClient, makePerson, type Person, register } from './people.js';
import type { TestIdentity } from './test-identity.js';

export type Client = ReturnType<typeof makeClient>;
type Registered = Person & { accountId: AccountId; deviceToken: string };

/** People who lose their phones, what they do about it, and what has become of it. */
export function lostPhones(at: () => TestIdentity) {
  async function registered(changes: Partial<Person> = {}) {
    const person = makePerson({ email: 'thu@example.vn', ...changes });
    const { accountId, deviceToken } = await register(at(), person);
    return { ...person, accountId: AccountId.parse(accountId), deviceToken };
  }

  const newNumber = () => makePerson().phone;

  async function prove({ identityNumber, password }: Person, phone: string, client: Client = makeClient()) {
    await at().forgetSendings();
    const { replacementId } = await at().ask(StartPhoneReplacement, { identityNumber, password, client });
    await at().ask(SendPhoneReplacementCode, { replacementId, phone, client });
    await at().ask(ConfirmPhoneReplacementCode, { replacementId, code: at().notifier.codeFor(phone) });
    return replacementId;
  }

  async function replace(person: Person, phone = newNumber(), client: Client = makeClient()) {
    const replacementId = await prove(person, phone, client);
    return { phone, ...(await at().ask(CompletePhoneReplacement, { replacementId, client })) };
  }

  const numbersOf = async (accountId: AccountId) => {
    const phones = await at().service.app.get(AccountsRepository, { strict: false }).findPhones(accountId);
    return phones.map(({ number, isDefault }) => [number, isDefault]);
  };

  /** What the notices of the account said, the newest notice first. */
  async function noticesTo(accountId: AccountId) {
    const rows = await at().database.query<{ id: string }[]>(
      'SELECT id FROM account_notices WHERE account_id = $1 ORDER BY ordered_at DESC, id',
      [accountId],
    );
    const notices = at().service.app.get(Notices, { strict: false });
    const read = await Promise.all(rows.map(({ id }) => notices.get(AccountNoticeId.parse(id))));
    return read.flatMap(({ messages }) => messages).filter(({ template }) => template === 'phone-replaced');
  }

  async function stopTokens(accountId: AccountId): Promise<string[]> {
    const notices = await noticesTo(accountId);
    const sms = notices.filter(({ channel }) => channel === 'sms');
    return sms.map(({ variables }) => String(variables['stopUrl']).split('#')[1] ?? '');
  }

  const pass24Hours = async () => {
    await at().database.query(`UPDATE phones SET held_until = held_until - interval '24 hours'`);
    await at().database.query(`UPDATE phone_replacements SET expires_at = expires_at - interval '24 hours'`);
  };

  const credentialsOf = ({ identityNumber, password }: Registered) => ({ identityNumber, password });

  const stop = (person: Registered, token: string) =>
    ({ token, ...credentialsOf(person), client: makeClient() }) as const;

  /** As self-service adds one. */
  async function addPhone({ accountId }: Registered, number: string): Promise<void> {
    const columns = at().service.app.get(AccountColumns, { strict: false });
    await at().database.query(
      `INSERT INTO phones (id, account_id, number_index, number, is_default, proven_at)
       VALUES (gen_random_uuid(), $1, $2, $3, false, now())`,
      [accountId, columns.phoneIndex(number), columns.seal(number, 'phone')],
    );
  }

  async function waitForCode(phone: string, template: string) {
    return eventually(() => {
      const order = at().notifier.orders.findLast((each) => each.to === phone && each.template === template);
      if (!order) throw new Error('no code yet');
      return order;
    });
  }

  return {
    registered,
    newNumber,
    prove,
    replace,
    numbersOf,
    noticesTo,
    stopTokens,
    pass24Hours,
    credentialsOf,
    stop,
    addPhone,
    waitForCode,
  };
}
