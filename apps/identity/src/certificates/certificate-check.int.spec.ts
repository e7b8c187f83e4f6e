import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ProblemError } from '@vnconnect/service-kit';
import type { CheckedCertificate } from './checked-certificate.js';
import {
  type CertificateWorld,
  type StatusFaults,
  startCertificateWorld,
} from './testing/certificate-world.js';
import { startTestCheck, type TestCheck } from './testing/test-check.js';

let world: CertificateWorld;
let test: TestCheck;
beforeAll(async () => {
  world = await startCertificateWorld();
  test = await startTestCheck(world.authorities);
}, 60_000);
afterAll(async () => {
  await test.stop();
  await world.stop();
});
beforeEach(async () => {
  await test.forget();
  await world.setFaults({});
});

async function check(name: string, at = new Date(), by = test.another()): Promise<CheckedCertificate> {
  return by.check(await world.certificate(name), await world.chain(name), at);
}

/** The code it is refused with; `passes` when it is not. */
async function outcome(...asked: Parameters<typeof check>): Promise<string> {
  try {
    await check(...asked);
    return 'passes';
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
}

describe('the table of certificates', () => {
  it.each([
    ['ID-32 an agency by the Government CA, RSA 2048', 'agency', 'passes'],
    ['ID-32 the same agency, renewed', 'agency-renewed', 'passes'],
    ['ID-32 a second agency', 'agency-second', 'passes'],
    ['ID-32 a business, RSA 3072', 'business', 'passes'],
    ['ID-32 a branch and its representative, P-384', 'business-representative', 'passes'],
    ['ID-32 a citizen, P-256', 'citizen', 'passes'],
    ['ID-32 a citizen, RSA', 'citizen-rsa', 'passes'],
    [
      'ID-32 an agency by the public CA is a good certificate (what it makes is ID-34)',
      'agency-public-ca',
      'passes',
    ],
    ['ID-33 no number in the subject', 'no-identity', 'certificate.subject-unreadable'],
    ['ID-32 expired', 'expired', 'certificate.expired'],
    ['ID-32 not yet valid', 'not-yet-valid', 'certificate.not-yet-valid'],
    ['ID-32 revoked', 'revoked', 'certificate.revoked'],
    ['ID-32 suspended', 'suspended', 'certificate.revoked'],
    ['ID-32 an agency, revoked', 'agency-revoked', 'certificate.revoked'],
    ['ID-32 key usage without digitalSignature', 'no-digital-signature', 'certificate.wrong-usage'],
    ['ID-32 for servers only', 'server-only', 'certificate.wrong-usage'],
    ['ID-32 a CA flag in an end certificate', 'ca-as-end', 'certificate.not-end-entity'],
    ["ID-32 the Government CA's name, another's key", 'wrong-chain', 'certificate.untrusted'],
    ['ID-32 a CA that nobody trusts', 'unknown-ca', 'certificate.untrusted'],
    ['ID-32 one CA too many', 'path-length', 'certificate.untrusted'],
    ['ID-32 RSA of 1024 bits', 'weak-rsa-1024', 'certificate.weak-key'],
    ['ID-32 curve P-192', 'weak-p-192', 'certificate.weak-key'],
    ['ID-32 signed with SHA-1', 'sha1-signature', 'certificate.weak-signature'],
  ])('%s', async (_title, name, expected) => {
    expect(await outcome(name)).toBe(expected);
  });
});

describe('who a certificate speaks for', () => {
  it('ID-33 an agency by MST and MNS, with its organisation and email', async () => {
    expect(await check('agency')).toMatchObject({
      authority: { id: 'government', isGovernment: true },
      commonName: 'Sở Y tế (mẫu)',
      organisation: 'Ủy ban nhân dân Tỉnh Mẫu',
      email: 'soyte@tinhmau.example',
      numbers: [{ kind: 'tax-code', value: '9900000016' }],
      budgetCode: '1990001',
      issuerName: 'CA chuyên dùng Chính phủ (mẫu)',
    });
  });

  it('ID-33 a citizen by two UIDs of one subject, a branch by its tax code and representative', async () => {
    expect(await check('citizen')).toMatchObject({
      authority: { id: 'public', isGovernment: false },
      commonName: 'Nguyễn Thị Hồng Đào',
      numbers: expect.arrayContaining([
        { kind: 'cmnd', value: '990000001' },
        { kind: 'cccd', value: '033192000001' },
      ]),
    });
    expect((await check('business-representative')).numbers).toEqual([
      { kind: 'tax-code', value: '9900000048-001' },
      { kind: 'cccd', value: '034088000002' },
    ]);
  });

  it('ID-36 a renewed certificate has the same subject and another thumbprint', async () => {
    const [old, renewed] = [await check('agency'), await check('agency-renewed')];
    expect(renewed.subjectHash).toBe(old.subjectHash);
    expect(renewed.thumbprint).not.toBe(old.thumbprint);
    expect((await check('agency-second')).subjectHash).not.toBe(old.subjectHash);
  });
});

describe('paths', () => {
  it('ID-32 without the intermediate there is no path; a configured one serves as well', async () => {
    const citizen = await world.certificate('citizen');
    const refused = test.another().check(citizen, [], new Date());
    await expect(refused).rejects.toMatchObject({ code: 'certificate.untrusted' });
    const [authority] = world.authorities.filter(({ id }) => id === 'public');
    if (!authority) throw new Error('there is no public CA');
    await test.repository.upsert({ ...authority, intermediates: await world.chain('citizen') });
    const checked = await test.another().check(citizen, [], new Date());
    expect(checked.authority.id).toBe('public');
    await test.repository.upsert(authority);
  });

  it('ID-32 an authority counts from and to its days', async () => {
    const authority = world.authorities.find(({ id }) => id === 'public');
    if (!authority) throw new Error('there is no public CA');
    await test.repository.upsert({ ...authority, activeTo: new Date(Date.now() - 1_000) });
    expect(await outcome('citizen')).toBe('certificate.untrusted');
    expect(await outcome('agency')).toBe('passes');
    await test.repository.upsert({ ...authority, activeFrom: new Date(Date.now() + 60_000) });
    expect(await outcome('citizen')).toBe('certificate.untrusted');
    await test.repository.upsert(authority);
    expect(await outcome('citizen')).toBe('passes');
  });

  it('ID-32 intermediates are held to their validity: past their end nothing below counts', async () => {
    const in16Years = new Date(Date.now() + 16 * 365.25 * 86_400_000);
    expect(await outcome('citizen', in16Years)).toBe('certificate.untrusted');
  });
});

describe('revocation', () => {
  const ocspDown = { failure: '500' };
  it.each<[string, string, StatusFaults, string]>([
    ['ID-32 OCSP unreachable, the list is fresh: good', 'citizen', { ocsp: ocspDown }, 'passes'],
    [
      'ID-32 OCSP unreachable, the list names it: revoked',
      'revoked',
      { ocsp: ocspDown },
      'certificate.revoked',
    ],
    ['ID-32 OCSP by the issuer itself counts', 'citizen', { ocsp: { signer: 'issuer' } }, 'passes'],
    [
      'ID-32 OCSP stale: the list decides',
      'revoked',
      { ocsp: { freshness: 'stale' } },
      'certificate.revoked',
    ],
    [
      'ID-32 OCSP stale: the list decides for the good',
      'citizen',
      { ocsp: { freshness: 'stale' } },
      'passes',
    ],
    [
      'ID-32 OCSP replayed from before the revocation: the list decides',
      'revoked',
      { ocsp: { freshness: 'replayed' } },
      'certificate.revoked',
    ],
    [
      'ID-32 OCSP with another nonce: the list decides',
      'revoked',
      { ocsp: { nonce: 'other' } },
      'certificate.revoked',
    ],
    [
      'ID-32 OCSP without nonce, but fresh: counts',
      'revoked',
      { ocsp: { nonce: 'missing' } },
      'certificate.revoked',
    ],
    [
      'ID-32 OCSP without nonce and of days ago: the list decides',
      'revoked',
      { ocsp: { nonce: 'missing', freshness: 'replayed' } },
      'certificate.revoked',
    ],
    [
      'ID-32 OCSP by one who may not: the list decides',
      'revoked',
      { ocsp: { signer: 'not-delegated' } },
      'certificate.revoked',
    ],
    [
      'ID-32 OCSP by another CA: the list decides',
      'revoked',
      { ocsp: { signer: 'other-ca' } },
      'certificate.revoked',
    ],
    [
      'ID-32 OCSP says it knows no such certificate: no, whatever the list says',
      'citizen',
      { ocsp: { answer: 'unknown' } },
      'certificate.status-unknown',
    ],
    ['ID-32 OCSP says try later: the list decides', 'citizen', { ocsp: { answer: 'tryLater' } }, 'passes'],
    [
      'ID-32 the list is stale too: unknown means no',
      'citizen',
      { ocsp: ocspDown, crl: { freshness: 'stale' } },
      'certificate.status-unknown',
    ],
    [
      'ID-32 the list is signed by another: unknown means no',
      'citizen',
      { ocsp: ocspDown, crl: { signer: 'other-ca' } },
      'certificate.status-unknown',
    ],
    [
      'ID-32 the list is not to be had: unknown means no',
      'citizen',
      { ocsp: ocspDown, crl: { failure: 'drop' } },
      'certificate.status-unknown',
    ],
  ])('%s', async (_title, name, faults, expected) => {
    await world.setFaults(faults);
    expect(await outcome(name)).toBe(expected);
  });

  it('ID-32 the intermediate is looked up too: without its list the path is unknown', async () => {
    await world.setFaults({ crl: { failure: '503' } });
    expect(await outcome('citizen')).toBe('certificate.status-unknown');
  });

  it('ID-32 a list with a lower number than one seen by any process is an old one: unknown means no', async () => {
    await world.setFaults({ ocsp: ocspDown });
    expect(await outcome('citizen')).toBe('passes');
    const keys = await test.redis.keys('certificate-crl-number:*');
    expect(keys).toHaveLength(2);
    for (const key of keys)
      await test.redis.set(key, String(BigInt((await test.redis.get(key)) ?? 0) + 1_000n));
    expect(await outcome('citizen-rsa')).toBe('certificate.status-unknown');
  });

  it('ID-32 a result is kept no longer than nextUpdate, over a failure of the authority and for other processes', async () => {
    const first = test.another();
    expect(await outcome('citizen', new Date(), first)).toBe('passes');
    await world.setFaults({ ocsp: { failure: 'drop' }, crl: { failure: 'drop' } });
    expect(await outcome('citizen', new Date(), first)).toBe('passes');
    expect(await outcome('citizen')).toBe('passes');
    const tomorrow = new Date(Date.now() + 25 * 3_600_000);
    expect(await outcome('citizen', tomorrow, first)).toBe('certificate.status-unknown');
    for (const key of await test.redis.keys('certificate-status:*')) {
      expect(await test.redis.pTTL(key)).toBeLessThanOrEqual(600_000);
    }
  });

  it('ID-32 a responder and a list that never answer hold a sign-in up for 3 s', async () => {
    await world.setFaults({ ocsp: { delayMs: 60_000 }, crl: { delayMs: 60_000 } });
    expect(await outcome('citizen')).toBe('certificate.status-unknown'); // within the test's 5 s
  });
});
