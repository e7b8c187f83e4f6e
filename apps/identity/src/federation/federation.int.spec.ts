import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountId, ChangeIdentitySource, ListIdentitySources } from '@vnconnect/contracts';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { Browser } from '../oidc/testing/browser.js';
import { register, signIn } from '../testing/people.js';
import { type Federation, startFederation } from './testing/federation-fixture.js';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation();
});
afterAll(() => federation.stop());
afterEach(() => federation.faults({}));

const accounts = () => federation.at.service.app.get(AccountsRepository, { strict: false });

async function linksOf(accountId: AccountId): Promise<string[]> {
  const rows = await federation.at.database.query<{ source: string }[]>(
    'SELECT source FROM account_sources WHERE account_id = $1 ORDER BY source',
    [accountId],
  );
  return rows.map(({ source }) => source);
}

describe('Vietnam Post', () => {
  it('ID-25 the first sign-in there makes an account, marked so, and every later one opens it', async () => {
    const person = await federation.makeKnown();
    const { accountId, acr } = await federation.signIn('vietnam-post', person);
    expect(acr).toBe('urn:vnconnect:ial2');
    expect(await accounts().find(accountId)).toMatchObject({
      ...{ kind: 'citizen', method: 'vietnam-post', level: 'IAL2', status: 'active', language: 'en' },
      fullName: person.fullName,
      dateOfBirth: person.dateOfBirth,
      identityNumbers: [{ kind: 'cccd', value: person.identityNumber }],
      phones: [{ number: person.phone, isDefault: true }],
    });
    expect(await linksOf(accountId)).toEqual(['vietnam-post']);
    const told = await federation.at.database.query<{ body: string }[]>(
      `SELECT body FROM outbox WHERE subject = 'identity.account.registered.v1' AND body LIKE '%' || $1 || '%'`,
      [accountId],
    );
    expect(told).toHaveLength(1);
    expect((await federation.signIn('vietnam-post', person)).accountId).toBe(accountId);
  });

  it('ID-25 such an account has no password to sign in by, nor to recover', async () => {
    const person = await federation.makeKnown();
    await federation.signIn('vietnam-post', person);
    const refused = signIn(federation.at, person).catch((error: unknown) => error);
    expect(await refused).toMatchObject({ code: 'sign-in.failed' });
    expect((await accounts().findReachable(person.identityNumber, undefined)).accountId).toBeNull();
  });

  it('ID-01 a number that has an account elsewhere opens none, is linked to none, and makes none', async () => {
    const person = await federation.makeKnown();
    const { accountId } = await register(federation.at, person);
    const before = await federation.accountsOf('vietnam-post');
    const begun = await federation.begin();
    const refused = await federation.refusal(begun, await federation.goOut(begun, 'vietnam-post', person));
    expect(Object.fromEntries(refused)).toEqual({
      interaction: begun.uid,
      problem: 'account-exists',
      source: 'vietnam-post',
    });
    expect(await linksOf(accountId)).toEqual([]);
    expect(await federation.accountsOf('vietnam-post')).toBe(before);
  });
});

describe('VNeID', () => {
  it('ID-08 links an existing account by its verified 12-digit number, whatever the phone', async () => {
    const person = await federation.makeKnown();
    const { accountId } = await register(federation.at, person);
    expect((await federation.signIn('vneid', person)).accountId).toBe(accountId);
    expect(await linksOf(accountId)).toEqual(['vneid']);
    // Somebody else who has the very same phone.
    const other = await federation.makeKnown({ fullName: 'Trần Thị Khác' });
    const same = await federation.makeKnown({ ...other, phone: person.phone });
    expect((await federation.signIn('vneid', same)).accountId).not.toBe(accountId);
  });

  it('ID-08 makes an account for a number that has none, without phone or password', async () => {
    const person = await federation.makeKnown();
    const { accountId } = await federation.signIn('vneid', person);
    expect(await accounts().find(accountId)).toMatchObject({
      ...{ kind: 'citizen', method: 'vneid', level: 'IAL2', phones: [] },
      identityNumbers: [{ kind: 'cccd', value: person.identityNumber }],
    });
  });

  it('ID-08 opens an account that Vietnam Post made, which stays marked', async () => {
    const person = await federation.makeKnown();
    const { accountId } = await federation.signIn('vietnam-post', person);
    expect((await federation.signIn('vneid', person)).accountId).toBe(accountId);
    expect(await linksOf(accountId)).toEqual(['vietnam-post', 'vneid']);
    expect((await accounts().find(accountId))?.method).toBe('vietnam-post');
  });

  it('ID-24 a link follows the number when that is on another account', async () => {
    const person = await federation.makeKnown();
    const first = await federation.signIn('vneid', person);
    const second = await federation.signIn('vneid', await federation.makeKnown());
    // As an upheld claim frees a number.
    await federation.at.database.query('DELETE FROM identity_numbers WHERE account_id = $1', [
      first.accountId,
    ]);
    const third = await federation.signIn('vneid', person);
    expect([first.accountId, second.accountId]).not.toContain(third.accountId);
    expect(await linksOf(first.accountId)).toEqual([]);
    expect(await linksOf(third.accountId)).toEqual(['vneid']);
  });

  it('ID-08 the session has the level of the row, never more than was proven', async () => {
    const person = await federation.makeKnown();
    expect((await federation.signIn('vneid', person)).acr).toBe('urn:vnconnect:ial2');
    await changeRow({ level: 'IAL3' });
    expect((await federation.signIn('vneid', person)).acr).toBe('urn:vnconnect:ial3');
    await changeRow({ level: 'IAL2' });
  });

  it('ID-08 an account below level 2 neither opens nor makes one', async () => {
    await federation.faults({ vneid: { accountLevel: 'level-1' } });
    const person = await federation.makeKnown();
    await register(federation.at, person);
    expect(await problemOf('vneid', person)).toBe('source.level-too-low');
    expect(await problemOf('vneid', await federation.makeKnown())).toBe('source.level-too-low');
  });
});

describe('a sign-in at another provider', () => {
  it.each(['vietnam-post', 'vneid'] as const)(
    'ID-01 two callbacks at once of one new person make one account at %s, and both sign in',
    async (source) => {
      const person = await federation.makeKnown();
      const all = await Promise.all([federation.begin(), federation.begin(), federation.begin()]);
      const callbacks: URL[] = [];
      for (const begun of all) callbacks.push(await federation.goOut(begun, source, person));
      const before = await federation.accountsOf(source);
      const ended = await Promise.all(
        all.map((begun, index) => federation.comeBack(begun, callbacks[index] ?? new URL('about:blank'))),
      );
      expect(new Set(ended.map(({ accountId }) => accountId)).size).toBe(1);
      expect(await federation.accountsOf(source)).toBe(before + 1);
    },
  );

  it('ID-08 a callback counts once', async () => {
    const begun = await federation.begin();
    const callback = await federation.goOut(begun, 'vneid', await federation.makeKnown());
    await federation.comeBack(begun, callback);
    expect((await federation.refusal(begun, callback)).get('problem')).toBe('source.callback-unknown');
  });

  it('ID-08 a callback counts in the browser that began it alone, and is not spent in another', async () => {
    const [mine, theirs] = [await federation.begin(), await federation.begin()];
    const person = await federation.makeKnown();
    const callback = await federation.goOut(mine, 'vneid', person);
    await federation.goOut(theirs, 'vneid', await federation.makeKnown());
    for (const browser of [theirs.browser, new Browser()]) {
      const refused = await federation.refusal({ ...theirs, browser }, callback);
      expect(Object.fromEntries(refused)).toEqual({ problem: 'source.callback-unknown', source: 'vneid' });
    }
    expect(await federation.comeBack(mine, callback)).toHaveProperty('accountId');
  });

  it('ID-08 an answer at another provider’s callback is refused (mix-up)', async () => {
    const begun = await federation.begin();
    const callback = await federation.goOut(begun, 'vneid', await federation.makeKnown());
    const elsewhere = new URL(callback.href.replace('/vneid/', '/vietnam-post/'));
    expect((await federation.refusal(begun, elsewhere)).get('problem')).toBe('source.callback-unknown');
  });

  it.each(['other-nonce', 'other-issuer', 'other-audience', 'other-key'])(
    'ID-08 an ID token with %s is refused and makes nothing',
    async (idToken) => {
      await federation.faults({ vneid: { idToken }, vietnamPost: { idToken } });
      const person = await federation.makeKnown();
      const before = await federation.accountsOf('vneid');
      expect(await problemOf('vneid', person)).toBe('source.answer-invalid');
      expect(await problemOf('vietnam-post', person)).toBe('source.answer-invalid');
      expect(await federation.accountsOf('vneid')).toBe(before);
    },
  );

  it.each(['missing', 'malformed'])(
    'ID-08 an identity number that is %s makes nothing',
    async (identityNumber) => {
      await federation.faults({ vneid: { identityNumber }, vietnamPost: { identityNumber } });
      const person = await federation.makeKnown();
      expect(await problemOf('vneid', person)).toBe('source.claims-unusable');
      expect(await problemOf('vietnam-post', person)).toBe('source.claims-unusable');
    },
  );

  it('ID-08 a person who is refused there is sent back to the choice of ways', async () => {
    await federation.faults({ vneid: { signIn: 'refused' } });
    expect(await problemOf('vneid', await federation.makeKnown())).toBe('source.refused');
  });

  it('ID-08 with a provider down the others still work, and it works again by itself', async () => {
    const person = await federation.makeKnown();
    const begun = await federation.begin();
    const callback = await federation.goOut(begun, 'vneid', person);
    await federation.faults({ vneid: { failure: 'drop' } });
    expect((await federation.refusal(begun, callback)).get('problem')).toBe('source.unavailable');
    const again = await federation.begin();
    const out = new URL(`${federation.publicUrl}/oidc/interaction/${again.uid}/sources/vneid`);
    expect((await federation.refusal(again, out)).get('problem')).toBe('source.unavailable');
    expect((await federation.signIn('vietnam-post', person)).accountId).toBeDefined();
    await federation.faults({});
    expect((await federation.signIn('vneid', person)).accountId).toBeDefined();
  });

  it.each([{ failure: '503' }, { delayMs: 3_000 }])(
    'ID-08 %j at the end is an outage, not a refusal',
    async (fault) => {
      const begun = await federation.begin();
      const callback = await federation.goOut(begun, 'vietnam-post', await federation.makeKnown());
      await federation.faults({ vietnamPost: fault });
      expect((await federation.refusal(begun, callback)).get('problem')).toBe('source.unavailable');
    },
  );

  it('ID-08 begins only in the browser that holds the interaction, and where the source is open', async () => {
    const { uid, browser } = await federation.begin();
    const out = new URL(`${federation.publicUrl}/oidc/interaction/${uid}/sources/vneid`);
    const stranger = await federation.refusal({ browser: new Browser(), uid, checks: noChecks }, out);
    expect(stranger.get('problem')).toBe('interaction.not-found');
    await changeRow({ signIn: { opensOn: null, closesOn: null } });
    const closed = await federation.refusal({ browser, uid, checks: noChecks }, out);
    expect(Object.fromEntries(closed)).toEqual({
      interaction: uid,
      problem: 'source.closed',
      source: 'vneid',
    });
    await changeRow({ signIn: { opensOn: '2021-01-01', closesOn: null } });
  });

  it('ID-08 a source closed to new accounts still opens those it made', async () => {
    const known = await federation.makeKnown();
    await federation.signIn('vneid', known);
    await changeRow({ registration: { opensOn: null, closesOn: null } });
    expect(await problemOf('vneid', await federation.makeKnown())).toBe('source.closed');
    expect((await federation.signIn('vneid', known)).accountId).toBeDefined();
    await changeRow({ registration: { opensOn: '2021-01-01', closesOn: null } });
  });
});

const noChecks = { pkceCodeVerifier: '' };

/** The problem that a person's sign-in ends with. */
async function problemOf(source: 'vietnam-post' | 'vneid', person: Parameters<typeof register>[1]) {
  const begun = await federation.begin();
  const callback = await federation.goOut(begun, source, person);
  return (await federation.refusal(begun, callback)).get('problem');
}

/** Changes VNeID's row as an operator does. */
async function changeRow(changes: object): Promise<void> {
  const { at } = federation;
  const accountId = AccountId.parse('7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f');
  const caller = at.tokens.sign({ accountId, level: 'IAL2', permissions: ['identity.source.manage'] });
  const { sources } = await at.ask(ListIdentitySources, {});
  const row = sources.find(({ source }) => source === 'vneid');
  if (!row) throw new Error('no row');
  await at.ask(ChangeIdentitySource, { ...row, ...changes }, { caller });
}
