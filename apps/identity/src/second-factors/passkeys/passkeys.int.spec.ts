import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CompletePasskeyRegistration,
  ConfirmPasskeySignIn,
  ConfirmSignInFactor,
  ListSecondFactors,
  RemovePasskey,
  RenamePasskey,
  StartPasskeyRegistration,
  StartPasskeySignIn,
  StartSignInPasskey,
} from '@vnconnect/contracts';
import { REDIS, type Redis } from '@vnconnect/service-kit';
import { Tickets } from '../../interactions/tickets.js';
import { makeClient, signIn, startSignIn } from '../../testing/people.js';
import {
  addPasskey,
  answerPasskeySignIn,
  confirmFactor,
  makeHolder,
  passkeyProof,
  passkeySignIn,
  reauthenticate,
  refusedFactor,
  refusedPasskeySignIn,
} from '../../testing/second-factors.js';
import { SoftAuthenticator } from '../../testing/soft-authenticator.js';
import { startTestIdentity, type TestIdentity } from '../../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
beforeEach(() => at.forgetSendings());

const proofOf = (ticket: string) => at.service.app.get(Tickets, { strict: false }).spend(ticket);
/** What its holder has been told of the account's second factors. */
async function changes(accountId: string): Promise<unknown[]> {
  const rows = await at.database.query<{ change: string }[]>(
    `SELECT body::json->'payload'->>'change' AS change FROM outbox
     WHERE subject LIKE '%identity.second-factor.changed.v1' AND body::json->'payload'->>'accountId' = $1
     ORDER BY position`,
    [accountId],
  );
  return rows.map(({ change }) => change);
}

async function holderWith(authenticator: SoftAuthenticator) {
  const holder = await makeHolder(at);
  const { passkeyId } = await addPasskey(at, holder, authenticator);
  return { holder, passkeyId };
}

describe('registration of a passkey', () => {
  it('ID-38 asks for a discoverable key, verification of the person and no attestation, bound to this site', async () => {
    const holder = await makeHolder(at);
    const reauthenticationId = await reauthenticate(at, holder);
    const { options } = await at.ask(StartPasskeyRegistration, { reauthenticationId }, holder.as);
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      attestation: 'none',
    });
    expect(JSON.stringify(options)).not.toContain(holder.person.identityNumber);
    expect(JSON.stringify(options)).not.toContain(holder.caller.accountId);
  });

  it('ID-38 a key that did not verify the person, of another origin, or for another challenge is refused', async () => {
    const holder = await makeHolder(at);
    const reauthenticationId = await reauthenticate(at, holder);
    const start = () => at.ask(StartPasskeyRegistration, { reauthenticationId }, holder.as);
    const behaviours = [{ verifies: false }, { origin: 'https://vnconnect.example' }];
    for (const behaviour of behaviours) {
      const { registrationId, options } = await start();
      const response = new SoftAuthenticator(behaviour).create(options);
      const typed = { registrationId, response, name: 'Khoá' };
      expect((await at.refusal(CompletePasskeyRegistration, typed, holder.as)).code).toBe(
        'passkey.not-accepted',
      );
    }
    const [first, second] = [await start(), await start()];
    const typed = {
      registrationId: second.registrationId,
      response: new SoftAuthenticator().create(first.options),
      name: 'Khoá',
    };
    expect((await at.refusal(CompletePasskeyRegistration, typed, holder.as)).code).toBe(
      'passkey.not-accepted',
    );
  });

  it('ID-38 an answer counts once, and not for another account', async () => {
    const [holder, other] = [await makeHolder(at), await makeHolder(at)];
    const reauthenticationId = await reauthenticate(at, holder);
    const { registrationId, options } = await at.ask(
      StartPasskeyRegistration,
      { reauthenticationId },
      holder.as,
    );
    const typed = { registrationId, response: new SoftAuthenticator().create(options), name: 'Khoá' };
    expect((await at.refusal(CompletePasskeyRegistration, typed, other.as)).code).toBe(
      'passkey.not-accepted',
    );
    await at.ask(CompletePasskeyRegistration, typed, holder.as);
    expect((await at.refusal(CompletePasskeyRegistration, typed, holder.as)).code).toBe(
      'passkey.not-accepted',
    );
  });

  it('ID-38 is shown with its name and times, renamed, removed; only by its holder, who is told of it', async () => {
    const authenticator = new SoftAuthenticator({ synced: true });
    const { holder, passkeyId } = await holderWith(authenticator);
    const other = await makeHolder(at);
    const named = { passkeyId, name: 'Điện thoại' };
    expect((await at.refusal(RenamePasskey, named, other.as)).code).toBe('second-factor.unknown');
    await at.ask(RenamePasskey, named, holder.as);
    const { passkeys } = await at.ask(ListSecondFactors, {}, holder.as);
    expect(passkeys).toMatchObject([{ passkeyId, name: 'Điện thoại', isSynced: true }]);
    expect(passkeys[0]?.lastUsedAt).toBeUndefined();
    const others = { passkeyId, reauthenticationId: await reauthenticate(at, other) };
    expect((await at.refusal(RemovePasskey, others, other.as)).code).toBe('second-factor.unknown');
    await at.ask(
      RemovePasskey,
      { passkeyId, reauthenticationId: await reauthenticate(at, holder) },
      holder.as,
    );
    expect((await refusedPasskeySignIn(at, authenticator)).code).toBe('passkey.not-accepted');
    expect(await changes(holder.caller.accountId)).toEqual(['added', 'removed']);
  });
});

describe('passkey as second factor', () => {
  it('ID-38 takes the place of the code, with the methods used', async () => {
    const authenticator = new SoftAuthenticator();
    const { holder } = await holderWith(authenticator);
    const { signInId, factors } = await startSignIn(at, holder.person);
    expect(factors).toEqual(['passkey']);
    const { ticket } = await confirmFactor(at, signInId, await passkeyProof(at, signInId, authenticator));
    expect(await proofOf(ticket)).toMatchObject({
      accountId: holder.caller.accountId,
      level: 'IAL2',
      amr: ['pwd', 'hwk', 'user', 'mfa'],
    });
  });

  it('ID-38 an answer proves once, and nothing for another sign-in', async () => {
    const authenticator = new SoftAuthenticator();
    const { holder } = await holderWith(authenticator);
    const [first, second] = [await startSignIn(at, holder.person), await startSignIn(at, holder.person)];
    const proof = await passkeyProof(at, first.signInId, authenticator);
    await at.ask(StartSignInPasskey, { signInId: second.signInId });
    expect((await refusedFactor(at, second.signInId, proof)).code).toBe('passkey.not-accepted');
    await confirmFactor(at, first.signInId, proof);
    const third = await startSignIn(at, holder.person);
    expect((await refusedFactor(at, third.signInId, proof)).code).toBe('passkey.not-accepted');
  });

  it('ID-38 of fifty who send the same answer at once one signs in', async () => {
    const authenticator = new SoftAuthenticator();
    const { holder } = await holderWith(authenticator);
    const { signInId } = await startSignIn(at, holder.person);
    const proof = await passkeyProof(at, signInId, authenticator);
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () => confirmFactor(at, signInId, proof)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('ID-38 another account’s passkey, and one of another origin, prove nothing', async () => {
    const [mine, theirs] = [new SoftAuthenticator(), new SoftAuthenticator()];
    const { holder } = await holderWith(mine);
    await holderWith(theirs);
    const { signInId } = await startSignIn(at, holder.person);
    const foreign = await passkeyProof(at, signInId, theirs);
    expect((await refusedFactor(at, signInId, foreign)).code).toBe('passkey.not-accepted');
    mine.behaviour.origin = 'https://vnconnect.example';
    const phished = await passkeyProof(at, signInId, mine);
    expect((await refusedFactor(at, signInId, phished)).code).toBe('passkey.not-accepted');
  });
});

describe('sign-in by passkey alone', () => {
  it('ID-38 signs in without number, password or code, as IAL2 with the methods used', async () => {
    const [kept, synced] = [new SoftAuthenticator(), new SoftAuthenticator({ synced: true })];
    const { holder } = await holderWith(kept);
    await addPasskey(at, holder, synced);
    const ordered = at.notifier.orders.length;
    for (const [authenticator, key] of [[kept, 'hwk'] as const, [synced, 'swk'] as const]) {
      const { ticket } = await passkeySignIn(at, authenticator);
      const amr = [key, 'user', 'mfa'];
      const { accountId } = holder.caller;
      expect(await proofOf(ticket)).toMatchObject({ accountId, level: 'IAL2', amr });
    }
    expect(at.notifier.orders).toHaveLength(ordered);
    const { passkeys } = await at.ask(ListSecondFactors, {}, holder.as);
    expect(passkeys.every(({ lastUsedAt }) => lastUsedAt !== undefined)).toBe(true);
  });

  it('ID-38 tells nothing of any account before', async () => {
    const { options } = await at.ask(StartPasskeySignIn, {});
    expect(options.allowCredentials).toEqual([]);
  });

  it('ID-38 a challenge is answered once and within its 5 minutes', async () => {
    const authenticator = new SoftAuthenticator();
    await holderWith(authenticator);
    const answer = await answerPasskeySignIn(at, authenticator);
    await at.ask(ConfirmPasskeySignIn, answer);
    expect((await at.refusal(ConfirmPasskeySignIn, answer)).code).toBe('passkey.not-accepted');
    const late = await answerPasskeySignIn(at, authenticator);
    await at.service.app.get<Redis>(REDIS).del(`passkey-challenge:passkey-sign-in:${late.passkeySignInId}`);
    expect((await at.refusal(ConfirmPasskeySignIn, late)).code).toBe('passkey.not-accepted');
  });

  it('ID-38 without verification of the person, or without saying whose it is, it is refused', async () => {
    const authenticator = new SoftAuthenticator();
    await holderWith(authenticator);
    authenticator.behaviour.verifies = false;
    expect((await refusedPasskeySignIn(at, authenticator)).code).toBe('passkey.not-accepted');
    authenticator.behaviour.verifies = true;
    const answer = await answerPasskeySignIn(at, authenticator);
    answer.response.response.userHandle = undefined;
    expect((await at.refusal(ConfirmPasskeySignIn, answer)).code).toBe('passkey.not-accepted');
    expect((await passkeySignIn(at, authenticator)).ticket).toBeDefined();
  });

  it('ID-38 ID-47 an inactive account is not signed in to', async () => {
    const authenticator = new SoftAuthenticator();
    const { holder } = await holderWith(authenticator);
    const { accountId } = holder.caller;
    await at.database.query(`UPDATE accounts SET status = 'inactive' WHERE id = $1`, [accountId]);
    expect((await refusedPasskeySignIn(at, authenticator)).code).toBe('sign-in.account-inactive');
  });
});

describe('the signature counter', () => {
  it('ID-38 a counter that goes back, or stays, is refused; the passkey is suspended and its holder told once', async () => {
    for (const back of [1, 6]) {
      const authenticator = new SoftAuthenticator();
      const { holder } = await holderWith(authenticator);
      authenticator.behaviour.counter = 6;
      await passkeySignIn(at, authenticator);
      authenticator.behaviour.counter = back;
      expect((await refusedPasskeySignIn(at, authenticator)).code).toBe('passkey.counter-went-back');
      authenticator.behaviour.counter = 100;
      expect((await refusedPasskeySignIn(at, authenticator)).code).toBe('passkey.suspended');
      const { passkeys } = await at.ask(ListSecondFactors, {}, holder.as);
      expect(passkeys[0]?.suspendedAt).toBeDefined();
      expect((await startSignIn(at, holder.person)).factors).toBeUndefined();
      expect(await changes(holder.caller.accountId)).toEqual(['added', 'suspended']);
      await at.forgetSendings();
    }
  });

  it('ID-38 a wrong signature suspends nothing, whatever its counter', async () => {
    const authenticator = new SoftAuthenticator({ counter: 50 });
    await holderWith(authenticator);
    const answer = await answerPasskeySignIn(at, authenticator);
    const data = Buffer.from(answer.response.response.authenticatorData, 'base64url');
    data.writeUInt32BE(1, 33);
    answer.response.response.authenticatorData = data.toString('base64url');
    expect((await at.refusal(ConfirmPasskeySignIn, answer)).code).toBe('passkey.not-accepted');
    expect((await passkeySignIn(at, authenticator)).ticket).toBeDefined();
  });

  it('ID-38 an authenticator that keeps no counter signs in each time', async () => {
    const authenticator = new SoftAuthenticator({ counter: 0 });
    await holderWith(authenticator);
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await passkeySignIn(at, authenticator)).ticket).toBeDefined();
    }
  });

  it('ID-38 a sign-in that is not completed leaves the counter as it was', async () => {
    const authenticator = new SoftAuthenticator();
    const { holder } = await holderWith(authenticator);
    const { signInId } = await startSignIn(at, holder.person);
    const proof = await passkeyProof(at, signInId, authenticator);
    await at.database.query('UPDATE sign_ins SET completed_at = now() WHERE id = $1', [signInId]);
    const refused = await at.refusal(ConfirmSignInFactor, { signInId, proof, client: makeClient() });
    expect(refused.code).toBe('sign-in.not-found');
    const { passkeys } = await at.ask(ListSecondFactors, {}, holder.as);
    expect(passkeys[0]?.lastUsedAt).toBeUndefined();
    await at.forgetSendings();
    await signIn(at, holder.person);
  });
});
