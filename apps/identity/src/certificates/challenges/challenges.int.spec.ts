import { createHash, createPrivateKey, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AnswerCertificateChallenge,
  type CertificatePurpose,
  StartCertificateChallenge,
} from '@vnconnect/contracts';
import { type InputOf, REDIS, type Redis } from '@vnconnect/service-kit';
import { startTestIdentity, type TestIdentity } from '../../testing/test-identity.js';
import { TrustedAuthoritiesRepository } from '../authorities/trusted-authorities.repository.js';
import { CertificateProofs } from '../certificate-proofs.js';
import { type CertificateWorld, startCertificateWorld } from '../testing/certificate-world.js';
import { withIndefiniteLengths } from '../testing/indefinite.js';
import { Openssl } from '../testing/openssl.js';

type Answer = Omit<InputOf<typeof AnswerCertificateChallenge>, 'challengeId'>;

let world: CertificateWorld;
let at: TestIdentity;
let openssl: Openssl;
beforeAll(async () => {
  world = await startCertificateWorld();
  at = await startTestIdentity();
  openssl = await Openssl.start();
  for (const authority of world.authorities) {
    await at.service.app.get(TrustedAuthoritiesRepository).upsert(authority);
  }
  for (const name of [
    'citizen',
    'citizen-rsa',
    'business',
    'business-representative',
    'weak-rsa-1024',
    'expired',
  ]) {
    await openssl.write(`${name}.pem`, await world.certificatePem(name));
    await openssl.write(`${name}.key`, await world.key(name));
    const chain = (await world.chain(name)).map(toPem).join('');
    await openssl.write(`${name}.chain.pem`, chain);
  }
}, 60_000);
afterAll(async () => {
  await openssl.stop();
  await at.stop();
  await world.stop();
});
beforeEach(() => world.setFaults({}));

const toPem = (der: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;

async function start(purpose: CertificatePurpose = 'sign-in') {
  const { challengeId, toSign } = await at.ask(StartCertificateChallenge, { purpose });
  const content = Buffer.from(toSign, 'base64');
  await openssl.write('challenge.txt', content);
  return { challengeId, content };
}

const cms = (name: string, ...options: string[]) =>
  openssl.make(
    ...['cms', '-sign', '-in', openssl.file('challenge.txt'), '-outform', 'DER', '-md', 'sha256'],
    ...['-signer', openssl.file(`${name}.pem`), '-inkey', openssl.file(`${name}.key`)],
    ...['-certfile', openssl.file(`${name}.chain.pem`), ...options],
  );

const dgst = (name: string, ...options: string[]) =>
  openssl.make(
    'dgst',
    '-sha256',
    '-sign',
    openssl.file(`${name}.key`),
    ...options,
    openssl.file('challenge.txt'),
  );

async function bare(name: string, algorithm: Answer['algorithm'], signature: Buffer): Promise<Answer> {
  const chain = (await world.chain(name)).map((der) => der.toString('base64'));
  const certificate = await world.certificatePem(name);
  return { format: 'bare', signature: signature.toString('base64'), algorithm, certificate, chain };
}

const message = (der: Buffer): Answer => ({ format: 'cms', signature: der.toString('base64') });

describe('a challenge', () => {
  it('ID-31 names the origin and the purpose, in one line that no tool changes', async () => {
    const { content } = await start('registration');
    const text = content.toString('ascii');
    expect(text).toContain('origin=http://localhost:8080 purpose=registration ');
    expect(text).toMatch(/^[\x20-\x7e]+ nonce=[\w-]{43}$/);
    expect((await start('registration')).content).not.toEqual(content);
  });

  it('ID-31 is good once, of fifty answers at once for one', async () => {
    const { challengeId } = await start();
    const answer = message(await cms('citizen'));
    const all = await Promise.allSettled(
      Array.from({ length: 50 }, () => at.ask(AnswerCertificateChallenge, { challengeId, ...answer })),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const again = await at.refusal(AnswerCertificateChallenge, { challengeId, ...answer });
    expect(again.code).toBe('certificate.challenge-expired');
  });

  it('ID-31 is spent by a wrong answer, too', async () => {
    const { challengeId } = await start();
    const right = message(await cms('citizen'));
    const wrong = await at.refusal(AnswerCertificateChallenge, {
      challengeId,
      format: 'cms',
      signature: 'AAAA',
    });
    expect(wrong.code).toBe('certificate.signature-invalid');
    const after = await at.refusal(AnswerCertificateChallenge, { challengeId, ...right });
    expect(after.code).toBe('certificate.challenge-expired');
  });

  it('ID-31 is gone after 60 s: Redis keeps it no longer', async () => {
    const { challengeId } = await start();
    const left = await at.service.app.get<Redis>(REDIS).pTTL(`certificate-challenge:${challengeId}`);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(60_000);
  });

  it('ID-31 nobody who reads Redis learns from a proof whose certificate it is', async () => {
    const { challengeId } = await start('registration');
    const { proof } = await at.ask(AnswerCertificateChallenge, {
      challengeId,
      ...{ format: 'cms', signature: (await cms('citizen')).toString('base64') },
    });
    const shown = await at.service.app.get(CertificateProofs).peek(proof, 'registration');
    const name = createHash('sha256').update(proof).digest('base64url');
    const kept = await at.service.app.get<Redis>(REDIS).get(`certificate-proof:registration:${name}`);
    expect(kept).not.toBeNull();
    expect(kept).not.toContain(shown?.certificate.numbers[0]?.value);
    expect(kept).not.toContain(shown?.certificate.commonName);
  });

  it('ID-31 a proof is for the purpose of its challenge, and good once', async () => {
    const { challengeId } = await start('registration');
    const { proof } = await at.ask(AnswerCertificateChallenge, {
      challengeId,
      ...message(await cms('citizen')),
    });
    const proofs = at.service.app.get(CertificateProofs);
    expect(await proofs.spend(proof, 'sign-in')).toBeUndefined();
    expect(await proofs.peek(proof, 'registration')).toMatchObject({ way: 'usb-token' });
    expect(await proofs.spend(proof, 'registration')).toMatchObject({
      purpose: 'registration',
      certificate: { der: await world.certificate('citizen'), commonName: 'Nguyễn Thị Hồng Đào' },
    });
    expect(await proofs.spend(proof, 'registration')).toBeUndefined();
  });
});

describe('signatures of the real openssl', () => {
  it.each([
    ['ID-31 CMS, ECDSA P-256', 'citizen', []],
    ['ID-31 CMS, ECDSA P-384 with SHA-384', 'business-representative', ['-md', 'sha384']],
    ['ID-31 CMS, RSA PKCS #1 v1.5', 'business', []],
    ['ID-31 CMS, RSA-PSS', 'citizen-rsa', ['-keyopt', 'rsa_padding_mode:pss']],
    ['ID-31 CMS without signed attributes', 'citizen', ['-noattr', '-binary']],
    ['ID-31 CMS by subject key identifier', 'citizen', ['-keyid']],
  ])('%s', async (_title, name, options) => {
    const { challengeId } = await start();
    const reply = await at.ask(AnswerCertificateChallenge, {
      challengeId,
      ...message(await cms(name, ...options)),
    });
    expect(reply.certificate.authority).toMatchObject({ id: 'public', isGovernment: false });
    expect(reply.certificate.numbers.length).toBeGreaterThan(0);
  });

  it('ID-31 CMS of a tool that writes indefinite lengths', async () => {
    const { challengeId } = await start();
    const answer = message(withIndefiniteLengths(await cms('citizen'), 4));
    expect(await at.ask(AnswerCertificateChallenge, { challengeId, ...answer })).toHaveProperty('proof');
  });

  it('ID-31 CMS as PEM, and numbers of persons come masked', async () => {
    const { challengeId } = await start();
    const pem = (await cms('citizen', '-outform', 'PEM')).toString();
    const reply = await at.ask(AnswerCertificateChallenge, { challengeId, format: 'cms', signature: pem });
    expect(reply.certificate.numbers).toContainEqual({ kind: 'cccd', masked: '033******001' });
  });

  it.each<[string, string, NonNullable<Answer['algorithm']>, string[]]>([
    ['ID-31 bare ECDSA', 'citizen', 'ES256', []],
    ['ID-31 bare RSA PKCS #1 v1.5', 'business', 'RS256', []],
    ['ID-31 bare RSA-PSS', 'business', 'PS256', ['-sigopt', 'rsa_padding_mode:pss']],
  ])('%s', async (_title, name, algorithm, options) => {
    const { challengeId } = await start();
    const answer = await bare(name, algorithm, await dgst(name, ...options));
    const reply = await at.ask(AnswerCertificateChallenge, { challengeId, ...answer });
    expect(reply.proof).toMatch(/^[\w-]{43}$/);
  });

  it('ID-31 bare ECDSA as two numbers, as tokens give it (PKCS #11)', async () => {
    const { challengeId, content } = await start();
    const key = createPrivateKey(await world.key('citizen'));
    const signature = sign('sha256', content, { key, dsaEncoding: 'ieee-p1363' });
    const answer = await bare('citizen', 'ES256', signature);
    expect(await at.ask(AnswerCertificateChallenge, { challengeId, ...answer })).toHaveProperty('proof');
  });
});

describe('what is refused', () => {
  const refused = async (answer: (content: Buffer) => Promise<Answer>) => {
    const { challengeId, content } = await start();
    return at.refusal(AnswerCertificateChallenge, { challengeId, ...(await answer(content)) });
  };

  it.each([
    ['ID-31 CMS with SHA-1', () => cms('citizen-rsa', '-md', 'sha1')],
    ['ID-31 CMS that holds its content', () => cms('citizen', '-nodetach')],
    ['ID-31 CMS without the certificate', () => cms('citizen', '-nocerts')],
    [
      'ID-31 CMS over another text',
      async () => {
        await openssl.write('challenge.txt', 'something else');
        return cms('citizen');
      },
    ],
    [
      'ID-31 CMS over another purpose',
      async () => {
        const { content } = await start('registration');
        await openssl.write('challenge.txt', content);
        return cms('citizen');
      },
    ],
  ])('%s', async (_title, make) => {
    expect((await refused(async () => message(await make()))).code).toBe('certificate.signature-invalid');
  });

  it('ID-31 CMS by two signers', async () => {
    const second = ['-signer', openssl.file('citizen-rsa.pem'), '-inkey', openssl.file('citizen-rsa.key')];
    const refusal = await refused(async () => message(await cms('citizen', ...second)));
    expect(refusal.code).toBe('certificate.signature-invalid');
  });

  it("ID-31 a bare signature of another's key, of another algorithm, or over another text", async () => {
    const other = await refused(async () => bare('business', 'RS256', await dgst('citizen-rsa')));
    const kind = await refused(async () => bare('citizen', 'RS256', await dgst('citizen')));
    const padding = await refused(async () => bare('business', 'PS256', await dgst('business')));
    const text = await refused(async (content) => {
      await openssl.write('challenge.txt', Buffer.concat([content, Buffer.from('.')]));
      return bare('business', 'RS256', await dgst('business'));
    });
    for (const { code } of [other, kind, padding, text]) expect(code).toBe('certificate.signature-invalid');
  });

  it('ID-31 a bare signature that does not say how and whose, which spends nothing', async () => {
    const { challengeId } = await start();
    const signature = (await dgst('citizen')).toString('base64');
    const asked = { challengeId, format: 'bare' as const, signature };
    expect((await at.refusal(AnswerCertificateChallenge, asked)).fields).toEqual([
      { path: 'algorithm', code: 'field.required' },
      { path: 'certificate', code: 'field.required' },
    ]);
    const right = await bare('citizen', 'ES256', Buffer.from(signature, 'base64'));
    expect(await at.ask(AnswerCertificateChallenge, { challengeId, ...right })).toHaveProperty('proof');
  });

  it('ID-32 the certificate of a right signature is checked as ever', async () => {
    expect((await refused(async () => message(await cms('expired')))).code).toBe('certificate.expired');
    expect((await refused(async () => message(await cms('weak-rsa-1024')))).code).toBe(
      'certificate.weak-key',
    );
    const malformed = await refused(async () => ({
      ...(await bare('citizen', 'ES256', Buffer.from('x'))),
      certificate: 'AAAA',
    }));
    expect(malformed.code).toBe('certificate.malformed');
  });
});
