import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CheckTokenCounts,
  DeactivateAccount,
  ReactivateAccount,
  StartSignIn,
  SwitchRelyingParty,
} from '@vnconnect/contracts';
import { AccountId } from '@vnconnect/contracts';
import { REDIS, type Redis } from '@vnconnect/service-kit';
import { RedisAdapter } from '../oidc/redis.adapter.js';
import { RelyingPartiesRepository } from '../oidc/relying-parties.repository.js';
import type { RelyingPartyInput } from '../oidc/relying-party.js';
import { makeClient, makePerson, register, signIn } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
  await parties().upsert(partner('partner'));
});
afterAll(() => at.stop());

const officerId = AccountId.parse('7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f');
const reason = 'Chủ tài khoản đề nghị tại Bộ phận một cửa';
const officer = () =>
  at.tokens.sign({ accountId: officerId, level: 'IAL2', permissions: ['identity.account.deactivate'] });

async function registered() {
  const person = makePerson();
  const { accountId } = await register(at, person);
  await at.forgetSendings();
  return { person, accountId };
}
/** What a party was granted in a session of the account. */
async function granted(accountId: AccountId): Promise<string> {
  const grantId = randomUUID();
  await grants().upsert(grantId, { accountId }, 60);
  return grantId;
}
const grants = () => new RedisAdapter('Grant', at.service.app.get<Redis>(REDIS));
const counts = async (accountId: AccountId, issuedAt: Date, grantId: string, clientId = 'partner') => {
  const asked = { clientId, issuedAt: issuedAt.toISOString(), person: { accountId, grantId } };
  return (await at.ask(CheckTokenCounts, asked)).counts;
};
const countsForService = async (clientId: string, issuedAt: Date) =>
  (await at.ask(CheckTokenCounts, { clientId, issuedAt: issuedAt.toISOString() })).counts;

const parties = () => at.service.app.get(RelyingPartiesRepository, { strict: false });
const partner = (clientId: string): RelyingPartyInput => ({
  clientId,
  names: { vi: 'Đối tác', en: 'Partner' },
  authentication: { method: 'client_secret_basic', secret: randomBytes(32).toString('hex') },
  redirectUris: ['https://partner.example/callback'],
  scopes: ['api', 'profile'],
  clientCredentials: true,
  permissions: ['notifier.delivery.read', 'identity.directory.search'],
});

describe('deactivating an account', () => {
  it('ID-47 ends every session and token with the commit, and no sign-in works until it is active again', async () => {
    const { person, accountId } = await registered();
    const issuedAt = new Date(Date.now() - 1_000);
    const grantId = await granted(accountId);
    expect(await counts(accountId, issuedAt, grantId)).toBe(true);
    await at.ask(DeactivateAccount, { accountId, reason }, { caller: officer() });
    expect(await counts(accountId, issuedAt, grantId)).toBe(false);
    expect(await counts(accountId, new Date(Date.now() + 60_000), grantId)).toBe(false);
    const { identityNumber, password } = person;
    const refused = await at.refusal(StartSignIn, { identityNumber, password, client: makeClient() });
    expect(refused.code).toBe('sign-in.failed');
    await at.ask(ReactivateAccount, { accountId, reason }, { caller: officer() });
    expect(await counts(accountId, issuedAt, grantId)).toBe(false); // what ended stays ended
    await expect(signIn(at, person)).resolves.toHaveProperty('ticket');
    expect(await counts(accountId, new Date(), await granted(accountId))).toBe(true);
  });

  it('ID-46 ID-47 a token counts no more when its grant has ended with its session, nor by another’s grant', async () => {
    const { accountId } = await registered();
    const other = await registered();
    const grantId = await granted(accountId);
    expect(await counts(accountId, new Date(), grantId)).toBe(true);
    expect(await counts(accountId, new Date(), await granted(other.accountId))).toBe(false);
    await grants().destroy(grantId);
    expect(await counts(accountId, new Date(), grantId)).toBe(false);
  });

  it('ID-47 ends who signed in since the ending before, in the same second too', async () => {
    const { accountId } = await registered();
    const ends: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      await at.ask(DeactivateAccount, { accountId, reason }, { caller: officer() });
      await at.ask(ReactivateAccount, { accountId, reason }, { caller: officer() });
      const [row] = await at.database.query<{ from: Date }[]>(
        'SELECT sessions_from AS "from" FROM accounts WHERE id = $1',
        [accountId],
      );
      ends.push(row?.from.getTime() ?? 0);
    }
    expect(ends).toEqual([...new Set(ends)].sort((a, b) => a - b));
  });

  it('ID-47 is written down once with who and why, however often it is asked for', async () => {
    const { accountId } = await registered();
    const asked = Array.from({ length: 20 }, () =>
      at.ask(DeactivateAccount, { accountId, reason }, { caller: officer() }),
    );
    await Promise.all(asked);
    const rows = await at.database.query<unknown[]>(
      'SELECT changed_by AS by, status, reason FROM account_standing_changes WHERE account_id = $1',
      [accountId],
    );
    expect(rows).toEqual([{ by: officerId, status: 'inactive', reason }]);
    const events = await at.database.query<unknown[]>(
      `SELECT FROM outbox WHERE subject LIKE '%sessions-ended%' AND body::text LIKE $1`,
      [`%${accountId}%`],
    );
    expect(events).toHaveLength(1);
  });

  it('ID-47 is refused to who lacks the right, for one’s own account, and for no account', async () => {
    const { accountId } = await registered();
    const clerk = at.tokens.sign({ accountId: officerId, level: 'IAL2', permissions: [] });
    const without = await at.refusal(DeactivateAccount, { accountId, reason }, { caller: clerk });
    expect(without.code).toBe('permission-missing');
    const own = await at.refusal(DeactivateAccount, { accountId: officerId, reason }, { caller: officer() });
    expect(own.code).toBe('account.own');
    const unknown = AccountId.parse('00000000-0000-4000-8000-000000000000');
    const nobody = await at.refusal(DeactivateAccount, { accountId: unknown, reason }, { caller: officer() });
    expect(nobody.code).toBe('not-found');
  });
});

describe('a relying party’s tokens', () => {
  const before = () => new Date(Date.now() - 1_000);
  const after = () => new Date(Date.now() + 60_000);

  it.each<[string, (party: RelyingPartyInput) => RelyingPartyInput]>([
    ['has another secret', ({ clientId }) => partner(clientId)],
    ['may use the API no more', (party) => ({ ...party, scopes: ['profile'] })],
    ['may tell less of people', (party) => ({ ...party, scopes: ['api'] })],
    ['needs a higher level', (party) => ({ ...party, requiredLevel: 'IAL3' })],
    ['has one right less', (party) => ({ ...party, permissions: ['notifier.delivery.read'] })],
  ])('ID-47 end when it %s, a service’s own and people’s', async (what, change) => {
    const { accountId } = await registered();
    const grantId = await granted(accountId);
    const party = partner(`party-${randomUUID()}`);
    await parties().upsert(party);
    expect(await counts(accountId, before(), grantId, party.clientId)).toBe(true);
    expect(await countsForService(party.clientId, before())).toBe(true);
    await parties().upsert(party);
    expect(await countsForService(party.clientId, before())).toBe(true); // nothing was changed
    await parties().upsert(change(party));
    expect(await counts(accountId, before(), grantId, party.clientId)).toBe(false);
    expect(await countsForService(party.clientId, before())).toBe(false);
    expect(await countsForService(party.clientId, after())).toBe(what !== 'may use the API no more');
  });

  it('ID-44 ID-47 end when it is switched off, and do not come back when it is switched on', async () => {
    const party = partner(`party-${randomUUID()}`);
    await parties().upsert(party);
    const caller = at.tokens.sign({
      ...{ accountId: officerId, level: 'IAL2' },
      permissions: ['identity.relying-party.manage'],
    });
    const turn = (disabled: boolean) =>
      at.ask(SwitchRelyingParty, { clientId: party.clientId, disabled }, { caller });
    expect(await countsForService(party.clientId, before())).toBe(true);
    await turn(true);
    expect(await countsForService(party.clientId, before())).toBe(false);
    expect(await countsForService(party.clientId, after())).toBe(false);
    await turn(false);
    expect(await countsForService(party.clientId, before())).toBe(false);
    expect(await countsForService(party.clientId, after())).toBe(true);
  });

  it('ID-47 of a party that there is not count for nothing', async () => {
    expect(await countsForService('nobody-knows', new Date())).toBe(false);
  });
});
