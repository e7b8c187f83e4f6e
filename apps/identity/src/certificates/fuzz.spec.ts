import { createPrivateKey, sign } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ProblemError } from '@vnconnect/service-kit';
import fc from 'fast-check';
import { CertificateRefused } from './certificate.errors.js';
import { readAnswer } from './challenges/challenge-answer.js';
import { readCms } from './challenges/cms.js';
import { type Certificate, readCertificate } from './reading/certificate.js';
import { DerError } from './reading/der.js';
import { readCrl } from './revocation/crl.js';
import { makeOcspQuestion, type OcspQuestion } from './revocation/ocsp-request.js';
import { readOcspResponse } from './revocation/ocsp-response.js';
import { StatusUnusable } from './revocation/status.js';
import { readSubject } from './subject.js';
import { type CertificateWorld, identityRules, startCertificateWorld } from './testing/certificate-world.js';
import { changes, mutate } from './testing/mutations.js';
import { Openssl } from './testing/openssl.js';

const RUNS = 10_000;
const content = Buffer.from('what was to be signed');
const at = new Date();

let world: CertificateWorld;
let leaf: Buffer;
let issuer: Certificate;
let cms: Buffer;
let crl: Buffer;
let ocsp: Buffer;
let question: OcspQuestion;
beforeAll(async () => {
  world = await startCertificateWorld();
  leaf = await world.certificate('revoked');
  const [ca = Buffer.alloc(0)] = await world.chain('revoked');
  issuer = readCertificate(ca);
  crl = await world.fetch('/crl/public.crl');
  question = makeOcspQuestion(readCertificate(leaf), issuer);
  ocsp = await world.fetch(`/ocsp/public/${encodeURIComponent(question.der.toString('base64'))}`);
  const openssl = await Openssl.start();
  const signer = await openssl.write('signer.pem', await world.certificatePem('revoked'));
  const key = await openssl.write('key.pem', await world.key('revoked'));
  const text = await openssl.write('text', content);
  const options = ['-binary', '-outform', 'DER', '-md', 'sha256', '-signer', signer, '-inkey', key];
  cms = await openssl.make('cms', '-sign', '-in', text, ...options);
  await openssl.stop();
}, 60_000);
afterAll(() => world.stop());

/** Holds for every mutation of a sample; what is thrown is one of these, and nothing else. */
function holds(
  sample: Buffer,
  read: (bytes: Buffer) => void,
  ...refusals: (new (...args: never[]) => Error)[]
) {
  fc.assert(
    fc.property(changes, (list) => {
      const bytes = mutate(sample, list);
      fc.pre(!bytes.equals(sample));
      try {
        read(bytes);
      } catch (error) {
        if (!refusals.some((kind) => error instanceof kind)) throw error;
      }
    }),
    { numRuns: RUNS },
  );
}

it('ID-32 10,000 mutations of a certificate: read or refused, and none is signed by the CA', () => {
  holds(
    leaf,
    (bytes) => {
      const read = readCertificate(bytes);
      expect(read.isSignedBy(issuer.publicKey)).toBe(false);
    },
    DerError,
  );
}, 60_000);

it('ID-31 10,000 mutations of a CMS message: a clean refusal, or the same signature', () => {
  holds(
    cms,
    (bytes) => {
      const answer = readAnswer({
        ...{ challengeId: 'none', format: 'cms', signature: bytes.toString('base64') },
      } as never);
      // Neither what was signed nor the key can change; the certificate around the key is its CA's to vouch for.
      const { keyBits } = question.certificate;
      if (answer.isOver(content)) expect(readCertificate(answer.certificate).keyBits).toEqual(keyBits);
    },
    ProblemError,
  );
}, 60_000);

it('ID-31 10,000 mutations of a bare signature and its certificate: a clean refusal', async () => {
  const signature = sign('sha256', content, createPrivateKey(await world.key('revoked')));
  const read = (bytes: Buffer) => {
    const answer = readAnswer({
      ...{ challengeId: 'none', format: 'bare', algorithm: 'ES256', certificate: leaf.toString('base64') },
      signature: bytes.toString('base64'),
    } as never);
    expect(answer.isOver(content)).toBe(false);
  };
  holds(signature, read, ProblemError);
}, 60_000);

it('ID-32 10,000 mutations of an OCSP response: never another status than the one that was signed', () => {
  expect(readOcspResponse(ocsp, question, at).status).toBe('revoked');
  const read = (bytes: Buffer) => expect(readOcspResponse(bytes, question, at).status).toBe('revoked');
  holds(ocsp, read, StatusUnusable, DerError);
}, 60_000);

it('ID-32 10,000 mutations of a revocation list: none passes for the list', () => {
  expect(readCrl(crl, issuer, at).isRevoked(question.certificate)).toBe(true);
  holds(crl, (bytes) => void expect(readCrl(bytes, issuer, at)).toBeUndefined(), StatusUnusable, DerError);
}, 60_000);

it('ID-33 10,000 UID strings: numbers in their one spelling, or a clean refusal', () => {
  const { extensions } = question.certificate;
  const prefix = fc.constantFrom('', 'MST:', 'MNS:', 'CCCD:', 'CMND:', 'cccd: ', 'HC:', 'MST', ':');
  const digits = fc.stringMatching(/^[\d .-]{0,16}$/);
  const value = fc
    .tuple(prefix, fc.oneof(digits, fc.string({ unit: 'binary' })))
    .map((parts) => parts.join(''));
  const attribute = fc.constantFrom('0.9.2342.19200300.100.1.1', '2.5.4.5', '2.5.4.3', '2.5.4.10');
  const names = fc.array(fc.record({ attribute, value }), { maxLength: 6 });
  fc.assert(
    fc.property(names, (subjectName) => {
      try {
        const { numbers, commonName } = readSubject({ subjectName, extensions }, [...identityRules]);
        expect(commonName).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(new Set(numbers.map(({ kind }) => kind)).size).toBe(numbers.length);
        for (const number of numbers) {
          expect(number.value).toMatch(number.kind === 'agency-code' ? /^[A-Z]\d\d/ : /^\d{9,12}(-\d{3})?$/);
        }
      } catch (error) {
        if (!(error instanceof CertificateRefused)) throw error;
        expect(error.code).toBe('certificate.subject-unreadable');
      }
    }),
    { numRuns: RUNS },
  );
}, 60_000);

it('ID-32 the samples themselves are right', () => {
  expect(readCms(cms).isOver(content)).toBe(true);
  expect(readCertificate(leaf).isSignedBy(issuer.publicKey)).toBe(true);
});
