import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ChoosePreferredFactor,
  ConfirmReauthentication,
  ConfirmSignInCode,
  ListSecondFactors,
  MakePaperCodes,
  ResendSignInCode,
  SendReauthenticationCode,
  StartPasskeyRegistration,
  StartReauthentication,
  StartReauthenticationPasskey,
  StartSignIn,
  StartSignInPasskey,
} from '@vnconnect/contracts';
import { ProblemError, REDIS, type Redis } from '@vnconnect/service-kit';
import { makeClient, makePerson, startSignIn } from '../testing/people.js';
import {
  addApp,
  addPaperCodes,
  addPasskey,
  appCode,
  confirmFactor,
  makeHolder,
  passkeyProof,
  reauthenticate,
} from '../testing/second-factors.js';
import { SoftAuthenticator } from '../testing/soft-authenticator.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
beforeEach(() => at.forgetSendings());
afterEach(() => {
  at.notifier.behaviour = {};
});

const ordersTo = (phone: string) => at.notifier.orders.filter(({ to }) => to === phone).length;

describe('the choice at sign-in', () => {
  it('ID-38 is told after the right password only, and nothing of it to an account without factors', async () => {
    const [holder, plain] = [await makeHolder(at), await makeHolder(at)];
    await addPaperCodes(at, holder);
    await addApp(at, holder);
    expect((await startSignIn(at, holder.person)).factors).toEqual(['authenticator-app', 'paper-code']);
    expect(Object.keys(await startSignIn(at, plain.person)).sort()).toEqual(['otp', 'phones', 'signInId']);
    for (const { identityNumber } of [holder.person, plain.person, makePerson()]) {
      const typed = { identityNumber, password: 'Not-The-1!', client: makeClient() };
      expect((await at.refusal(StartSignIn, typed)).toProblem()).toEqual({ code: 'sign-in.failed' });
    }
  });

  it('ID-38 who prefers another factor is sent no SMS at start, and may still ask for one', async () => {
    const holder = await makeHolder(at);
    const secret = await addApp(at, holder);
    await at.ask(ChoosePreferredFactor, { preferred: 'authenticator-app' }, holder.as);
    const ordered = ordersTo(holder.person.phone);
    const started = await startSignIn(at, holder.person);
    expect(started).toMatchObject({ preferred: 'authenticator-app', codeUnsent: 'not-preferred' });
    expect(new Date(started.otp.expiresAt).getTime()).toBeLessThanOrEqual(Date.now());
    expect(ordersTo(holder.person.phone)).toBe(ordered);
    await confirmFactor(at, started.signInId, { factor: 'authenticator-app', code: appCode(secret) });

    const { signInId } = await startSignIn(at, holder.person);
    await at.ask(ResendSignInCode, { signInId, client: makeClient() });
    expect(ordersTo(holder.person.phone)).toBe(ordered + 1);
    const code = at.notifier.codeFor(holder.person.phone);
    await at.ask(ConfirmSignInCode, { signInId, code, client: makeClient() });
  });

  it('ID-38 a preference is for what the account has, and ends with it', async () => {
    const holder = await makeHolder(at);
    const wish = { preferred: 'passkey' as const };
    expect((await at.refusal(ChoosePreferredFactor, wish, holder.as)).code).toBe('second-factor.unknown');
    const authenticator = new SoftAuthenticator();
    await addPasskey(at, holder, authenticator);
    await at.ask(ChoosePreferredFactor, wish, holder.as);
    expect((await startSignIn(at, holder.person)).preferred).toBe('passkey');
    await at.database.query('UPDATE passkeys SET suspended_at = now() WHERE account_id = $1', [
      holder.caller.accountId,
    ]);
    const started = await startSignIn(at, holder.person);
    expect(started.preferred).toBeUndefined();
    expect(started.codeUnsent).toBeUndefined();
    expect((await at.refusal(StartSignInPasskey, { signInId: started.signInId })).code).toBe(
      'second-factor.unknown',
    );
  });
});

describe('without the telephone network', () => {
  it('ID-38 while no SMS can be sent, who has another factor signs in by it; who has none is refused', async () => {
    const [holder, plain] = [await makeHolder(at), await makeHolder(at)];
    const [code = ''] = await addPaperCodes(at, holder);
    at.notifier.behaviour = { refuse: new ProblemError('service-unavailable') };
    const { identityNumber, password } = plain.person;
    const refused = await at.refusal(StartSignIn, { identityNumber, password, client: makeClient() });
    expect(refused.code).toBe('otp.channel-unavailable');
    const started = await startSignIn(at, holder.person);
    expect(started).toMatchObject({ codeUnsent: 'otp.channel-unavailable', factors: ['paper-code'] });
    const signedIn = await confirmFactor(at, started.signInId, { factor: 'paper-code', code });
    expect(signedIn.ticket).toBeDefined();
  });

  it('ID-38 limits of SMS do not hold up another factor, and say when the next SMS may be asked for', async () => {
    const holder = await makeHolder(at);
    const [code = ''] = await addPaperCodes(at, holder);
    await startSignIn(at, holder.person);
    const started = await startSignIn(at, holder.person);
    expect(started.codeUnsent).toBe('otp.too-soon');
    expect(new Date(started.otp.resendAt).getTime()).toBeGreaterThan(Date.now());
    await confirmFactor(at, started.signInId, { factor: 'paper-code', code });
  });

  it('ID-38 the notifier gone altogether, a passkey signs in', async () => {
    const own = await startTestIdentity();
    try {
      const holder = await makeHolder(own);
      const authenticator = new SoftAuthenticator();
      await addPasskey(own, holder, authenticator);
      await own.notifier.stop();
      const started = await startSignIn(own, holder.person);
      expect(started.codeUnsent).toBe('otp.channel-unavailable');
      const proof = await passkeyProof(own, started.signInId, authenticator);
      expect((await confirmFactor(own, started.signInId, proof)).ticket).toBeDefined();
    } finally {
      await own.stop();
    }
  });
});

describe('reauthentication', () => {
  it('ID-38 ID-46 adding and removing asks for it, in a session of the portal; an application’s token is not enough', async () => {
    const holder = await makeHolder(at);
    const { reauthenticationId } = await at.ask(StartReauthentication, {}, holder.as);
    for (const contract of [StartPasskeyRegistration, MakePaperCodes]) {
      expect((await at.refusal(contract, { reauthenticationId }, holder.as)).code).toBe(
        'reauthentication.required',
      );
    }
    expect((await at.refusal(StartReauthentication, {})).code).toBe('sign-in-required');
    const { sid: _session, ...token } = holder.caller;
    const application = { caller: at.tokens.sign(token) };
    for (const contract of [StartReauthentication, ListSecondFactors]) {
      expect((await at.refusal(contract, {}, application)).code).toBe('portal-session-required');
    }
  });

  it('ID-38 by a code to a phone of the account, a passkey, the app or paper', async () => {
    const holder = await makeHolder(at);
    const authenticator = new SoftAuthenticator();
    await addPasskey(at, holder, authenticator);
    const secret = await addApp(at, holder);
    const [paperCode = ''] = await addPaperCodes(at, holder);
    const proofs = [
      { factor: 'authenticator-app' as const, code: appCode(secret) },
      { factor: 'paper-code' as const, code: paperCode },
    ];
    for (const proof of proofs) {
      const { reauthenticationId, factors } = await at.ask(StartReauthentication, {}, holder.as);
      expect(factors).toEqual(['passkey', 'authenticator-app', 'paper-code']);
      await at.ask(ConfirmReauthentication, { reauthenticationId, proof }, holder.as);
      await at.ask(StartPasskeyRegistration, { reauthenticationId }, holder.as);
    }
    const { reauthenticationId } = await at.ask(StartReauthentication, {}, holder.as);
    const { options } = await at.ask(StartReauthenticationPasskey, { reauthenticationId }, holder.as);
    const proof = { factor: 'passkey' as const, response: authenticator.get(options) };
    await at.ask(ConfirmReauthentication, { reauthenticationId, proof }, holder.as);
    await at.ask(StartPasskeyRegistration, { reauthenticationId }, holder.as);
  });

  it('ID-38 is good for the account and session it was begun in, and for 5 minutes', async () => {
    const [holder, other] = [await makeHolder(at), await makeHolder(at)];
    const reauthenticationId = await reauthenticate(at, holder);
    const elsewhere = { caller: at.tokens.sign({ ...holder.caller, sid: 'session-2' }) };
    for (const as of [other.as, elsewhere]) {
      expect((await at.refusal(MakePaperCodes, { reauthenticationId }, as)).code).toBe(
        'reauthentication.required',
      );
    }
    const redis = at.service.app.get<Redis>(REDIS);
    const ttl = await redis.ttl(`reauthentication:${reauthenticationId}`);
    expect(ttl).toBeGreaterThan(280);
    expect(ttl).toBeLessThanOrEqual(300);
    await redis.del(`reauthentication:${reauthenticationId}`);
    const late = await at.refusal(MakePaperCodes, { reauthenticationId }, holder.as);
    expect(late.code).toBe('reauthentication.required');
  });

  it('ID-38 once proven it is not kept fresh by asking for codes on', async () => {
    const holder = await makeHolder(at);
    const reauthenticationId = await reauthenticate(at, holder);
    const more = { reauthenticationId, client: makeClient() };
    const refused = await at.refusal(SendReauthenticationCode, more, holder.as);
    expect(refused.code).toBe('reauthentication.not-found');
    const ttl = await at.service.app.get<Redis>(REDIS).ttl(`reauthentication:${reauthenticationId}`);
    expect(ttl).toBeLessThanOrEqual(300);
  });

  it('ID-11 ID-38 its code signs nobody in, a sign-in’s code does not prove it, and wrong ones are bounded', async () => {
    const holder = await makeHolder(at);
    const { reauthenticationId } = await at.ask(StartReauthentication, {}, holder.as);
    await at.ask(SendReauthenticationCode, { reauthenticationId, client: makeClient() }, holder.as);
    const code = at.notifier.codeFor(holder.person.phone);
    await at.forgetSendings();
    const { signInId } = await startSignIn(at, holder.person);
    const ofSignIn = at.notifier.codeFor(holder.person.phone);
    if (code !== ofSignIn) {
      const crossed = await at.refusal(ConfirmSignInCode, { signInId, code, client: makeClient() });
      expect(crossed.code).toBe('otp.incorrect');
    }
    const wrong = [ofSignIn, '000000', '000001', '000002', '000003', '000004'].filter(
      (each) => each !== code,
    );
    for (const each of wrong.slice(0, 5)) {
      const typed = { reauthenticationId, proof: { factor: 'sms' as const, code: each } };
      expect((await at.refusal(ConfirmReauthentication, typed, holder.as)).code).toMatch(
        /^otp\.(incorrect|void)$/,
      );
    }
    const right = { reauthenticationId, proof: { factor: 'sms' as const, code } };
    expect((await at.refusal(ConfirmReauthentication, right, holder.as)).code).toMatch(
      /^(otp\.void|second-factor\.delayed)$/,
    );
  });
});
