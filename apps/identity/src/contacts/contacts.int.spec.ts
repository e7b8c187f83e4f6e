import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ConfirmContactChange,
  GetOwnAccount,
  MakePhoneDefault,
  PhoneId,
  RemovePhone,
  ResendContactCode,
  StartEmailChange,
  StartPhoneAddition,
} from '@vnconnect/contracts';
import fc from 'fast-check';
import { addPhone as addPhoneTo, freshly as proveFreshly, type Proof } from '../testing/contacts.js';
import { everybodyMatches } from '../testing/fake-partners.js';
import { holder, toldTo } from '../testing/holders.js';
import { makeClient, makePerson, type Person, register } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
afterEach(() => {
  at.register.answer = everybodyMatches;
});

type Registered = Person & { accountId: string };

async function registered(changes: Partial<Person> = {}): Promise<Registered> {
  const person = makePerson(changes);
  const { accountId } = await register(at, person);
  await at.forgetSendings();
  return { ...person, accountId };
}

const own = ({ accountId }: Registered) => at.ask(GetOwnAccount, {}, holder(at, accountId));
const newPhone = () => makePerson().phone;
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

const freshly = (person: Registered, phone?: string) => proveFreshly(at, person, phone);
const addPhone = (person: Registered, phone: string, proof?: Proof) => addPhoneTo(at, person, phone, proof);

const tolds = async ({ accountId }: Registered) =>
  (await toldTo(at, accountId)).map(({ template, to }) => [template, to]);

describe('a further phone', () => {
  it('ID-46 ID-20 is added by a code on the registered phone, then one on the new; the holder is told', async () => {
    const person = await registered({ email: 'so.moi@example.vn' });
    const phone = newPhone();
    await addPhone(person, phone);
    expect((await own(person)).phones).toEqual([
      expect.objectContaining({ isDefault: true }),
      expect.objectContaining({ isDefault: false }),
    ]);
    expect(await tolds(person)).toEqual([
      ['phone-added', person.email],
      ['phone-added', person.phone],
    ]);
    expect((await toldTo(at, person.accountId))[0]?.variables['phone']).toMatch(/^0\d\d\*+\d{3}$/);
  });

  it('ID-46 is not added without a fresh proof, nor by another’s', async () => {
    const [person, stranger] = [await registered(), await registered()];
    const input = { phone: newPhone(), client: makeClient() };
    const as = holder(at, person.accountId);
    expect((await at.refusal(StartPhoneAddition, input, as)).code).toBe('reauthentication.required');
    const { reauthenticationId } = await freshly(stranger);
    const taken = await at.refusal(StartPhoneAddition, { ...input, reauthenticationId }, as);
    expect(taken.code).toBe('reauthentication.required');
    const elsewhere = holder(at, stranger.accountId, 'another-session');
    const other = await at.refusal(StartPhoneAddition, { ...input, reauthenticationId }, elsewhere);
    expect(other.code).toBe('reauthentication.required');
  });

  it('ID-46 ID-11 is not added by a wrong code, by one of another change, or after a quarter of an hour', async () => {
    const person = await registered();
    const phone = newPhone();
    const { reauthenticationId, as } = await freshly(person);
    const input = { phone, reauthenticationId, client: makeClient() };
    const { contactChangeId } = await at.ask(StartPhoneAddition, input, as);
    const code = at.notifier.codeFor(phone);
    const refused = await at.refusal(ConfirmContactChange, { contactChangeId, code: wrong(code) }, as);
    expect([refused.code, refused.attemptsLeft]).toEqual(['otp.incorrect', 4]);
    const stranger = holder(at, (await registered()).accountId);
    expect((await at.refusal(ConfirmContactChange, { contactChangeId, code }, stranger)).code).toBe(
      'contact-change.not-found',
    );
    await at.database.query(`UPDATE contact_changes SET begun_at = begun_at - interval '15 minutes'`);
    expect((await at.refusal(ConfirmContactChange, { contactChangeId, code }, as)).code).toBe(
      'contact-change.not-found',
    );
    expect((await own(person)).phones).toHaveLength(1);
  });

  it('ID-46 a new code takes the place of the one before', async () => {
    const person = await registered();
    const phone = newPhone();
    const { reauthenticationId, as } = await freshly(person);
    const started = { phone, reauthenticationId, client: makeClient() };
    const { contactChangeId } = await at.ask(StartPhoneAddition, started, as);
    const first = at.notifier.codeFor(phone);
    const again = { contactChangeId, client: makeClient() };
    expect((await at.refusal(ResendContactCode, again, as)).code).toBe('otp.too-soon');
    await at.forgetSendings();
    await at.ask(ResendContactCode, again, as);
    const second = at.notifier.codeFor(phone);
    if (first !== second) {
      expect((await at.refusal(ConfirmContactChange, { contactChangeId, code: first }, as)).code).toBe(
        'otp.incorrect',
      );
    }
    await at.ask(ConfirmContactChange, { contactChangeId, code: second }, as);
    expect((await at.refusal(ConfirmContactChange, { contactChangeId, code: second }, as)).code).toBe(
      'contact-change.not-found',
    );
  });

  it('ID-46 is none that the account has, nor a sixth, nor no Vietnamese mobile number', async () => {
    const person = await registered();
    const proof = await freshly(person);
    const start = (phone: string) =>
      at.refusal(
        StartPhoneAddition,
        { phone, reauthenticationId: proof.reauthenticationId, client: makeClient() },
        proof.as,
      );
    expect((await start(person.phone)).code).toBe('phone.known');
    expect((await start('+1 202 555 0100')).fields).toEqual([{ path: 'phone', code: 'phone.not-mobile' }]);
    for (let added = 1; added < 5; added += 1) await addPhone(person, newPhone(), proof);
    expect((await start(newPhone())).code).toBe('phone.too-many');
  }, 30_000);

  it('ID-46 an account begins ten changes an hour', async () => {
    const person = await registered();
    const { reauthenticationId, as } = await freshly(person);
    await at.database.query(
      `INSERT INTO contact_changes (id, account_id, kind, contact, begun_at)
       SELECT gen_random_uuid(), $1, 'phone', '', now() - step * interval '1 minute'
       FROM generate_series(1, 10) AS step`,
      [person.accountId],
    );
    const input = { phone: newPhone(), reauthenticationId, client: makeClient() };
    const refused = await at.refusal(StartPhoneAddition, input, as);
    expect(refused.code).toBe('otp.too-many');
    expect(refused.retryAfterSeconds).toBeGreaterThan(2_900);
  });

  it('ID-46 of many confirmations at once one adds it', async () => {
    const person = await registered();
    const phone = newPhone();
    const { reauthenticationId, as } = await freshly(person);
    const input = { phone, reauthenticationId, client: makeClient() };
    const { contactChangeId } = await at.ask(StartPhoneAddition, input, as);
    const code = at.notifier.codeFor(phone);
    const confirm = () => at.ask(ConfirmContactChange, { contactChangeId, code }, as);
    const confirmed = await Promise.allSettled(Array.from({ length: 5 }, confirm));
    expect(confirmed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await own(person)).phones).toHaveLength(2);
  });
});

describe('the default phone', () => {
  it('ID-46 ID-04 is one that the register shows in a citizen’s own name; the old one is told', async () => {
    const person = await registered();
    const phone = newPhone();
    const proof = await freshly(person);
    await addPhone(person, phone, proof);
    const relative = (await own(person)).phones.find(({ isDefault }) => !isDefault);
    const input = {
      phoneId: PhoneId.parse(relative?.phoneId),
      reauthenticationId: proof.reauthenticationId,
    };
    at.register.answer = () => ({ status: 200, body: { match: false } });
    expect((await at.refusal(MakePhoneDefault, input, proof.as)).code).toBe('subscriber-mismatch');
    at.register.answer = () => ({ status: 503, body: '' });
    expect((await at.refusal(MakePhoneDefault, input, proof.as)).code).toBe('subscriber-check-unavailable');
    at.register.answer = everybodyMatches;
    await at.ask(MakePhoneDefault, input, proof.as);
    const { phones } = await own(person);
    expect(phones.find(({ isDefault }) => isDefault)?.phoneId).toBe(relative?.phoneId);
    expect((await tolds(person)).at(-1)).toEqual(['default-phone-changed', person.phone]);
  });

  it('ID-46 is not removed, so neither is the last', async () => {
    const person = await registered();
    const { reauthenticationId, as } = await freshly(person);
    const [only] = (await own(person)).phones;
    const input = { phoneId: PhoneId.parse(only?.phoneId), reauthenticationId };
    expect((await at.refusal(RemovePhone, input, as)).code).toBe('phone.is-default');
    const unproven = await at.refusal(RemovePhone, { phoneId: PhoneId.parse(only?.phoneId) }, as);
    expect(unproven.code).toBe('reauthentication.required');
  });

  it('ID-46 whatever is made default or removed in any order, there is one default of one to five phones', async () => {
    const acts = fc.array(fc.record({ kind: fc.constantFrom('default', 'remove'), at: fc.nat(3) }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(acts, async (all) => {
        const person = await registered();
        const { reauthenticationId, as } = await freshly(person);
        for (let added = 0; added < 3; added += 1)
          await addPhone(person, newPhone(), { reauthenticationId, as });
        const ids = (await own(person)).phones.map(({ phoneId }) => phoneId);
        let left = new Set(ids);
        let [main] = ids;
        for (const each of all) {
          const phoneId = PhoneId.parse(ids[each.at]);
          const contract = each.kind === 'default' ? MakePhoneDefault : RemovePhone;
          const done = await at.ask(contract, { phoneId, reauthenticationId }, as).then(
            () => true,
            () => false,
          );
          const isAllowed = left.has(phoneId) && (each.kind === 'default' || phoneId !== main);
          expect(done).toBe(isAllowed);
          if (isAllowed && each.kind === 'default') main = phoneId;
          else if (isAllowed) left = new Set([...left].filter((id) => id !== phoneId));
        }
        const { phones } = await own(person);
        expect(new Set(phones.map(({ phoneId }) => phoneId))).toEqual(left);
        expect(phones.filter(({ isDefault }) => isDefault).map(({ phoneId }) => phoneId)).toEqual([main]);
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});

describe('the email', () => {
  it('ID-46 is replaced by a code to the new address; the old one is told', async () => {
    const person = await registered({ email: 'dia.chi.cu@example.vn' });
    const { reauthenticationId, as } = await freshly(person);
    const email = 'dia.chi.moi@example.vn';
    const known = { email: 'dia.chi.cu@example.vn', reauthenticationId, client: makeClient() };
    expect((await at.refusal(StartEmailChange, known, as)).code).toBe('email.known');
    const input = { email, reauthenticationId, client: makeClient() };
    const { contactChangeId, code } = await at.ask(StartEmailChange, input, as);
    expect(code.maskedTo).toBe('d***@example.vn');
    expect(at.notifier.orders.at(-1)).toMatchObject({
      channel: 'email',
      to: email,
      template: 'new-email-code',
    });
    await at.ask(ConfirmContactChange, { contactChangeId, code: at.notifier.codeFor(email) }, as);
    expect(await tolds(person)).toEqual([
      ['email-changed', person.email],
      ['email-changed', person.phone],
    ]);
    expect((await own(person)).maskedEmail).toBe('d***@example.vn');
  });
});
