import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CancelMobileSignature, GetMobileSignature, StartMobileSignature } from '@vnconnect/contracts';
import { CertificateProofs } from '../certificates/certificate-proofs.js';
import { makeClient } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';
import {
  ending,
  type SignatureWorld,
  standing,
  startSignatureWorld,
  startSigning,
} from './testing/signature-world.js';

jest.setTimeout(60_000);

let world: SignatureWorld;
let at: TestIdentity;
beforeAll(async () => {
  world = await startSignatureWorld();
  at = await startTestIdentity({ environment: world.environment });
  await world.introduce(at);
});
afterAll(async () => {
  await at.stop();
  await world.stop();
});
beforeEach(() => world.setFaults({}));

const proofs = () => at.service.app.get(CertificateProofs, { strict: false });

describe('a signature by SIM', () => {
  it('ID-35 phone number, the same code on both screens, PIN, and the certificate is proven', async () => {
    const phone = await world.givePhone();
    const { mobileSignatureId, controlCode, expiresAt } = await startSigning(at, phone.number);
    expect(controlCode).toMatch(/^[2-9B-DF-HJ-NP-TV-XZ]{4}$/);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 100_000);
    expect(await phone.shown()).toContain(`Mã đối chiếu: ${controlCode}.`);
    expect(await standing(at, mobileSignatureId)).toEqual({ state: 'pending', controlCode, expiresAt });
    await phone.confirm();
    const signed = await standing(at, mobileSignatureId);
    if (signed.state !== 'signed') throw new Error('not signed');
    expect(signed.certificate).toMatchObject({
      commonName: 'Hồ Thị Thử',
      numbers: [expect.objectContaining({ kind: 'cccd' })],
    });
    expect(signed.certificate.numbers[0]?.masked).not.toMatch(/\d{12}/);
    expect(await standing(at, mobileSignatureId)).toEqual(signed);
    const proven = await proofs().spend(signed.proof, 'sign-in');
    expect(proven).toMatchObject({ way: 'pki-sim', certificate: { commonName: 'Hồ Thị Thử' } });
  });

  it.each(['business', 'agency'])('ID-35 the SIM of a %s as well', async (kind) => {
    const phone = await world.givePhone({ kind, name: 'Đơn vị Thử (mẫu)', number: '9900000087' });
    const { mobileSignatureId } = await startSigning(at, phone.number);
    await phone.confirm();
    expect(await standing(at, mobileSignatureId)).toMatchObject({
      state: 'signed',
      certificate: {
        organisation: 'Đơn vị Thử (mẫu)',
        numbers: [{ kind: 'tax-code', masked: '9900000087' }],
      },
    });
  });

  it('ID-35 the phone says in the person’s language what for', async () => {
    const phone = await world.givePhone();
    const client = makeClient({ language: 'en' });
    await at.ask(StartMobileSignature, { phone: phone.number, purpose: 'registration', client });
    expect(await phone.shown()).toMatch(/^VNConnect: register an account\. Control code: \w{4}\./);
  });

  it('ID-35 goes on after a restart of identity: what is needed stands in the database', async () => {
    const phone = await world.givePhone();
    const { mobileSignatureId } = await startSigning(at, phone.number);
    // Whoever had the turn to ask is gone in the middle of it.
    await at.database.query(
      `UPDATE mobile_signatures SET ask_at = now() + interval '15 seconds' WHERE id = $1`,
      [mobileSignatureId],
    );
    await phone.confirm();
    expect(await at.ask(GetMobileSignature, { mobileSignatureId })).toMatchObject({ state: 'pending' });
    expect(await standing(at, mobileSignatureId)).toMatchObject({ state: 'signed' });
  });

  it('ID-35 of many who ask at once one asks the service, and all get the same proof', async () => {
    const phone = await world.givePhone();
    const { mobileSignatureId } = await startSigning(at, phone.number);
    await phone.confirm();
    await Promise.all(Array.from({ length: 10 }, () => standing(at, mobileSignatureId)));
    const answers = await Promise.all(Array.from({ length: 10 }, () => standing(at, mobileSignatureId)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ state: 'signed' });
  });

  it('ID-35 a request that was given up proves nothing, whatever the phone still signs', async () => {
    const phone = await world.givePhone();
    const { mobileSignatureId } = await startSigning(at, phone.number);
    await at.ask(CancelMobileSignature, { mobileSignatureId });
    await phone.confirm();
    expect((await ending(at, mobileSignatureId)).code).toBe('mobile-signature.cancelled');
  });

  it('ID-35 nothing personal and nothing usable lies open in the database', async () => {
    const phone = await world.givePhone();
    const { mobileSignatureId } = await startSigning(at, phone.number);
    await phone.confirm();
    const signed = await standing(at, mobileSignatureId);
    const rows = await at.database.query<unknown[]>('SELECT * FROM mobile_signatures');
    const text = JSON.stringify(rows);
    expect(text).not.toContain(phone.number.slice(1));
    expect(text).not.toContain('Hồ Thị Thử');
    expect(signed.state === 'signed' && text.includes(signed.proof)).toBe(false);
  });
});

describe('no signature', () => {
  it('ID-35 refused on the phone', async () => {
    const phone = await world.givePhone();
    const { mobileSignatureId } = await startSigning(at, phone.number);
    await phone.refuse();
    expect((await ending(at, mobileSignatureId)).code).toBe('mobile-signature.refused');
    expect((await ending(at, mobileSignatureId)).code).toBe('mobile-signature.refused');
  });

  it.each([
    ['a phone without a signing SIM', '0912 999 999', 'mobile-signature.unknown-user'],
    ['a blocked PIN', '0910 001 902', 'mobile-signature.pin-blocked'],
    ['a blocked card', '0910 001 903', 'mobile-signature.card-blocked'],
    ['no certificate', '0910 001 904', 'mobile-signature.no-certificate'],
  ])('ID-35 %s is told at once', async (_what, phone, code) => {
    const client = makeClient();
    const refused = await at.refusal(StartMobileSignature, { phone, purpose: 'sign-in', client });
    expect(refused.code).toBe(code);
  });

  it.each([
    ['revoked', '0820001005', 'certificate.revoked'],
    ['expired', '0860001004', 'certificate.expired'],
  ])(
    'ID-35 a certificate that is %s passes no more than any other way (ID-32)',
    async (_what, number, code) => {
      const phone = world.phone(number);
      const { mobileSignatureId } = await startSigning(at, number);
      await phone.confirm();
      expect((await ending(at, mobileSignatureId)).code).toBe(code);
    },
  );

  it.each([
    [101, 'mobile-signature.unavailable'],
    [102, 'mobile-signature.unavailable'],
    [103, 'mobile-signature.unavailable'],
    [104, 'mobile-signature.unavailable'],
    [105, 'mobile-signature.unknown-user'],
    [107, 'mobile-signature.unavailable'],
    [108, 'mobile-signature.unavailable'],
    [109, 'mobile-signature.unavailable'],
    [208, 'mobile-signature.timed-out'],
    [209, 'mobile-signature.phone-unreachable'],
    [401, 'mobile-signature.refused'],
    [402, 'mobile-signature.pin-blocked'],
    [403, 'mobile-signature.card-blocked'],
    [404, 'mobile-signature.no-certificate'],
    [406, 'mobile-signature.already-running'],
    [422, 'mobile-signature.no-certificate'],
    [425, 'mobile-signature.no-certificate'],
    [500, 'mobile-signature.answer-invalid'], // says signed, and brings no signature
    [501, 'certificate.revoked'],
    [502, 'mobile-signature.answer-invalid'],
    [503, 'mobile-signature.answer-invalid'],
    [900, 'mobile-signature.unavailable'],
  ])('ID-35 status code %i is told as %s', async (status, code) => {
    const phone = await world.givePhone();
    await world.setFaults({ status });
    const { mobileSignatureId } = await startSigning(at, phone.number);
    expect((await ending(at, mobileSignatureId)).code).toBe(code);
  });

  it.each([
    ['a signature by another’s key', { signature: 'wrong-key' }, 'mobile-signature.answer-invalid'],
    ['a signature over another text', { signature: 'wrong-data' }, 'mobile-signature.answer-invalid'],
    ['no CMS', { signature: 'not-cms' }, 'mobile-signature.answer-invalid'],
    ['a certificate of an unknown CA', { signature: 'unknown-ca' }, 'certificate.untrusted'],
    ['the answer to another request', { answer: 'swapped' }, 'mobile-signature.answer-invalid'],
    ['an answer cut off', { answer: 'broken-xml' }, 'mobile-signature.answer-invalid'],
    ['entities that multiply', { answer: 'entities' }, 'mobile-signature.answer-invalid'],
  ])('ID-35 %s is refused', async (_what, faults, code) => {
    const phone = await world.givePhone();
    const { mobileSignatureId } = await startSigning(at, phone.number);
    await world.setFaults(faults);
    await phone.confirm();
    expect((await ending(at, mobileSignatureId)).code).toBe(code);
    await world.setFaults({});
    expect((await ending(at, mobileSignatureId)).code).toBe(code);
  });

  it('ID-35 a former signature of the same phone is refused', async () => {
    const phone = await world.givePhone();
    const first = await startSigning(at, phone.number);
    await phone.confirm();
    expect(await standing(at, first.mobileSignatureId)).toMatchObject({ state: 'signed' });
    await world.setFaults({ signature: 'replayed' });
    const second = await startSigning(at, phone.number);
    await phone.confirm();
    const { code } = await ending(at, second.mobileSignatureId);
    expect(code).toBe('mobile-signature.answer-invalid');
  });

  it.each([
    ['swapped', 'mobile-signature.answer-invalid'],
    ['broken-xml', 'mobile-signature.answer-invalid'],
    ['entities', 'mobile-signature.answer-invalid'],
  ])('ID-35 a request that is acknowledged wrongly (%s) does not begin', async (answer, code) => {
    const phone = await world.givePhone();
    await world.setFaults({ answer });
    const client = makeClient();
    const refused = await at.refusal(StartMobileSignature, {
      phone: phone.number,
      purpose: 'sign-in',
      client,
    });
    expect(refused.code).toBe(code);
  });

  it.each([['500'], ['503'], ['drop']])(
    'ID-35 a service that fails (%s) is told as such, and asked again while the phone waits',
    async (failure) => {
      const phone = await world.givePhone();
      await world.setFaults({ failure });
      const asked = { phone: phone.number, purpose: 'sign-in' as const, client: makeClient() };
      expect((await at.refusal(StartMobileSignature, asked)).code).toBe('mobile-signature.unavailable');
      await world.setFaults({});
      const { mobileSignatureId } = await startSigning(at, phone.number);
      await world.setFaults({ failure });
      expect(await standing(at, mobileSignatureId)).toMatchObject({ state: 'pending' });
      await world.setFaults({});
      await phone.confirm();
      expect(await standing(at, mobileSignatureId)).toMatchObject({ state: 'signed' });
    },
  );

  it('ID-35 a service that never answers is given up in time to tell', async () => {
    const phone = await world.givePhone();
    await world.setFaults({ answer: 'none' });
    const asked = { phone: phone.number, purpose: 'sign-in' as const, client: makeClient() };
    expect((await at.refusal(StartMobileSignature, asked)).code).toBe('mobile-signature.unavailable');
  });

  it.each([
    ['timed-out', {}],
    ['unavailable', { failure: '503' }],
  ])('ID-35 when the time is over and the service tells nothing: %s', async (code, faults) => {
    const phone = await world.givePhone();
    const { mobileSignatureId } = await startSigning(at, phone.number);
    await at.database.query(
      `UPDATE mobile_signatures SET expires_at = now() - interval '4 seconds' WHERE id = $1`,
      [mobileSignatureId],
    );
    await world.setFaults(faults);
    expect((await ending(at, mobileSignatureId)).code).toBe(`mobile-signature.${code}`);
  });

  it('ID-35 one that nobody began, or that is long over, is not found', async () => {
    const mobileSignatureId = '3f0e0f6c-3f0e-4f6c-8f0e-3f0e0f6c3f0e';
    const asked = { mobileSignatureId };
    expect((await at.refusal(GetMobileSignature, asked)).code).toBe('mobile-signature.not-found');
    const { mobileSignatureId: id } = await startSigning(at, (await world.givePhone()).number);
    await at.database.query(
      `UPDATE mobile_signatures SET expires_at = now() - interval '11 minutes' WHERE id = $1`,
      [id],
    );
    expect((await ending(at, id)).code).toBe('mobile-signature.not-found');
  });
});

describe('limits', () => {
  const refusal = (phone: string, client = makeClient()) =>
    at.refusal(StartMobileSignature, { phone, purpose: 'sign-in', client });

  it('ID-35 a number that is none is a field problem; without a human check nobody is asked', async () => {
    expect((await refusal('0241234567')).fields).toEqual([{ path: 'phone', code: 'phone.not-mobile' }]);
    const phone = await world.givePhone();
    const client = makeClient({ humanChecked: false });
    expect((await refusal(phone.number, client)).code).toBe('human-check-required');
    expect(await phone.shown()).toBeUndefined();
  });

  it('ID-35 one request at a time for a phone, until it has ended', async () => {
    const phone = await world.givePhone();
    await startSigning(at, phone.number);
    const refused = await refusal(phone.number);
    expect(refused.code).toBe('mobile-signature.already-running');
    expect(refused.retryAfterSeconds).toBeGreaterThan(100);
    await phone.refuse();
    await at.database.query(`UPDATE mobile_signatures SET ask_at = now() - interval '1 second'`);
    await expect(startSigning(at, phone.number)).resolves.toBeDefined();
  });

  it('ID-35 of two at once for a phone one is asked', async () => {
    const phone = await world.givePhone();
    const results = await Promise.allSettled([1, 2].map(() => startSigning(at, phone.number)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('ID-35 five an hour for a phone from an address; the holder elsewhere is not kept out', async () => {
    const phone = await world.givePhone();
    const client = makeClient();
    for (let sent = 0; sent < 5; sent += 1) {
      await startSigning(at, phone.number, client);
      await refuseAndSettle(phone);
    }
    const refused = await refusal(phone.number, client);
    expect(refused.code).toBe('mobile-signature.too-many');
    expect(refused.retryAfterSeconds).toBeGreaterThan(3_000);
    await expect(startSigning(at, phone.number)).resolves.toBeDefined();
  });

  it('ID-35 ten an hour for a phone from anywhere; those that were signed do not count', async () => {
    const phone = await world.givePhone();
    for (let sent = 0; sent < 12; sent += 1) {
      const { mobileSignatureId } = await startSigning(at, phone.number);
      if (sent < 3) {
        await phone.confirm();
        await standing(at, mobileSignatureId);
      } else await refuseAndSettle(phone);
    }
    await startSigning(at, phone.number);
    await refuseAndSettle(phone);
    expect((await refusal(phone.number)).code).toBe('mobile-signature.too-many');
  });

  it('ID-35 twenty an hour from an address, whatever the phones', async () => {
    const client = makeClient();
    for (let sent = 0; sent < 20; sent += 1) await startSigning(at, (await world.givePhone()).number, client);
    expect((await refusal((await world.givePhone()).number, client)).code).toBe('mobile-signature.too-many');
  });

  async function refuseAndSettle(phone: Awaited<ReturnType<typeof world.givePhone>>): Promise<void> {
    await phone.refuse();
    await at.database.query(`UPDATE mobile_signatures SET ask_at = now() - interval '1 second'`);
  }
});
